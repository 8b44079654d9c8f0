import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Recorded } from '../../src-contract/envelope'
import { ContactId, type InteractionId, type StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { isReadable } from '../../src-contract/upcast'
import { interactionStream } from '../../src-domain/streams'
import { system } from '../../src-domain/testing'
import { createAudit } from '../audit/audit'
import { newKey } from '../audit/seal'
import { verifyAudit } from '../audit/verify'
import { systemClock } from '../clock'
import type { Database } from '../database/database'
import { createTestDatabase, type Engine, type TestDatabase } from '../database/testing'
import { createFiles } from '../files/files'
import { createSqlLog } from '../log/sql-log'
import { createSqlSearch } from '../log/sql-search'
import { openViews } from '../views/views'
import { createEraser } from './erase'
import { createHolds } from './holds'
import { streamsOfContact } from './of-contact'
import { scrub } from './scrub'
import { plant, type Scene } from './testing-canaries'

const MARK = 'CANARY'

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
const grep = (folder: string, words: string) =>
  filesIn(folder).filter((path) => readFileSync(path).includes(words))

function openEraser({ database, files, views }: Scene) {
  const audit = createAudit({ database, now: systemClock, key: newKey() })
  const log = createSqlLog({ database, node: randomUUID() })
  const { refold } = views
  const eraser = createEraser({ database, log, audit, now: systemClock, refold, sweepFiles: files.expire })
  return { log, eraser, holds: createHolds({ database, audit }) }
}

/** All rows of all tables, as text. */
async function everyRow({ query }: Database): Promise<string> {
  const tables = await query<{ name: string }>(
    `select format('%I', relname) as name from pg_stat_user_tables order by relname`,
  )
  const rows = await Promise.all(
    tables.map(({ name }) => query<{ row: string }>(`select t::text as row from ${name} as t`)),
  )
  return JSON.stringify(rows)
}

/** Where its bytes lie: of a server only what belongs to this database. */
async function storeOf({ database: { query }, store }: Scene, engine: Engine): Promise<string> {
  if (engine === 'pglite') return store
  const [place] = await query<{ folder: string; oid: number }>(
    `select current_setting('data_directory') as folder, oid from pg_database where datname = current_database()`,
  )
  return join(place?.folder ?? '', 'base', String(place?.oid))
}

type Case = (scene: Scene, engine: Engine) => Promise<void>

const wanted = (streams: readonly StreamId[]) => {
  const [subject] = streams
  if (!subject) throw new Error('nothing planted')
  return { act: 'contact.erased', subject, streams, reason: 'asked', actor: system } as const
}

const cases: Readonly<Record<string, Case>> = {
  '[ER1] whatever was personal is gone from rows, heads, files, search and deadlines at once': async (
    scene,
  ) => {
    const { database, folder } = scene
    const [gone, other] = [await plant(scene, `${MARK}-GONE`), await plant(scene, `${MARK}-STAYS`)]
    const { eraser, log } = openEraser(scene)
    const readAll = async () =>
      (await Promise.all(gone.map((stream) => log.read(stream, { after: 0, limit: 9_999 })))).flat()
    const [id] = gone.map((stream) => ContactId.parse(stream.split('/')[1]))
    const his = id && (await streamsOfContact(database.query, log, id))
    expect(his?.sort()).toEqual(gone)
    const before = await readAll()
    const erased = await eraser.erase(wanted(gone))
    expect(erased).toMatchObject({ kind: 'erased', streams: gone })
    const rows = await everyRow(database)
    expect([rows.includes(`${MARK}-GONE`), rows.includes(`${MARK}-STAYS`)]).toEqual([false, true])
    expect([grep(folder, `${MARK}-GONE`), grep(folder, `${MARK}-STAYS`).length]).toEqual([[], 1])
    const search = createSqlSearch(database)
    const found = (streams: readonly StreamId[]) =>
      Promise.all(streams.map((stream) => search(stream, { words: [MARK], before: 9_999, limit: 1 })))
    expect([(await found(gone)).flat(), (await found(other)).flat().length > 0]).toEqual([[], true])

    const after = await readAll()
    const kept = ({ seq, at, actor, commandId, event: { type } }: Recorded) => [
      seq,
      at,
      actor,
      commandId,
      type,
    ]
    expect(after.map(kept)).toEqual(before.map(kept))
    expect(after.filter((one) => !isReadable(one))).toEqual([])
    const heads = (await log.positions(gone)).map(({ head }) => head)
    expect(heads.map((head) => head && 'erasedAt' in head)).toEqual(gone.map(() => true))
    const [row, ...more] = await database.query(`select act, subject, detail->>'reason' as reason from audit`)
    expect([row, more]).toEqual([{ act: 'contact.erased', subject: gone[0], reason: 'asked' }, []])
    expect((await verifyAudit(database.query)).ok).toBe(true)
  },
  '[ER2] what is held, still open or not there is not erased, and nothing is written': async (scene) => {
    const { database } = scene
    const { eraser, holds } = openEraser(scene)
    const streams = await plant(scene, `${MARK}-HELD`)
    const held = streams.filter((stream) => stream.startsWith('interaction/'))
    for (const stream of held) await holds.set({ stream, at: systemClock(), reason: '2026-1' }, system)
    const before = await everyRow(database)
    expect(await eraser.erase(wanted(streams))).toEqual({ kind: 'refused', why: 'held', streams: held })
    const nobody = [interactionStream(newId<InteractionId>())]
    expect(await eraser.erase(wanted(nobody))).toEqual({ kind: 'refused', why: 'unknown', streams: nobody })
    await database.query(
      `update event set type = 'x' where type = 'interaction.completed' and stream = any($1::text[])`,
      [held],
    )
    await database.query('delete from head')
    expect(await eraser.erase(wanted(streams))).toEqual({ kind: 'refused', why: 'open', streams: held })
    await database.query(`update event set type = 'interaction.completed' where type = 'x'`)
    expect((await everyRow(database)).length).toBeLessThan(before.length)
    for (const stream of held) await holds.lift({ stream, reason: 'over' }, system)
    expect((await eraser.erase(wanted(streams))).kind).toBe('erased')
    expect((await verifyAudit(database.query)).ok).toBe(true)
  },
  '[ER3] no byte of it is left in the store when it is scrubbed': async (scene, engine) => {
    const { database } = scene
    const streams = await plant(scene, `${MARK}-BYTES`)
    await database.query('checkpoint')
    const { eraser } = openEraser(scene)
    await eraser.erase(wanted(streams))
    await scrub(database)
    // What a PostgreSQL does with what was given free, and with its journal, is its server's affair (docs/privacy.md).
    if (engine === 'postgres') await database.query('vacuum full')
    await database.query('checkpoint')
    expect(grep(await storeOf(scene, engine), `${MARK}-BYTES`)).toEqual([])
  },
}

/** What every engine must do alike. */
export function acceptErasing(engine: Engine) {
  let made: TestDatabase
  const scene = {} as Scene

  beforeAll(async () => {
    made = await createTestDatabase(engine)
    scene.database = await made.open()
    scene.store = 'folder' in made.settings ? made.settings.folder : ''
    scene.folder = mkdtempSync(join(tmpdir(), 'damso-erase-'))
    const report = (defect: unknown) => {
      throw defect
    }
    const nobody = () => () => undefined
    scene.views = await openViews({ database: scene.database, publisher: { subscribe: nobody }, report })
    scene.files = createFiles({
      ...{ database: scene.database, folder: scene.folder, now: systemClock, limit: () => 1_000 },
      ...{ mask: (name) => name, scan: undefined, report },
    })
  })
  afterAll(async () => {
    await scene.views.close()
    await scene.files.close()
    await scene.database.close()
    await made.remove()
    rmSync(scene.folder, { recursive: true, force: true })
  })

  for (const [sentence, show] of Object.entries(cases))
    test(`${sentence} (${engine})`, () => show(scene, engine))
}
