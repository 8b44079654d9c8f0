import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import type { MessagingApi } from './messaging-api'
import { answered, chatId, ended, gone, said, unreachable } from './testing'

const chat = (isNew: boolean) => ({
  chat_id: chatId,
  state: 'queued' as const,
  ewt: '60',
  is_new_chat: isNew,
  phone_number: '',
})

/** A gateway with one chat, as far as a customer's browser can tell; it may be told to break. */
export function createGateway() {
  const history: ServerEvent[] = []
  const waiting: ServerEvent[] = []
  let wake: (() => void) | undefined
  const posts: string[][] = []
  const state = { isOpen: false, isDown: false, losesAnswers: 0, starts: 0 }

  const keep = (event: ServerEvent) => {
    const isRepeat = history.some((known) => JSON.stringify(known) === JSON.stringify(event))
    if (!isRepeat) history.push(event)
  }
  const loses = () => state.losesAnswers > 0 && state.losesAnswers-- > 0

  const poll: MessagingApi['poll'] = (_, signal) =>
    new Promise((resolve) => {
      const give = () => {
        wake = undefined
        resolve(state.isDown ? unreachable : answered(waiting.splice(0)))
      }
      signal.addEventListener('abort', () => resolve(unreachable))
      wake = give
      if (waiting.length > 0 || state.isDown) give()
      else if (!state.isOpen) resolve(gone)
    })

  const api: MessagingApi = {
    availability: async () => answered({ chat: 'available' as const, ewt: '0' }),
    outOfHoursText: async () => answered(''),
    async start({ initial_message: first }) {
      if (state.isDown) return unreachable
      state.starts++
      const isNew = !state.isOpen
      state.isOpen = true
      if (isNew && first) keep(said(chatId, String(first.msg_id), { text: first.msg }))
      return loses() ? unreachable : answered(chat(isNew))
    },
    async active() {
      if (state.isDown) return unreachable
      return state.isOpen ? answered(chat(false)) : gone
    },
    async post(_, events) {
      if (state.isDown) return unreachable
      if (!state.isOpen) return gone
      posts.push(events.map(({ event }) => event))
      for (const event of events) {
        if (event.event === 'chat_session_message')
          keep(said(chatId, String(event.msg_id), { text: event.msg }))
        if (event.event === 'chat_session_end') tell(ended)
      }
      return loses() ? unreachable : answered({})
    },
    poll,
    history: async () => (state.isDown ? unreachable : answered([...history])),
  }

  function tell(event: ServerEvent) {
    keep(event)
    waiting.push(event)
    if (event.event === 'chat_session_ended') state.isOpen = false
    wake?.()
  }

  return { api, state, history, posts, tell, breaks: () => wake?.() }
}
