import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { Pool } from 'pg'
import type { Logger } from 'pino'
import { createConnections } from './connections'
import { prepareCluster } from './data-folder'
import type { Database } from './database'
import { createDoorbell, type Doorbell } from './doorbell'
import { lockFolder } from './folder-lock'
import { createMaintenance } from './maintenance'
import { createSqlDatabase } from './sql-database'
import { listenTo, unlistenTo } from './standing-line'
import { readValues } from './values'
import { createWorkerLine } from './worker-line'

export interface PgliteSettings {
  folder: string
  /** Of the program; told to whoever tries to open the folder a second time. */
  version: string
  /** Where `database-worker.cjs` and `pglite/` are. By default beside the bundle. */
  parts?: string
}

/** Inside an installed app they lie beside the archive: a thread and a folder to copy need real files. */
const besideTheBundle = () => import.meta.dirname.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')

const SPEAK = "select set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO', false)"

/** The engine has one session. It stays; who waits for it waits for work that is going on, not for a network. */
const createPool = (stream: () => Duplex, doorbell: Doorbell) =>
  new Pool({
    user: 'postgres',
    database: 'postgres',
    password: '',
    stream,
    types: readValues,
    pipeline: true,
    max: 1,
    idleTimeoutMillis: 0,
    verify(client, done) {
      client.on('notification', ({ channel, payload }) => doorbell.ring(channel, payload))
      const greeting = [SPEAK, ...doorbell.channels().map(listenTo)]
      Promise.all(greeting.map((text) => client.query(text))).then(() => {
        done()
        doorbell.ringAll()
      }, done)
    },
  })

export async function openPglite(settings: PgliteSettings, known: number, logger: Logger): Promise<Database> {
  const parts = settings.parts ?? besideTheBundle()
  await mkdir(settings.folder, { recursive: true, mode: 0o700 })
  const folder = await realpath(settings.folder)
  const unlock = await lockFolder({ folder, version: settings.version })
  const cluster = await prepareCluster(folder, join(parts, 'pglite/template.gz'), known).catch(
    async (error: unknown) => {
      await unlock()
      throw error
    },
  )

  const doorbell = createDoorbell()
  const engine = { cluster, engine: join(parts, 'pglite') }
  const { line, gone } = createWorkerLine(join(parts, 'database-worker.cjs'), engine, logger)
  const pool = createPool(line, doorbell)
  pool.on('error', (error) =>
    logger.error({ err: error }, 'the embedded database stopped; it is opened again when asked'),
  )
  const connections = createConnections(pool)
  const held = new Set<string>()

  const database = createSqlDatabase({
    engine: 'pglite',
    connections,
    async listen(channel, heard) {
      const listener = doorbell.add(channel, heard)
      if (listener.first) await connections.use((connection) => connection.query(listenTo(channel)))
      return async () => {
        if (listener.remove()) await connections.use((connection) => connection.query(unlistenTo(channel)))
      }
    },
    // The folder has one owner, so who is in this process is all there is.
    async exclusively(name, work) {
      if (held.has(name)) return undefined
      held.add(name)
      return work(new AbortController().signal).finally(() => held.delete(name))
    },
    async close() {
      await maintenance.close()
      await connections.close()
      await gone()
      await unlock()
    },
  })
  const maintenance = createMaintenance({ query: database.query, uses: connections.uses, logger })
  return database
}
