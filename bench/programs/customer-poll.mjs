// A customer's held polls as the load source makes them: one connection, one request after the other, written by hand,
// because a client library would cost more than what is measured.
import { connect } from 'node:net'

/** @typedef {{ path: string, headers: Record<string, string> }} Poll */

const END_OF_HEAD = '\r\n\r\n'

/** @param {Buffer} bytes @returns {{ status: number, body: string, size: number } | undefined} */
function readAnswer(bytes) {
  const head = bytes.indexOf(END_OF_HEAD)
  if (head === -1) return undefined
  const text = bytes.toString('latin1', 0, head)
  const start = head + END_OF_HEAD.length
  const size = start + Number(/content-length: *(\d+)/i.exec(text)?.[1] ?? 0)
  if (bytes.length < size) return undefined
  return { status: Number(text.slice(9, 12)), body: bytes.toString('utf8', start, size), size }
}

/** Tells the ids of the messages that arrive. @param {string} url @param {Poll} poll @param {(id: string) => void} hear */
export function keepPolling(url, { path, headers }, hear) {
  const { hostname, port, host } = new URL(url)
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}`)
  const request = `${[`GET ${path} HTTP/1.1`, ...lines].join('\r\n')}${END_OF_HEAD}`
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  let bytes = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
    const answer = readAnswer(bytes)
    if (!answer) return
    bytes = bytes.subarray(answer.size)
    if (answer.status !== 200) throw new Error(`A poll was answered ${answer.status}: ${answer.body}`)
    socket.write(request)
    for (const { msg_id: id } of JSON.parse(answer.body).events) if (id) hear(id)
  })
  // The server may be gone first, at the end of a round.
  socket.on('error', () => undefined)
  socket.once('connect', () => socket.write(request))
  return { close: () => socket.destroy() }
}
