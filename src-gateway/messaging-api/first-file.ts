import { Busboy, type BusboyInstance } from '@fastify/busboy'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'

export interface Part {
  readonly name: string
  readonly bytes: Readable
}

/** What comes beside the file is nobody's; it is read at all only because it may come first. */
const LIMITS = { files: 1, fields: 50, fieldSize: 64 * 1024, parts: 100, headerPairs: 100 }

/** Undefined for a body that is not what it should be. */
function parserFor({ headers }: IncomingMessage): BusboyInstance | undefined {
  const type = headers['content-type']
  if (type === undefined || !/^multipart\/form-data;.*boundary=/i.test(type)) return undefined
  return new Busboy({ headers: { 'content-type': type }, limits: LIMITS })
}

/** The first part of a form that is a file, whatever its field is called; undefined when there is none. */
export function firstFile(request: IncomingMessage): Promise<Part | undefined> {
  const parser = parserFor(request)
  if (!parser) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    const none = () => resolve(undefined)
    parser.once('file', (_, bytes, name) => {
      const cut = () => {
        if (!request.complete) bytes.destroy(new Error('The upload was cut'))
      }
      // Whoever reads it hears of it as well.
      bytes.on('error', () => undefined)
      request.once('close', cut)
      resolve({ name, bytes })
    })
    parser.once('finish', none)
    parser.on('error', none)
    request.once('close', none)
    request.pipe(parser)
  })
}
