import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instant, InteractionId, ServiceId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { EventOf } from '../../src-domain/decider'
import { interactionStream } from '../../src-domain/streams'
import { entryPointId, service, system } from '../../src-domain/testing'
import { createAudit } from '../audit/audit'
import { newKey } from '../audit/seal'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { centre } from '../handler/testing'
import { createSqlLog } from '../log/sql-log'
import { appending, recorded } from '../log/testing'
import { createEraser } from './erase'
import { createHolds } from './holds'
import { createRetention } from './retention'

let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await createTestDatabase('pglite')
  database = await made.open()
})
afterAll(async () => {
  await database.close()
  await made.remove()
})

const TODAY = '2026-03-02T03:00:00.000Z' as Instant
const [short, forever] = [newId<ServiceId>(), newId<ServiceId>()]

async function chatOf(serviceId: ServiceId, at: Instant) {
  const interactionId = newId<InteractionId>()
  const stream = interactionStream(interactionId)
  const created: EventOf<'interaction.created'> = {
    ...{ type: 'interaction.created', interactionId, serviceId, entryPointId, revision: 1 },
    channel: 'web',
    language: 'ko',
    customer: { name: '김하나', parameters: {} },
  }
  const completed = { type: 'interaction.completed', interactionId } as const
  const events = [
    recorded({ stream, seq: 1, event: created, at }),
    recorded({ stream, seq: 2, event: completed, at }),
  ]
  await createSqlLog({ database, node: newId() }).append(appending(events))
  return stream
}

test('[ER5] by night a service forgets what is older than its period, once, and nothing that is held', async () => {
  const old = '2026-01-30T10:00:00.000Z' as Instant
  const [due, held, recent, kept] = [
    await chatOf(short, old),
    await chatOf(short, old),
    await chatOf(short, '2026-02-20T10:00:00.000Z' as Instant),
    await chatOf(forever, old),
  ]
  const now = () => TODAY
  const audit = createAudit({ database, now, key: newKey() })
  await createHolds({ database, audit }).set({ stream: held, at: TODAY, reason: '2026-1' }, system)
  const log = createSqlLog({ database, node: newId() })
  const nothing = () => Promise.resolve()
  const eraser = createEraser({ database, log, audit, now, refold: nothing, sweepFiles: nothing })
  const services = [
    { ...service, id: short, retentionDays: 30 },
    { ...service, id: forever },
  ]
  let hour = 12
  const retention = createRetention({
    ...{ database, log, audit, eraser, now },
    workspaces: { current: () => ({ ...centre, services }) },
    report: (defect) => {
      throw defect
    },
    localTime: () => new Date(2026, 2, 2, hour),
  })
  await retention.close()
  await database.query('delete from retention_run')
  await database.query(`insert into retention_run values ('2026-03-01T20:00:00Z')`)
  await retention.look()
  const erased = () => database.query<{ stream: string }>('select stream from erasure')
  expect(await erased()).toEqual([])
  hour = 3
  await retention.look()
  await retention.look()
  expect((await erased()).map(({ stream }) => stream)).toEqual([due])
  const acts = await database.query(`select act from audit where act <> 'hold.set' order by n`)
  expect(acts).toEqual([{ act: 'interaction.erased' }, { act: 'retention.run' }])
  const names = (await log.positions([due, held, recent, kept])).map(
    ({ stream, head }) => [stream, head && 'customer' in head && head.customer.name] as const,
  )
  expect(new Map(names)).toEqual(
    new Map([
      [due, ''],
      [held, '김하나'],
      [recent, '김하나'],
      [kept, '김하나'],
    ]),
  )
})
