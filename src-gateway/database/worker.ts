import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { createDurableFileSystem } from './durable-file-system'
import type { FromWorker, ToWorker, WorkerSettings } from './worker-line'

/** Node has it; the language's own types do not. */
declare const WebAssembly: { Module: new (bytes: Uint8Array) => object }

/**
 * The embedded engine, in a thread of its own because it blocks: PostgreSQL's wire protocol over a MessagePort, and
 * nothing else. Whoever speaks to PostgreSQL speaks to this.
 */

const settings = [
  'fsync=on',
  // fdatasync, the default, is a stub in this build.
  'wal_sync_method=fsync',
  // 128 MB by default, on one agent's PC.
  'shared_buffers=16MB',
  'max_wal_size=64MB',
  'min_wal_size=32MB',
  // A logged statement could hold a customer's words; only the engine's own troubles are told.
  'log_min_messages=log',
  'log_min_error_statement=panic',
]

/** -F would switch flushing off. */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...settings.flatMap((setting) => ['-c', setting]),
]

const port = parentPort
if (!port) throw new Error('The database worker is started by the gateway')
const tell = (message: FromWorker, moved: ArrayBuffer[] = []) => port.postMessage(message, moved)

/** The thread ends here and now: nothing after a failed flush or a panic may be answered. */
function stop(error: unknown): never {
  tell({ failed: error instanceof Error ? error.message : String(error) })
  process.exit(1)
}

function hear(line: string): boolean {
  if (/\b(FATAL|PANIC):/.test(line)) stop(line)
  tell({ log: line })
  return false
}

async function open({ cluster, engine }: WorkerSettings): Promise<PGlite> {
  const read = (name: string) => readFileSync(join(engine, name))
  const database = new PGlite({
    fs: createDurableFileSystem(cluster, stop),
    startParams,
    onStderr: hear,
    pgliteWasmModule: new WebAssembly.Module(read('pglite.wasm')),
    // initdb is never run: the folder was copied from the template. Eight bytes are a module of nothing.
    initdbWasmModule: new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
    fsBundle: new Blob([read('pglite.data')]),
    extensions: { pg_trgm: pathToFileURL(join(engine, 'pg_trgm.tar.gz')) },
  })
  await database.waitReady
  return database
}

async function serve(database: PGlite, asked: Uint8Array) {
  const answer: Uint8Array[] = []
  // The bytes are the engine's memory, overwritten by its next answer: hence the copy.
  const onRawData = (bytes: Uint8Array) => void answer.push(bytes.slice())
  await database.execProtocolRawStream(asked, { syncToFs: false, onRawData })
  const whole = new Uint8Array(Buffer.concat(answer))
  if (whole.length > 0) tell(whole, [whole.buffer])
}

async function close(database: PGlite) {
  await database.close()
  process.exit(0)
}

// The shape is worker-line.ts's, the only one who starts this.
open(workerData as WorkerSettings).then((database) => {
  // One after the other: the engine runs a message to its end before it returns.
  let last: Promise<void> = Promise.resolve()
  port.on('message', (message: ToWorker) => {
    last = last.then(() => (message === 'close' ? close(database) : serve(database, message))).catch(stop)
  })
  tell('ready')
}, stop)
