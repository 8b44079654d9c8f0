import type { Recorded } from '../src-contract/envelope'
import type { StreamId } from '../src-contract/ids'
import type { Database } from './database/database'
import { createLoop } from './deadlines'
import { type EventRow, recordedOf } from './log/encoding'
import { DOORBELL, ringOf } from './log/rings'
import type { Publisher } from './publisher'
import { createRecentMap } from './recent-map'
import type { Streams } from './streams'

export interface NeighbourPorts {
  readonly database: Database
  readonly node: string
  readonly streams: Streams
  readonly publisher: Publisher
  readonly report: (defect: unknown) => void
}

/** Milliseconds: as late a lost ring can make an event. */
const SWEEP = 1_000
const REMEMBERED = 10_000

/** What has been written since a point that the last sweep named, and the point for the next one. */
const WRITTEN = `select pg_snapshot_xmin(pg_current_snapshot())::text as until, written.* from (select 1) as once
  left join (select stream, max(seq) as seq,
      exists (select 1 from slot where slot.stream = event.stream and status = 'offered') as places
    from event where tx >= $1::xid8 group by stream) as written on true`

const NEWS = `select event.stream, event.seq, command, at, actor, type, version, body
  from unnest($1::text[], $2::bigint[]) as heard (stream, seq)
  join event on event.stream = heard.stream and event.seq > heard.seq order by tx, event.stream, event.seq limit 5000`

interface Written {
  readonly until: string
  readonly stream: StreamId | null
  readonly seq: number | null
  readonly places: boolean
}

interface Told {
  readonly stream: StreamId
  readonly seq: number
  readonly places: boolean
}

/** How far each stream has been told here. Who is forgotten may be told again. */
function createTold() {
  const told = createRecentMap<StreamId, number>(REMEMBERED)
  return {
    upTo: told.get,
    remember: (recorded: readonly Recorded[]) => {
      for (const { stream, seq } of recorded) told.set(stream, Math.max(seq, told.get(stream) ?? 0))
    },
  }
}

/**
 * Hears what other gateways have written to the same database: the doorbell says that there is something, the log what.
 * A ring that was lost, and a write of our own whose answer was, are found by the sweep.
 */
export async function createNeighbours({ database, node, streams, publisher, report }: NeighbourPorts) {
  const told = createTold()
  const rung = new Map<StreamId, Told>()
  let since: string | undefined

  const concerns = ({ stream, seq, places }: Told) =>
    (told.upTo(stream) ?? 0) < seq && (places || streams.has(stream) || publisher.isWatched(stream))

  async function sweep(): Promise<Told[]> {
    const [first, ...more] = await database.query<Written>({
      name: 'written',
      text: WRITTEN,
      parameters: [since ?? '9223372036854775807'],
    })
    since = first?.until
    return [...(first ? [first] : []), ...more].flatMap(({ stream, seq, places }) =>
      stream !== null && seq !== null ? { stream, seq, places } : [],
    )
  }

  async function tell(news: readonly Told[]) {
    const wanted = news.filter(concerns)
    if (wanted.length === 0) return
    const after = wanted.map(({ stream, seq }) => told.upTo(stream) ?? seq - 1)
    const names = wanted.map(({ stream }) => stream)
    const rows = await database.query<EventRow>({ name: 'news', text: NEWS, parameters: [names, after] })
    const positions = await streams.reload(names)
    for (const together of byCommand(rows.map(recordedOf))) {
      publisher.publish(together, (stream) => positions.get(stream)?.head)
    }
  }

  let sweepsAt = 0
  async function work() {
    const heard = [...rung.values()]
    rung.clear()
    const isTime = performance.now() >= sweepsAt
    if (isTime) sweepsAt = performance.now() + SWEEP
    await tell([...heard, ...(isTime ? await sweep() : [])])
    return Math.max(0, sweepsAt - performance.now())
  }

  const unsubscribe = publisher.subscribe(told.remember)
  await sweep()
  const loop = createLoop(work, { otherwise: SWEEP, report })
  const unlisten = await database.listen(DOORBELL, (payload) => {
    // Everything that is written here rings here as well: not worth reading.
    if (payload.startsWith(node)) return
    const ring = ringOf(payload)
    // After a gap in the line nobody knows what was rung.
    if (ring.node === '') sweepsAt = 0
    for (const entry of ring.news) {
      rung.set(entry.stream, { ...entry, places: entry.places || rung.get(entry.stream)?.places === true })
    }
    loop.wake()
  })

  return {
    close: async () => {
      unsubscribe()
      await Promise.all([loop.close(), unlisten()])
    },
  }
}

/** What one command has written was appended together and is told together. */
function byCommand(recorded: readonly Recorded[]): Recorded[][] {
  const groups: Recorded[][] = []
  for (const event of recorded) {
    const last = groups.at(-1)
    if (last?.[0]?.commandId === event.commandId) last.push(event)
    else groups.push([event])
  }
  return groups
}
