import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { type Database, DatabaseError } from '../database/database'
import { createTestDatabase, type Engine, type TestDatabase } from '../database/testing'
import type { AuditEntry } from './acts'
import { type Audit, createAudit } from './audit'
import { exportAudit } from './export'
import { newKey } from './seal'
import { verifyAudit } from './verify'

const read = (n: number): AuditEntry => ({
  actor: { kind: 'system', id: 'test' },
  act: 'record.read',
  subject: `interaction/${n}`,
  detail: { n, reason: '환불 "확인"\u0000' },
})

const range = (count: number) => Array.from({ length: count }, (_, n) => n)

interface Scene {
  readonly database: Database
  readonly open: () => Audit
}

type Cases = Readonly<Record<string, (scene: Scene) => Promise<void>>>

const key = newKey()
const noteAll = (audit: Audit, count: number) => Promise.all(range(count).map((n) => audit.note(read(n))))
const writerOf = async ({ database }: Scene) =>
  (await database.query<{ writer: string }>('select writer from audit_chain'))[0]?.writer

const writing: Cases = {
  '[AD1] what is noted is written when it is answered, in one chain of each process': async ({
    open,
    database,
  }) => {
    const [here, there] = [open(), open()]
    await Promise.all([noteAll(here, 700), noteAll(there, 300)])
    const verdict = await verifyAudit(database.query)
    expect(verdict).toEqual({ ok: true, rows: 1_000, chains: 2, keys: [], bad: null })
  },
  '[AD4] an act is in the chain if its transaction is, and only then': async ({ open, database }) => {
    const audit = open()
    const fails = audit.with([read(1)], (statements) =>
      database.batch([...statements, { text: 'select 1 / 0' }]),
    )
    await expect(fails).rejects.toThrow()
    await Promise.all([
      audit.note(read(2)),
      audit.with([read(3)], (statements) => database.batch(statements)),
      audit.note(read(4)),
    ])
    const subjects = await database.query('select n, subject from audit order by n')
    expect(subjects).toEqual([2, 3, 4].map((n, place) => ({ n: place + 1, subject: `interaction/${n}` })))
    expect((await verifyAudit(database.query)).ok).toBe(true)
  },
  '[AD4] whose answer was lost is noted once more or not, and the chain goes on': async ({ database }) => {
    let isCut = false
    const cut = () => {
      isCut = !isCut
      return isCut
    }
    const lossy: Database = {
      ...database,
      async batch(statements) {
        const written = await database.batch(statements)
        if (cut()) throw new DatabaseError('The line was lost', '08006')
        return written
      },
    }
    const audit = createAudit({ database: lossy, now: systemClock, key })
    const outcomes = []
    for (const n of range(6)) {
      const outcome = await audit.note(read(n)).then(
        () => 'noted',
        () => 'lost',
      )
      outcomes.push(outcome)
    }
    expect(outcomes).toEqual(['lost', 'noted', 'lost', 'noted', 'lost', 'noted'])
    expect(await verifyAudit(database.query)).toMatchObject({ ok: true, rows: 6, chains: 1 })
  },
  '[AD5] a time is exported whole and in order, as it can be verified elsewhere': async ({
    open,
    database,
  }) => {
    const audit = open()
    for (const n of range(3)) await audit.note(read(n))
    const rows = []
    for await (const row of exportAudit(
      database.query,
      '2000-01-01T00:00:00.000Z' as never,
      '3000-01-01T00:00:00.000Z' as never,
    ))
      rows.push(row)
    expect(rows.map(({ n, detail }) => [n, detail])).toEqual(range(3).map((n) => [n + 1, read(n).detail]))
  },
}

const convicting: Cases = {
  '[AD2] a row that is changed, missing or moved is named': async (scene) => {
    const { open, database } = scene
    await noteAll(open(), 40)
    const writer = await writerOf(scene)
    await database.query('create temporary table whole as select * from audit')
    const harms = [
      [`update audit set subject = 'interaction/x' where n = 7`, { n: 7, problem: 'changed' }],
      [`update audit set actor = '{"kind":"system","id":"x"}' where n = 8`, { n: 8, problem: 'changed' }],
      [`update audit set at = at + interval '1 ms' where n = 9`, { n: 9, problem: 'changed' }],
      [`delete from audit where n = 10`, { n: 10, problem: 'missing' }],
      [`delete from audit where n = 1`, { n: 1, problem: 'missing' }],
      [`update audit set hash = previous where n = 40`, { n: 40, problem: 'changed' }],
      [
        `update audit set n = case n when 5 then 106 else 105 end where n in (5, 6);
         update audit set n = n - 100 where n > 100`,
        { n: 5, problem: 'changed' },
      ],
    ] as const
    for (const [harm, bad] of harms) {
      await database.query(harm)
      expect([harm, (await verifyAudit(database.query)).bad]).toEqual([harm, { writer, ...bad }])
      await database.query('truncate audit; insert into audit select * from whole')
    }
    await database.query('drop table whole')
    expect((await verifyAudit(database.query)).ok).toBe(true)
  },
  '[AD3] the signed end of a chain convicts who has cut it short, or signed it with nothing': async (
    scene,
  ) => {
    const { open, database } = scene
    const [here, there] = [open(), open()]
    await noteAll(here, 5)
    const writer = await writerOf(scene)
    await there.seal()
    await here.seal()
    await there.seal()
    expect(await verifyAudit(database.query)).toEqual({
      ...{ ok: true, rows: 6, chains: 2, keys: [key.name], bad: null },
    })
    await database.query('delete from audit where writer = $1 and n > 3', [writer ?? ''])
    expect((await verifyAudit(database.query)).bad).toEqual({ writer, n: 4, problem: 'missing' })
    await database.query('delete from audit where writer = $1', [writer ?? ''])
    expect((await verifyAudit(database.query)).bad).toEqual({ writer, n: 1, problem: 'missing' })
  },
}

/** What every engine must do alike. */
export function acceptAudit(engine: Engine) {
  let made: TestDatabase
  let database: Database

  beforeAll(async () => {
    made = await createTestDatabase(engine)
    database = await made.open()
  })
  afterAll(async () => {
    await database.close()
    await made.remove()
  })
  beforeEach(() => database.query('truncate audit, audit_chain'))

  for (const [sentence, show] of Object.entries({ ...writing, ...convicting })) {
    test(`${sentence} (${engine})`, () =>
      show({ database, open: () => createAudit({ database, now: systemClock, key }) }))
  }
}
