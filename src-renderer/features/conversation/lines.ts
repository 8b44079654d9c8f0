import type { Pending } from '../../../src-contract/bridge'
import type { Event, Recorded } from '../../../src-contract/envelope'
import type { AgentId, Instant, InteractionId, MessageId } from '../../../src-contract/ids'
import type { Speaker } from '../../../src-contract/participant'
import { isKnown } from '../../../src-domain/streams'
import { calendarDay } from '../../locales/format'

/** A row of the transcript, drawn from what happened and in the reader's language. */
export type Line =
  | { readonly kind: 'day'; readonly key: string; readonly at: Instant }
  | MessageLine
  | { readonly kind: 'system'; readonly key: string; readonly at: Instant; readonly event: SystemEvent }
  | { readonly kind: 'unreadable'; readonly key: string; readonly at: Instant }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending; readonly text: string }

export interface MessageLine {
  readonly kind: 'message'
  readonly key: string
  readonly seq: number
  readonly at: Instant
  readonly from: Speaker
  readonly text: string
  readonly isMine: boolean
  /** First and last of what one person wrote in one go. */
  readonly opens: boolean
  readonly closes: boolean
}

/** Events that are a sentence in a transcript; the others change only what is drawn elsewhere. */
export type SystemEvent = Extract<
  Event,
  {
    type:
      | 'interaction.created'
      | 'interaction.accepted'
      | 'interaction.left'
      | 'interaction.ended'
      | 'interaction.queued'
      | 'interaction.inactivityWarned'
      | 'interaction.navigated'
  }
>

const sentences: Record<SystemEvent['type'], true> = {
  'interaction.created': true,
  'interaction.accepted': true,
  'interaction.left': true,
  'interaction.ended': true,
  'interaction.queued': true,
  'interaction.inactivityWarned': true,
  'interaction.navigated': true,
}

const isSentence = (event: Event): event is SystemEvent =>
  event.type in sentences && !(event.type === 'interaction.queued' && event.cause === 'new')

const ONE_GO = 60_000

export function linesOf(events: readonly Recorded[], me: AgentId): Line[] {
  const lines: Line[] = []
  let day = ''
  for (const recorded of events) {
    const line = lineOf(recorded, me)
    if (!line) continue
    const today = calendarDay(recorded.at)
    if (today !== day) lines.push({ kind: 'day', key: `day-${recorded.seq}`, at: recorded.at })
    day = today
    join(lines, line)
  }
  return lines
}

function lineOf({ event, seq, at }: Recorded, me: AgentId): Line | undefined {
  if (!isKnown(event)) return { kind: 'unreadable', key: `seq-${seq}`, at }
  if (event.type === 'message.sent') {
    const { messageId: key, from, text } = event
    const isMine = from.role === 'agent' && from.agentId === me
    return { kind: 'message', key, seq, at, from, text, isMine, opens: true, closes: true }
  }
  return isSentence(event) ? { kind: 'system', key: `seq-${seq}`, at, event } : undefined
}

const speakerOf = (from: Speaker) => (from.role === 'agent' ? from.segmentId : from.role)

/** Messages of one person within a minute are read as one: one time, one mark, less between them. */
function join(lines: Line[], line: Line) {
  const last = lines.at(-1)
  const isOneGo =
    last?.kind === 'message' &&
    line.kind === 'message' &&
    speakerOf(last.from) === speakerOf(line.from) &&
    Date.parse(line.at) - Date.parse(last.at) < ONE_GO
  if (isOneGo) lines[lines.length - 1] = { ...last, closes: false }
  lines.push(isOneGo ? { ...line, opens: false } : line)
}

/** What I have sent and the gateway has not recorded; what it has recorded is not drawn twice. */
export function pendingLines(
  pending: readonly Pending[],
  id: InteractionId,
  shown: ReadonlySet<MessageId>,
): Line[] {
  return pending.flatMap((one): Line[] => {
    const { command } = one.request
    if (command.type !== 'message.send' || command.interactionId !== id || shown.has(command.messageId))
      return []
    return [{ kind: 'pending', key: command.messageId, pending: one, text: command.text }]
  })
}
