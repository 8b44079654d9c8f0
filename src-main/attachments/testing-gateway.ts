import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FileProblem, FileStanding } from '../../src-contract/file'
import type { FileId } from '../../src-contract/ids'
import { createNetwork } from '../session/network'
import { createFileLine, createGatewayFiles } from './gateway-files'

export interface Held {
  name: string
  size: number
  bytes: Buffer
  problem: FileProblem | null
}

const network = createNetwork({ findProxy: async () => 'direct', systemRoots: () => undefined })

/** How unreliable it is, as a test wants it. */
const reliable = () => ({
  /** The line breaks after so many more bytes of a body, either way. */
  cutAfter: Infinity,
  /** What it makes of files by their names. */
  verdicts: new Map<string, FileProblem>(),
  /** Says so to every question, and does nothing. */
  status: 0,
  ignoresRange: false,
})
type Faults = ReturnType<typeof reliable>

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly faults: Faults
}

/** A gateway's files as a desktop sees them: real HTTP, kept in memory. */
export async function startFileGateway() {
  const files = new Map<string, Held>()
  const asked: string[] = []
  const faults = reliable()

  async function serve(exchange: Exchange) {
    const { request, response } = exchange
    const [, , , id = '', what] = (request.url ?? '').split('/')
    const held = files.get(id)
    response.setHeader('tus-resumable', '1.0.0')
    if (faults.status > 0) response.writeHead(faults.status).end()
    else if (request.method === 'POST') create(files, exchange)
    else if (!held) response.writeHead(404).end(JSON.stringify({ problem: 'expired' }))
    else if (request.method === 'PATCH') await take(held, exchange)
    else if (what === 'standing') response.end(JSON.stringify(standingOf(id, held)))
    else if (request.method === 'GET') give(held, exchange)
    else {
      if (request.method === 'DELETE') files.delete(id)
      response.writeHead(200, { 'upload-offset': held.bytes.length }).end()
    }
  }

  const server = createServer((request, response) => {
    const { method = '', url = '' } = request
    asked.push(`${method} ${url.replace(/[0-9a-f-]{36}/, 'ID')}`)
    void serve({ request, response, faults })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const line = createFileLine(network, () => ({
    base: new URL(`http://127.0.0.1:${port}/`),
    headers: { authorization: 'Bearer secret' },
  }))

  return {
    ...{ files, asked, faults, line, gateway: createGatewayFiles(line) },
    /** As somebody else has uploaded it. */
    put: (id: FileId, bytes: Buffer) =>
      files.set(id, { name: 'theirs', size: bytes.length, bytes, problem: null }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type FileGateway = Awaited<ReturnType<typeof startFileGateway>>

const decoded = (text: string) => Buffer.from(text, 'base64').toString('utf8')

function create(files: Map<string, Held>, { request, response, faults }: Exchange) {
  const said = String(request.headers['upload-metadata'])
  const [, id = '', filename = ''] = /^fileId (\S+),filename (\S+)$/.exec(said) ?? []
  const name = decoded(filename)
  const size = Number(request.headers['upload-length'])
  const problem = faults.verdicts.get(name) ?? null
  files.set(decoded(id), { name, size, problem, bytes: Buffer.alloc(0) })
  response.writeHead(201).end()
}

async function take(held: Held, { request, response, faults }: Exchange) {
  if (Number(request.headers['upload-offset']) !== held.bytes.length) {
    response.writeHead(409).end()
    return
  }
  const pieces = [held.bytes]
  const iterator = request[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (;;) {
    const piece = await iterator.next().catch(() => undefined)
    if (!piece || piece.done || faults.cutAfter === 0) break
    const heard = piece.value.subarray(0, faults.cutAfter)
    pieces.push(heard)
    faults.cutAfter -= heard.length
  }
  held.bytes = Buffer.concat(pieces)
  if (faults.cutAfter > 0) response.writeHead(204, { 'upload-offset': held.bytes.length }).end()
  else {
    faults.cutAfter = Infinity
    request.socket.destroy()
  }
}

function give(held: Held, { request, response, faults }: Exchange) {
  const range = faults.ignoresRange ? undefined : /^bytes=(\d+)-$/.exec(request.headers.range ?? '')
  const bytes = held.bytes.subarray(Number(range?.[1] ?? 0))
  response.writeHead(range ? 206 : 200, { 'content-length': bytes.length })
  if (faults.cutAfter >= bytes.length) response.end(bytes)
  else response.write(bytes.subarray(0, faults.cutAfter), () => response.destroy())
  faults.cutAfter = Infinity
}

function standingOf(id: string, { bytes, size, problem, name }: Held): FileStanding {
  const isWhole = bytes.length === size
  const state = isWhole ? (problem ? 'refused' : 'ready') : 'uploading'
  return {
    // The test has made it.
    fileId: id as FileId,
    ...{ state, problem: isWhole ? problem : null, received: bytes.length },
    file: isWhole ? { fileId: id as FileId, name, size, mediaType: 'text/plain', isPicture: false } : null,
  }
}
