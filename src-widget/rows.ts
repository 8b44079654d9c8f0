import type { Snapshot } from './session'
import { type FileShown, isOwn, type Mark, type Message, type Occurrence, type ShownForm } from './transcript'

export interface Bubble {
  kind: 'bubble'
  key: string
  own: boolean
  text: string
  file: FileShown | undefined
  at: number
  edited: boolean
  deleted: boolean
  /** How far it has come; an agent's message has none. */
  state: Mark | 'sending' | 'not-sent' | 'lost' | undefined
  /** Only the newest confirmed one tells how far it has come: the older ones are no less far. */
  tellsState: boolean
  id: string
  party: string
  /** A run of messages by one party in one minute is drawn together: named once, dated once. */
  first: boolean
  last: boolean
}

export type Row = Bubble | Occurrence | ShownForm | { kind: 'day'; key: string; at: number }

/** What the conversation looks like: the transcript, then what is still unsent. */
export function rows({ phase, transcript, unsent }: Snapshot): Row[] {
  const entries = transcript?.entries ?? []
  const told = entries.map((entry) =>
    entry.kind === 'message' ? bubble(entry, transcript !== undefined && isOwn(transcript, entry)) : entry,
  )
  const known = new Set(told.map(({ key }) => key))
  const pending = unsent
    .map(({ id, text, file, at, refused }): Bubble => ({
      ...plain,
      key: `own/${id}`,
      id,
      own: true,
      party: transcript?.chatId ?? '',
      text,
      file,
      at,
      state: pendingState(phase, refused),
    }))
    .filter(({ key }) => !known.has(key))
  return withDays(grouped([...told, ...pending]))
}

const plain = {
  kind: 'bubble',
  edited: false,
  deleted: false,
  tellsState: true,
  first: true,
  last: true,
} as const

function bubble({ key, mark, file, ...message }: Message, own: boolean): Bubble {
  // The same key before and after it was confirmed: the bubble stays the same element.
  const shown = { ...plain, ...message, kind: plain.kind, key: own ? `own/${message.id}` : key, own, file }
  return { ...shown, state: own ? mark : undefined }
}

const MINUTE = 60_000

type Told = Bubble | Occurrence | ShownForm

function grouped(list: readonly Told[]): Told[] {
  const newestConfirmed = list
    .map((row) => row.kind === 'bubble' && row.own && isConfirmed(row))
    .lastIndexOf(true)
  return list.map((row, index) => {
    if (row.kind !== 'bubble') return row
    const isToldElsewhere = isConfirmed(row) && index !== newestConfirmed
    return {
      ...row,
      first: !isRun(list[index - 1], row),
      last: !isRun(row, list[index + 1]),
      tellsState: row.own && !isToldElsewhere,
    }
  })
}

const isConfirmed = ({ state }: Bubble) => state !== 'sending' && state !== 'not-sent' && state !== 'lost'

/** The chat ended before it went out; it is given back with the next one. */
function pendingState(phase: Snapshot['phase'], refused: boolean) {
  if (phase === 'ended') return 'lost'
  return refused ? 'not-sent' : 'sending'
}

function isRun(one: Told | undefined, next: Told | undefined) {
  if (one?.kind !== 'bubble' || next?.kind !== 'bubble') return false
  return one.own === next.own && (one.own || one.party === next.party) && minute(one) === minute(next)
}

const minute = ({ at }: { at: number }) => Math.floor(at / MINUTE)

function withDays(list: readonly Told[]): Row[] {
  let day = ''
  return list.flatMap((row): Row[] => {
    const today = new Date(row.at).toDateString()
    if (today === day) return [row]
    day = today
    return [{ kind: 'day', key: `day/${today}`, at: row.at }, row]
  })
}
