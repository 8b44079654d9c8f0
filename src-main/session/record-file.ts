import { randomBytes } from 'node:crypto'
import { open, readFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { kindOf, type Log } from '../log'
import { frame, readFrames } from './record-format'
import { replaceFile, type SealedFolder } from './sealed-folder'

export interface RecordFileOptions<T> {
  folder: SealedFolder
  name: string
  schema: z.ZodType<T>
  /** What the file must hold if it has to be written anew: everything that was ever believed and still counts. */
  living: () => readonly T[]
  log: Log
}

/** Beyond this the file is written anew when little of it still counts. */
const ROOMY = 1024 * 1024

/**
 * Sealed records, appended one after the other. An append that says true is flushed; one that says false left nothing
 * behind. What cannot be read is set aside under a name of its own, and the rest goes on.
 */
export async function openRecordFile<T>(options: RecordFileOptions<T>) {
  const { folder, name, living, log } = options
  const path = join(folder.path, name)
  const { records, size: found } = await load(path, options)
  let file: FileHandle | undefined
  let size = found
  /** After a failure nothing that went through the old handle is believed: the file is written anew. */
  let doubtful = false
  let turn: Promise<unknown> = Promise.resolve()

  /** One write at a time, in the order asked. */
  function inTurn<R>(work: () => Promise<R>): Promise<R> {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }

  const sealed = (record: T) => frame(folder.seal(Buffer.from(JSON.stringify(record))))

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
    doubtful = false
  }

  async function write(record: T): Promise<boolean> {
    const bytes = sealed(record)
    try {
      if (doubtful) await renew()
      file ??= await open(path, 'a', 0o600)
      await file.appendFile(bytes)
      await file.datasync()
      size += bytes.length
      return true
    } catch (problem) {
      log('error', 'not stored', { file: name, kind: kindOf(problem) })
      await takeBack()
      return false
    }
  }

  /** A half-written record, or one whose flush failed, must not be found after a restart: its sender was told no. */
  async function takeBack() {
    doubtful = true
    try {
      await file?.truncate(size)
      await close()
    } catch (problem) {
      log('warn', 'could not take back', { file: name, kind: kindOf(problem) })
    }
  }

  async function tidy() {
    if (living().length > 0) return size > ROOMY ? renew() : undefined
    if (size === 0 || doubtful) return
    file ??= await open(path, 'a', 0o600)
    await file.truncate(0)
    size = 0
  }

  return {
    /** As they were when the file was opened. */
    records,
    append: (record: T) => inTurn(() => write(record)),
    /** Frees the space of what no longer counts. May fail: then the file is merely longer than it need be. */
    tidy: () =>
      inTurn(() =>
        tidy().catch((problem: unknown) =>
          log('warn', 'tidying failed', { file: name, kind: kindOf(problem) }),
        ),
      ),
    close: () => inTurn(close),
  }
}
export type RecordFile<T> = Awaited<ReturnType<typeof openRecordFile<T>>>

async function load<T>(path: string, { folder, name, schema, log }: RecordFileOptions<T>) {
  const content = await readFile(path).catch(() => Buffer.alloc(0))
  const { bodies, damaged } = readFrames(content)
  const read = bodies.map((body) => ({ body, record: schema.safeParse(readJson(folder.unseal(body))) }))
  const good = read.filter(({ record }) => record.success)
  const records = read.flatMap(({ record }) => (record.success ? [record.data] : []))
  const unreadable = [
    ...damaged,
    ...read.filter(({ record }) => !record.success).map(({ body }) => frame(body)),
  ]
  if (unreadable.length === 0) return { records, size: content.length }

  const aside = `${path}.damaged-${Date.now()}-${randomBytes(3).toString('hex')}`
  await replaceFile(aside, Buffer.concat(unreadable))
  const whole = Buffer.concat(good.map(({ body }) => frame(body)))
  await replaceFile(path, whole)
  log('error', 'damaged records set aside', { file: name, stretches: unreadable.length, aside })
  return { records, size: whole.length }
}

function readJson(plain: Buffer | undefined): unknown {
  try {
    return plain && JSON.parse(plain.toString('utf8'))
  } catch {
    // A sealed record that is no JSON is set aside like any other that the schema refuses.
    return undefined
  }
}
