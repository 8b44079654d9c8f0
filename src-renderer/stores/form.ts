import { defineStore } from 'pinia'
import { effectScope, shallowRef, watch } from 'vue'
import type { Command } from '../../src-contract/envelope'
import type { CommandId, StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { createFilling, type Filling } from './filling'
import { type FillingMaker, useSheets } from './sheets'
import { useSessionStore } from './session'

type What = 'form' | 'extra'

/** What is filled in about the chats on the desk: each form saves itself, whatever I look at. */
export const useFormStore = defineStore('form', () => {
  const session = useSessionStore()
  const awaited = new Set<CommandId>()
  const fillings = new Map<`${What} ${StreamId}`, { filling: Filling; stop: () => void }>()
  /** A field that I am led to; another object each time. */
  const asked = shallowRef<{ stream: StreamId; what: What; key: string } | null>(null)

  /** Whoever waits for an answer sees to a refusal himself. */
  async function patiently(command: Command) {
    const commandId = newId<CommandId>()
    awaited.add(commandId)
    const outcome = await session.dispatch(command, commandId)
    if (outcome.kind === 'refused') await session.dismiss(commandId)
    return outcome
  }
  const sheets = useSheets(patiently)

  function create(what: What, stream: StreamId, make: FillingMaker) {
    const scope = effectScope(true)
    const filling = scope.run(() => createFilling(make(stream)))
    if (!filling) throw new Error('A scope that was just made runs')
    const made = { filling, stop: () => scope.stop() }
    fillings.set(`${what} ${stream}`, made)
    return made
  }
  const fillingOf = (what: What, stream: StreamId): Filling =>
    (fillings.get(`${what} ${stream}`) ?? create(what, stream, sheets[what])).filling

  /** What came back after whoever sent it was gone: it is typed again, if the chat is still mine. */
  function tell() {
    for (const { state, request } of session.pending) {
      const { command, commandId } = request
      if (state !== 'refused' || command.type !== 'form.fill' || awaited.has(commandId)) continue
      const stream = `interaction/${command.interactionId}` as const
      awaited.add(commandId)
      void session.dismiss(commandId)
      if (session.chatOf(stream)) void fillingOf('form', stream).takeBack(command.formId, command)
    }
  }
  watch(() => session.pending, tell, { immediate: true })

  function letGo(mine: readonly StreamId[]) {
    for (const [place, { stop }] of fillings) {
      if (mine.some((stream) => place.endsWith(stream))) continue
      stop()
      fillings.delete(place)
    }
  }
  watch(() => session.mine.map(({ stream }) => stream), letGo)

  return {
    ...{ asked, formOf: sheets.formOf },
    formIn: (stream: StreamId) => fillingOf('form', stream),
    extraIn: (stream: StreamId) => fillingOf('extra', stream),
    lead: (stream: StreamId, what: What, key: string) => (asked.value = { stream, what, key }),
    /** Before my share of the chat is closed. */
    flush: (stream: StreamId) =>
      Promise.all([fillingOf('form', stream).flush(), fillingOf('extra', stream).flush()]),
  }
})
