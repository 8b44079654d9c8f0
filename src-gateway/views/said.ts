import type { Recorded } from '../../src-contract/envelope'
import type { FileRef } from '../../src-contract/file'
import type { StreamId } from '../../src-contract/ids'
import { isKnown } from '../../src-domain/known-events'
import type { Query } from '../database/database'
import { type EventRow, recordedOf } from '../log/encoding'
import { composed } from './terms'

/** What was said and noted in an interaction, each as it reads now, one to a line. */
export interface Said {
  readonly lines: readonly string[]
  /** Of customer and agents, deleted ones included. */
  readonly messages: number
}

/** Events at a time; nearly every chat is one such stretch. */
const STRETCH = 5_000

const WORDY = ['message.sent', 'message.edited', 'message.deleted', 'note.added', 'note.edited', 'aside.said']

const SPOKEN = `select event.stream, seq, command, at, actor, type, version, body
  from unnest($1::text[], $2::bigint[]) as asked (stream, up_to) join event
    on event.stream = asked.stream and seq > $3 and seq <= least(up_to, $4)
  where type = any($5) order by event.stream, seq`

interface Line {
  readonly text: string
  readonly file?: string | undefined
}

interface Gathered {
  readonly lines: Map<number, Line>
  messages: number
}

function take(chat: Gathered, { seq, event }: Recorded) {
  if (!isKnown(event)) return
  const { lines } = chat
  switch (event.type) {
    case 'message.sent':
      chat.messages += 1
      lines.set(seq, lineOf(event))
      break
    case 'note.added':
    case 'aside.said':
      lines.set(seq, lineOf(event))
      break
    case 'message.edited':
    case 'note.edited':
      lines.set(event.seq, { ...lines.get(event.seq), text: event.text })
      break
    case 'message.deleted':
      lines.delete(event.seq)
      break
    default:
  }
}

const lineOf = ({ text, file }: { readonly text: string; readonly file?: FileRef | undefined }): Line => ({
  text,
  file: file?.name,
})

const wordsOf = ({ text, file = '' }: Line): string =>
  composed(`${text} ${file}`).replace(/\s+/gu, ' ').trim()

/** Reads the log up to a `seq` of each stream. */
export async function gather(
  query: Query,
  upTo: ReadonlyMap<StreamId, number>,
): Promise<Map<StreamId, Said>> {
  const gathered = new Map<StreamId, Gathered>()
  for (const stream of upTo.keys()) gathered.set(stream, { lines: new Map(), messages: 0 })

  const end = Math.max(0, ...upTo.values())
  for (let from = 0; from < end; from += STRETCH) {
    const parameters = [[...upTo.keys()], [...upTo.values()], from, from + STRETCH, WORDY]
    const rows = await query<EventRow>({ name: 'spoken', text: SPOKEN, parameters })
    for (const entry of rows.map(recordedOf)) {
      const chat = gathered.get(entry.stream)
      if (chat) take(chat, entry)
    }
  }
  const said = [...gathered].map(([stream, { lines, messages }]) => {
    const all = [...lines.values()].map(wordsOf)
    return [stream, { lines: all.filter((line) => line !== ''), messages }] as const
  })
  return new Map(said)
}
