import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Log } from '../log'
import { frame, readFrames } from './record-format'
import { readIfThere, replaceFile, type SealedFolder } from './sealed-folder'

export interface Loading<T> {
  folder: SealedFolder
  name: string
  schema: z.ZodType<T>
  log: Log
}

/** What a file holds. What cannot be read is set aside under a name of its own, and the rest goes on. */
export async function loadRecords<T>(path: string, { folder, name, schema, log }: Loading<T>) {
  const content = (await readIfThere(path)) ?? Buffer.alloc(0)
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
