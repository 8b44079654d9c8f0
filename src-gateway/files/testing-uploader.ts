import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'

export interface Heard {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: Buffer
  readonly json: unknown
}

interface Question {
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string>
  readonly body?: Uint8Array
  /** Bytes after which the line is cut. */
  readonly cutAfter?: number
}

/** What was written has arrived, as far as a loop can tell. */
async function cut(asked: ClientRequest) {
  await once(AbortSignal.timeout(100), 'abort')
  asked.destroy()
}

interface Door {
  readonly url: string
}

function ask(
  door: Door,
  own: Record<string, string>,
  { method = 'GET', path = '', headers = {}, body, cutAfter }: Question,
): Promise<Heard> {
  const { hostname, port } = new URL(door.url)
  return new Promise((resolve, reject) => {
    const length = body ? { 'content-length': String(body.length) } : {}
    const asked = request(
      {
        hostname,
        port,
        method,
        path: `/agent/files/${path}`,
        agent: false,
        headers: { ...own, ...length, ...headers },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => void chunks.push(chunk))
        answer.on('end', () => {
          const whole = Buffer.concat(chunks)
          const isJson = answer.headers['content-type']?.startsWith('application/json') && whole.length > 0
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: whole,
            json: isJson ? (JSON.parse(whole.toString()) as unknown) : undefined,
          })
        })
      },
    )
    asked.on('error', reject)
    if (cutAfter === undefined) asked.end(body)
    else asked.write(body?.subarray(0, cutAfter), () => void cut(asked))
  })
}

export type Uploader = ReturnType<typeof createUploader>

/** A desktop that speaks tus. */
export function createUploader(door: Door, { headers: own }: { readonly headers: Record<string, string> }) {
  const tus = { 'tus-resumable': '1.0.0' }
  const say = (question: Question) => ask(door, own, question)

  const encoded = (text: string) => Buffer.from(text).toString('base64')
  const create = (id: string, size: number, name = 'notes.txt') =>
    say({
      method: 'POST',
      headers: {
        ...tus,
        'upload-length': String(size),
        'upload-metadata': `fileId ${encoded(id)},filename ${encoded(name)}`,
      },
    })
  const patch = (id: string, at: number, body: Uint8Array) => sent(id, { at, body })
  const sent = (id: string, { at, body, cutAfter }: { at: number; body: Uint8Array; cutAfter?: number }) =>
    say({
      method: 'PATCH',
      path: id,
      body,
      headers: { ...tus, 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
      ...(cutAfter !== undefined && { cutAfter }),
    })

  return {
    ask: say,
    create,
    patch,
    /** The line is cut after so many bytes have been heard. */
    patchCut: (id: string, body: Uint8Array, cutAfter: number) => sent(id, { at: 0, body, cutAfter }),
    head: (id: string) => say({ method: 'HEAD', path: id, headers: tus }),
    remove: (id: string) => say({ method: 'DELETE', path: id, headers: tus }),
    standing: async (id: string) => (await say({ path: `${id}/standing` })).json,
    get: (id: string, headers: Record<string, string> = {}) => say({ path: id, headers }),
    /** Room and all its bytes. */
    async upload(bytes: Uint8Array, name?: string) {
      const id = randomUUID()
      const made = await create(id, bytes.length, name)
      if (made.status === 201) await patch(id, 0, bytes)
      return id
    },
  }
}
