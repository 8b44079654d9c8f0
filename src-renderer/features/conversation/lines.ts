import type { Pending } from '../../../src-contract/bridge'
import type { CustomerForm } from '../../../src-contract/customer-form'
import type { Event, Recorded } from '../../../src-contract/envelope'
import type { FileRef } from '../../../src-contract/file'
import type { FormValues } from '../../../src-contract/form'
import type { AgentId, Instant, InteractionId, MessageId, NoteId, SegmentId } from '../../../src-contract/ids'
import type { Speaker } from '../../../src-contract/participant'
import { isKnown } from '../../../src-domain/known-events'
import { calendarDay } from '../../locales/format'
import { isSentence, type SystemEvent } from './system-events'
import { afterChanges, type Changed, type Changes, changesBySeq } from './versions'

/** A row of the transcript, drawn from what happened and in the reader's language. */
export type Line =
  | { readonly kind: 'day'; readonly key: string; readonly at: Instant }
  | MessageLine
  | NoteLine
  | AnswerLine
  | AsideLine
  | { readonly kind: 'system'; readonly key: string; readonly at: Instant; readonly event: SystemEvent }
  | { readonly kind: 'unreadable'; readonly key: string; readonly at: Instant }
  | PendingLine

/** What an agent has asked for and nobody has answered. */
export interface PendingLine {
  readonly kind: 'pending'
  readonly key: string
  readonly pending: Pending
  readonly text: string
  readonly isNote: boolean
}

/** A form that the customer has filled in; of a secure one there is a sentence only. */
export interface AnswerLine {
  readonly kind: 'answer'
  readonly key: string
  readonly at: Instant
  readonly form: CustomerForm
  readonly values: FormValues
}

/** What colleagues say among themselves while the chat goes on, or a supervisor to them; never the customer's. */
export interface AsideLine {
  readonly kind: 'aside'
  readonly key: string
  readonly at: Instant
  readonly text: string
  readonly byName: string
  readonly isCoaching: boolean
  readonly erasedAt: Instant | null
}

interface Written extends Changed {
  readonly key: string
  readonly seq: number
  readonly at: Instant
  readonly isMine: boolean
  readonly file: FileRef | null
  /** Since when nobody knows any more what it said. */
  readonly erasedAt: Instant | null
}

/** What colleagues wrote for one another: no line of it is the customer's. */
export interface NoteLine extends Written {
  readonly kind: 'note'
  readonly segmentId: SegmentId
}

export interface MessageLine extends Written {
  readonly kind: 'message'
  readonly from: Speaker
  /** First and last of what one person wrote in one go. */
  readonly opens: boolean
  readonly closes: boolean
}

/** A page without its title, a file without its name, answers without words: nothing is left to be said of them. */
const wordless: ReadonlySet<string> = new Set([
  'interaction.navigated',
  'message.fileRefused',
  'form.submitted',
] satisfies Event['type'][])
const isWordless = ({ event, erasedAt }: Recorded) => erasedAt !== undefined && wordless.has(event.type)

const ONE_GO = 60_000

/** What a transcript holds: its events, and those told beside it. */
export interface Held {
  readonly events: readonly Recorded[]
  readonly changes: readonly Recorded[]
}

export function linesOf({ events, changes }: Held, me: AgentId): Line[] {
  const lines: Line[] = []
  const since = changesBySeq(events, changes)
  let day = ''
  for (const recorded of withoutOlderForms(events)) {
    const line = isWordless(recorded) ? undefined : lineOf(recorded, since, me)
    if (!line) continue
    const today = calendarDay(recorded.at)
    if (today !== day) lines.push({ kind: 'day', key: `day-${recorded.seq}`, at: recorded.at })
    day = today
    join(lines, line)
  }
  return lines
}

/** A form saves itself again and again; all of it stands in its newest version. */
function withoutOlderForms(events: readonly Recorded[]) {
  const newest = events.findLast(({ event }) => event.type === 'form.filled')
  return events.filter((recorded) => recorded.event.type !== 'form.filled' || recorded === newest)
}

const leftOf = (erasedAt: Instant | undefined, file: FileRef | undefined) => ({
  erasedAt: erasedAt ?? null,
  file: file ?? null,
})

function lineOf({ event, seq, at, erasedAt }: Recorded, since: Changes, me: AgentId): Line | undefined {
  if (!isKnown(event)) return { kind: 'unreadable', key: `seq-${seq}`, at }
  if (event.type === 'message.sent' || event.type === 'note.added') {
    const changed = afterChanges({ seq, at, text: event.text }, since.get(seq))
    const written = { ...changed, seq, at, ...leftOf(erasedAt, event.file) }
    if (event.type === 'note.added') {
      const { noteId: key, segmentId } = event
      return { kind: 'note', key, segmentId, isMine: event.agentId === me, ...written }
    }
    const { messageId: key, from } = event
    const isMine = from.role === 'agent' && from.agentId === me
    return { kind: 'message', key, from, isMine, ...written, opens: true, closes: true }
  }
  const told = toldLine(event, { seq, at, erasedAt: erasedAt ?? null })
  if (told) return told
  return isSentence(event) ? { kind: 'system', key: `seq-${seq}`, at, event } : undefined
}

function toldLine(
  event: Event,
  { seq, at, erasedAt }: Pick<Written, 'seq' | 'at' | 'erasedAt'>,
): AnswerLine | AsideLine | undefined {
  if (event.type === 'aside.said') {
    const { messageId: key, text, byName, isCoaching } = event
    return { kind: 'aside', key, at, text, byName, isCoaching, erasedAt }
  }
  if (event.type !== 'form.submitted' || !event.values) return undefined
  return { kind: 'answer', key: `seq-${seq}`, at, form: event.form, values: event.values }
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
  shown: ReadonlySet<MessageId | NoteId>,
): PendingLine[] {
  return pending.flatMap((one): PendingLine[] => {
    const { command } = one.request
    if (command.type !== 'message.send' && command.type !== 'note.add') return []
    const isNote = command.type === 'note.add'
    const key = isNote ? command.noteId : command.messageId
    if (command.interactionId !== id || shown.has(key)) return []
    return [{ kind: 'pending', key, pending: one, text: command.text, isNote }]
  })
}
