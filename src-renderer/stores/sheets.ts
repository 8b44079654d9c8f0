import type { Pending } from '../../src-contract/bridge'
import type { Command, Outcome, Recorded } from '../../src-contract/envelope'
import type { FormValues } from '../../src-contract/form'
import type { StreamId } from '../../src-contract/ids'
import { dispositionsOf } from '../../src-domain/disposition'
import { isKnown } from '../../src-domain/known-events'
import type { Chat } from './chats'
import { useDeskStore } from './desk'
import { eventAt } from './event-at'
import type { FillingPorts, Version } from './filling'
import { useServices } from './services'
import { useSessionStore } from './session'

export type FillingMaker = (stream: StreamId) => FillingPorts
type Send = (command: Command) => Promise<Outcome>
type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

const NOT_NOW: Outcome = { kind: 'failed', fault: 'invalid-message' }

/** The newest command of its type about the chat that nobody has answered. */
function newestOf<T extends 'form.fill' | 'segment.setDisposition'>(
  pending: readonly Pending[],
  type: T,
  stream: StreamId,
) {
  const found = pending.findLast(
    ({ state, request: { command } }) =>
      state !== 'refused' && command.type === type && `interaction/${command.interactionId}` === stream,
  )?.request.command
  // Of the type that was asked for: that is what the search has found it by.
  return found as CommandOf<T> | undefined
}

/** What there is to fill in about a chat: the form of its service, and what the result of my share asks for. */
export function useSheets(send: Send) {
  const session = useSessionStore()
  const desk = useDeskStore()

  const services = useServices()

  const serviceOf = (chat: Chat | undefined) => chat && services.of(chat.head, chat.segment)
  /** Whoever handed the chat on leaves its form to whoever goes on with it. */
  const formOf = (chat: Chat | undefined) =>
    chat?.segment.serviceId === undefined ? serviceOf(chat)?.activityForm : undefined

  const common = (stream: StreamId) => ({
    read: async (seq: number) => versionIn(await eventAt(stream, seq)),
    isOnline: () => session.link.state === 'online',
  })

  const form: FillingMaker = (stream) => ({
    ...common(stream),
    sheet() {
      const chat = session.chatOf(stream)
      const asked = formOf(chat)
      return asked && { id: asked.id, schema: asked.schema, seq: chat?.head.form?.seq ?? null }
    },
    typed: desk.typedForm(stream),
    underWay: () => newestOf(session.pending, 'form.fill', stream)?.values,
    async send(values: FormValues, last: number | null) {
      const chat = session.chatOf(stream)
      const asked = formOf(chat)
      if (!chat || !asked) return NOT_NOW
      return send({ type: 'form.fill', interactionId: chat.head.id, formId: asked.id, values, last })
    },
  })

  const extra: FillingMaker = (stream) => {
    const chosen = () => {
      const chat = session.chatOf(stream)
      const wanted = newestOf(session.pending, 'segment.setDisposition', stream)
      const id = wanted ? wanted.dispositionId : chat?.segment.disposition?.id
      return { chat, wanted, disposition: dispositionsOf(serviceOf(chat)).find((one) => one.id === id) }
    }
    return {
      ...common(stream),
      sheet() {
        const { chat, disposition } = chosen()
        if (!disposition?.extra) return undefined
        const given = chat?.segment.disposition
        const seq = given?.id === disposition.id ? (given.extra?.seq ?? null) : null
        return { id: disposition.id, schema: disposition.extra, seq }
      },
      typed: desk.typedExtra(stream),
      underWay: () => chosen().wanted?.extra,
      async send(extra: FormValues) {
        const { chat, disposition } = chosen()
        if (!chat || !disposition) return NOT_NOW
        const segment = { interactionId: chat.head.id, segmentId: chat.segment.id }
        return send({ type: 'segment.setDisposition', ...segment, dispositionId: disposition.id, extra })
      },
    }
  }

  return { form, extra, formOf }
}

function versionIn(recorded: Recorded | undefined): Version | 'failed' {
  const event = recorded?.event
  if (!recorded || !event || !isKnown(event)) return 'failed'
  if (event.type === 'form.filled') return { seq: recorded.seq, values: event.values, files: event.files }
  if (event.type !== 'segment.dispositionSet') return 'failed'
  return { seq: recorded.seq, values: event.extra ?? {}, files: [] }
}
