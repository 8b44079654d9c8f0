import type { Instant, ServiceId, StreamId } from '../../src-contract/ids'
import { after } from '../../src-domain/instant'
import type { Audit } from '../audit/audit'
import { type Clock, instantOf } from '../clock'
import type { Database } from '../database/database'
import { createLoop } from '../deadlines'
import type { EventLog } from '../log/event-log'
import type { Workspaces } from '../workspace/workspaces'
import type { Eraser } from './erase'
import type { Quiet } from '../database/quiet'
import { scrub } from './scrub'

export interface RetentionPorts {
  readonly database: Database
  readonly log: Pick<EventLog, 'positions'>
  readonly workspaces: Pick<Workspaces, 'current'>
  readonly audit: Pick<Audit, 'note'>
  readonly eraser: Eraser
  readonly now: Clock
  readonly report: (defect: unknown) => void
  /** For steps in which nobody else is answered. */
  readonly quiet?: Pick<Quiet, 'begin'>
  /** Local time of this machine: the night is the centre's. */
  readonly localTime?: () => Date
}

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const DAY_SECONDS = DAY / 1000
const AT_ONCE = 200
const actor = { kind: 'system', id: 'retention' } as const

/** Ended for good before the day, and not forgotten yet; from a place on, so that what is held is passed over. */
const OVER = `select stream, at from event
  where type = 'interaction.completed' and at < $1::timestamptz and (at, stream) > ($2::timestamptz, $3)
    and not exists (select 1 from erasure where erasure.stream = event.stream)
  order by at, stream limit $4`

interface Over {
  readonly stream: StreamId
  readonly at: Instant
}

const RAN = 'select at from retention_run order by at desc limit 1'

const isNight = (at: Date) => at.getHours() >= 2 && at.getHours() < 5

/** What a service need not keep any longer is forgotten by night, one interaction after the other. */
export function createRetention(ports: RetentionPorts) {
  const { database, log, workspaces, audit, eraser, now, report } = ports

  const periods = () =>
    new Map(
      workspaces
        .current()
        .services.flatMap(({ id, retentionDays }) =>
          retentionDays === undefined ? [] : [[id, retentionDays] as const],
        ),
    )

  /** Those of the page whose own service's period is over. */
  async function dueAmong(streams: readonly StreamId[], due: ReadonlyMap<ServiceId, Instant>) {
    const positions = await log.positions(streams)
    return positions.flatMap(({ stream, head }) => {
      if (!head || !('segments' in head)) return []
      const until = due.get(head.serviceId)
      return until !== undefined && (head.endedAt ?? head.createdAt) < until ? [stream] : []
    })
  }

  async function erased(stream: StreamId): Promise<boolean> {
    const outcome = await eraser.erase({
      ...{ act: 'interaction.erased', subject: stream, streams: [stream], actor },
      reason: 'retention period',
    })
    return outcome.kind === 'erased'
  }

  /** How many were forgotten. */
  async function run(): Promise<number> {
    const due = new Map([...periods()].map(([id, days]) => [id, after(now(), -days * DAY_SECONDS)] as const))
    const latest = [...due.values()].sort().at(-1)
    if (latest === undefined) return 0
    let count = 0
    let last: Over | undefined
    for (;;) {
      const from = [last?.at ?? instantOf(0), last?.stream ?? '']
      const page: readonly Over[] = await database.query<Over>(OVER, [latest, ...from, AT_ONCE])
      for (const stream of await dueAmong(
        page.map((row) => row.stream),
        due,
      ))
        if (await erased(stream)) count += 1
      last = page.at(-1)
      if (page.length < AT_ONCE) break
    }
    await audit.note({ actor, act: 'retention.run', subject: 'retention', detail: { count } })
    return count
  }

  const look = createNight(ports, run)
  const loop = createLoop(look, { otherwise: HOUR, report })
  return { run, look, close: loop.close }
}

/** Once in a night; on a computer that sleeps at night, whenever it is awake a day later. */
function createNight(
  { database, eraser, now, quiet, localTime = () => new Date() }: RetentionPorts,
  run: () => Promise<number>,
) {
  /** Milliseconds since the periods were gone through, by whichever gateway. */
  async function sinceLast(): Promise<number> {
    const [last] = await database.query<{ at: Instant }>(RAN)
    return last ? Date.parse(now()) - Date.parse(last.at) : Infinity
  }

  async function runOnce() {
    await run()
    if (!(await scrub(database, quiet?.begin()))) return
    await database.batch([
      { text: 'delete from retention_run' },
      { text: 'insert into retention_run values ($1)', parameters: [now()] },
    ])
  }

  return async function look(): Promise<number> {
    await eraser.finish()
    const since = await sinceLast()
    if ((isNight(localTime()) && since > DAY / 4) || since > DAY + DAY / 4)
      await database.exclusively('retention', runOnce)
    return HOUR
  }
}
