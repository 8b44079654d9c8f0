import type { Insist } from './insist'
import type { Answer, MessagingApi } from './messaging-api'
import type { Outbox, Unsent } from './outbox'
import { isGone } from './post'
import type { Problem } from './progress'
import { rebuild } from './rebuild'
import { ownMessage } from './telling'
import { rememberedTranscript } from './deleted'
import { newTranscript, type Transcript } from './transcript'
import type { Visit, Visits } from './visit'

/** What became of the chat that this browser remembers or asks for. */
export type Opened =
  | { kind: 'open'; transcript: Transcript; historyIsKnown: boolean }
  | { kind: 'over'; transcript: Transcript }
  | { kind: 'forgotten' }
  | { kind: 'refused'; problem: Problem }

interface Ports {
  api: MessagingApi
  outbox: Outbox
  visits: Visits
  insist: Insist
  language: string
  now: () => number
}

/** How long a finished chat can be read back after a reload. */
const READABLE = 30 * 60_000

export function createOpenChat({ api, outbox, visits, insist, language, now }: Ports) {
  /** The customer may have asked to end it while we waited. */
  const present = (visit: Visit) => visits.present() ?? visit

  return async function openChat(visit: Visit, heard: Transcript | undefined): Promise<Opened> {
    if (visit.endedAt !== undefined) return readBack(visit, heard)
    return visit.chatId === undefined ? begin(visit) : resume(visit, heard)
  }

  async function begin(visit: Visit): Promise<Opened> {
    const first = outbox.all().find(({ refused, file }) => !refused && !file)
    const answer = await insist(() => api.start(request(visit.name, first)))
    if (answer.kind !== 'answered') return refused(answer)
    const { chat_id: chatId, is_new_chat: isNew, state, ewt } = answer.body
    visits.keep({ ...present(visit), chatId })
    const transcript = newTranscript(chatId, state, Number(ewt) || 0)
    // A chat that was already there did not take the first message in, or took it in before: its history knows.
    if (!isNew || !first) return { kind: 'open', transcript, historyIsKnown: false }
    outbox.remove(first.id)
    return {
      kind: 'open',
      transcript: rebuild(transcript, [ownMessage(chatId, first, now())]),
      historyIsKnown: true,
    }
  }

  function request(name: string, first: Unsent | undefined) {
    return {
      ...(name && { from: name }),
      parameters: { ...(name && { first_name: name }), language },
      ...(first && { initial_message: { event: 'chat_session_message', msg: first.text, msg_id: first.id } }),
    }
  }

  async function resume(visit: Visit, heard: Transcript | undefined): Promise<Opened> {
    const answer = await insist(api.active)
    if (isGone(answer)) return readBack(visit, heard)
    if (answer.kind !== 'answered') return refused(answer)
    const { chat_id: chatId, state, ewt } = answer.body
    visits.keep({ ...present(visit), chatId })
    const transcript =
      heard?.chatId === chatId ? heard : rememberedTranscript(visit, chatId, state, Number(ewt) || 0)
    return { kind: 'open', transcript, historyIsKnown: false }
  }

  /** The chat is over; as long as the gateway tells it, it can be read. */
  async function readBack(visit: Visit, heard: Transcript | undefined): Promise<Opened> {
    const { chatId, endedAt } = visit
    if (heard && heard.chatId === chatId) return { kind: 'over', transcript: heard }
    if (chatId === undefined || (endedAt !== undefined && now() - endedAt > READABLE))
      return { kind: 'forgotten' }
    const answer = await insist(() => api.history(chatId))
    if (answer.kind !== 'answered') return { kind: 'forgotten' }
    const remembered = rememberedTranscript(visit, chatId, 'completed', 0)
    return { kind: 'over', transcript: rebuild(remembered, answer.body) }
  }
}

function refused(answer: Answer<unknown>): Opened {
  // The centre does not speak with whoever uses this browser.
  if (answer.kind === 'refused' && answer.status === 403 && answer.code === '5001')
    return { kind: 'refused', problem: 'not-served' }
  const isSettings = answer.kind === 'refused' && (answer.status === 403 || answer.code === '5006')
  return { kind: 'refused', problem: isSettings ? 'not-set-up' : 'not-accepted' }
}
