import { createHash } from 'node:crypto'

/** One record: magic (4) · length of the body (4) · check of the body (8) · body. */
const MAGIC = Buffer.from('DMR1')
const HEADER = 16

/** No record is longer: a damaged length must not make us believe in gigabytes. */
const LONGEST = 16 * 1024 * 1024

const checkOf = (body: Buffer) => createHash('sha256').update(body).digest().subarray(0, 8)

export function frame(body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([MAGIC, length, checkOf(body), body])
}

/** What a file holds: whole records in order, and the stretches between them that are none. */
export function readFrames(file: Buffer): { bodies: Buffer[]; damaged: Buffer[] } {
  const bodies: Buffer[] = []
  const damaged: Buffer[] = []
  for (let at = 0; at < file.length;) {
    const body = bodyAt(file, at)
    if (body) {
      bodies.push(body)
      at += HEADER + body.length
      continue
    }
    const next = nextFrame(file, at + 1)
    damaged.push(file.subarray(at, next))
    at = next
  }
  return { bodies, damaged }
}

function bodyAt(file: Buffer, at: number): Buffer | undefined {
  if (!file.subarray(at, at + MAGIC.length).equals(MAGIC) || at + HEADER > file.length) return undefined
  const length = file.readUInt32BE(at + 4)
  const end = at + HEADER + length
  if (length > LONGEST || end > file.length) return undefined
  const body = file.subarray(at + HEADER, end)
  return checkOf(body).equals(file.subarray(at + 8, at + HEADER)) ? body : undefined
}

function nextFrame(file: Buffer, from: number): number {
  for (let at = file.indexOf(MAGIC, from); at !== -1; at = file.indexOf(MAGIC, at + 1)) {
    if (bodyAt(file, at)) return at
  }
  return file.length
}
