import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { kindOf } from '../log'
import { frame } from './record-format'
import { loadRecords, type Loading } from './record-loading'
import { replaceFile } from './sealed-folder'

export interface RecordFileOptions<T> extends Loading<T> {
  /** What the file must hold if it has to be written anew: everything that was ever believed and still counts. */
  living: () => readonly T[]
}

/** Beyond this the file is written anew when little of it still counts. */
const ROOMY = 1024 * 1024

/** Sealed records, one after the other. An append that says true is flushed; one that says false left nothing behind. */
export async function openRecordFile<T>(options: RecordFileOptions<T>) {
  const { folder, name, living, log } = options
  const path = join(folder.path, name)
  const { records, size: found } = await loadRecords(path, options)
  const inTurn = createTurns()
  let file: FileHandle | undefined
  let size = found
  /** After a failure nothing that went through the old handle is believed: the file is written anew. */
  let isDoubtful = false

  const sealed = (record: T) => frame(folder.seal(Buffer.from(JSON.stringify(record))))
  const recover = (what: string) => (problem: unknown) =>
    log('warn', what, { file: name, kind: kindOf(problem) })

  async function close() {
    const handle = file
    file = undefined
    await handle?.close()
  }

  async function renew() {
    await close()
    const content = Buffer.concat(living().map(sealed))
    await replaceFile(path, content)
    size = content.length
    isDoubtful = false
  }

  async function write(bytes: Buffer): Promise<void> {
    if (isDoubtful) await renew()
    file ??= await open(path, 'a', 0o600)
    await file.appendFile(bytes)
    await file.datasync()
    size += bytes.length
  }

  /** A half-written record, or one whose flush failed, must not be found after a restart: its sender was told no. */
  async function takeBack(problem: unknown): Promise<false> {
    log('error', 'not stored', { file: name, kind: kindOf(problem) })
    isDoubtful = true
    await file?.truncate(size).catch(recover('could not take back'))
    await close().catch(recover('could not close'))
    return false
  }

  async function tidy() {
    if (living().length > 0) return size > ROOMY ? renew() : undefined
    if (size === 0 || isDoubtful) return
    file ??= await open(path, 'a', 0o600)
    await file.truncate(0)
    size = 0
  }

  return {
    /** As they were when the file was opened. */
    records,
    append: (record: T): Promise<boolean> => inTurn(() => write(sealed(record)).then(() => true, takeBack)),
    /** Frees the space of what no longer counts. May fail: then the file is merely longer than it need be. */
    tidy: () => inTurn(() => tidy().catch(recover('tidying failed'))),
    close: () => inTurn(close),
  }
}

/** One write at a time, in the order asked. */
function createTurns() {
  let turn: Promise<unknown> = Promise.resolve()
  return function inTurn<R>(work: () => Promise<R>): Promise<R> {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
}
