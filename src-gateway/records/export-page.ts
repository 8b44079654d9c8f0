import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { ExportLine } from '../../src-contract/record'
import type { EventOf } from '../../src-domain/decider'
import { isKnown } from '../../src-domain/known-events'
import { changedBy } from '../../src-domain/streams'
import type { EventLog } from '../log/event-log'

export interface ExportWanted {
  readonly stream: StreamId
  readonly head: InteractionHead
  readonly withNotes: boolean
  readonly after: number
}

export interface ExportPage {
  readonly lines: ExportLine[]
  /** What to go on after; null at the end. */
  readonly next: number | null
}

/** Events at a time: an answer stays a small part of what one frame may hold. */
const PAGE = 1_000

/** What an export tells of besides what was said. */
const TOLD: ReadonlySet<string> = new Set([
  'interaction.created',
  'interaction.accepted',
  'interaction.joined',
  'interaction.left',
  'interaction.ended',
  'interaction.queued',
  'segment.dispositionSet',
  'message.fileRefused',
])

type SaidEvent = EventOf<'message.sent'> | EventOf<'note.added'> | EventOf<'aside.said'>
const SAID: ReadonlySet<string> = new Set([
  'message.sent',
  'note.added',
  'aside.said',
] satisfies SaidEvent['type'][])
const isSaid = (event: Recorded['event']): event is SaidEvent => SAID.has(event.type)

/** Who said it, as the customer read his name. */
function speakerOf(
  event: SaidEvent,
  { segments, customer }: InteractionHead,
): Pick<ExportLine, 'role' | 'name'> {
  // A supervisor who coaches has no share of the chat.
  if (event.type === 'aside.said') return { role: 'agent', name: event.byName }
  const from = event.type === 'note.added' ? { role: 'agent' as const, ...event } : event.from
  if (from.role === 'customer') return { role: 'customer', name: customer.name }
  return { role: 'agent', name: segments.find(({ id }) => id === from.segmentId)?.displayName ?? null }
}

/** As it reads now. */
function changedOf({ text }: SaidEvent, later: readonly Recorded[]) {
  const edits = later.flatMap(({ event }) =>
    isKnown(event) && (event.type === 'message.edited' || event.type === 'note.edited') ? [event.text] : [],
  )
  const isDeleted = later.some(({ event }) => event.type === 'message.deleted')
  return { text: isDeleted ? '' : (edits.at(-1) ?? text), isEdited: edits.length > 0, isDeleted }
}

function fileOf(event: SaidEvent, { isDeleted }: { readonly isDeleted: boolean }): ExportLine['file'] {
  if (event.type === 'aside.said' || !event.file || isDeleted) return null
  return { name: event.file.name, size: event.file.size }
}

function saidLine(
  entry: Recorded,
  later: readonly Recorded[],
  head: InteractionHead,
): ExportLine | undefined {
  const { event, seq, at } = entry
  if (!isKnown(event) || !isSaid(event)) return undefined
  const changed = changedOf(event, later)
  return {
    // What colleagues said among themselves is as internal as a note, and left out with the notes.
    ...{ seq, at, kind: event.type === 'message.sent' ? 'message' : 'note' },
    ...speakerOf(event, head),
    ...changed,
    file: fileOf(event, changed),
  }
}

function toldLine({ event, seq, at }: Recorded, { segments }: InteractionHead): ExportLine | undefined {
  if (!TOLD.has(event.type)) return undefined
  const segment = segments.find(({ id }) => 'segmentId' in event && id === event.segmentId)
  return {
    ...{ seq, at, kind: 'event', role: null, name: segment?.displayName ?? null, text: '' },
    ...{ file: null, isEdited: false, isDeleted: false, event: event.type },
  }
}

export async function exportPage(
  log: Pick<EventLog, 'read' | 'changes'>,
  { stream, head, withNotes, after }: ExportWanted,
): Promise<ExportPage> {
  const events = await log.read(stream, { after, limit: PAGE })
  const last = events.at(-1)?.seq
  if (last === undefined) return { lines: [], next: null }
  const changes = new Map<number, Recorded[]>()
  for (const change of await log.changes(stream, after + 1, last)) {
    const seq = changedBy(change.event) ?? 0
    changes.set(seq, [...(changes.get(seq) ?? []), change])
  }
  const lines = events.flatMap((entry) => {
    const line = saidLine(entry, changes.get(entry.seq) ?? [], head) ?? toldLine(entry, head)
    return line && (withNotes || line.kind !== 'note') ? [line] : []
  })
  return { lines, next: events.length === PAGE ? last : null }
}
