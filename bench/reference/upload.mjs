// What the gateway's way of taking in a file is held against: bytes from a request into a file, hashed on the way and
// flushed at the end, with Node's own means and nothing beside them.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const [folder = ''] = process.argv.slice(2)
let count = 0

const server = createServer((request, response) => {
  void take(request).then((sha256) => response.end(JSON.stringify({ sha256 })))
})

/** @param {import('node:http').IncomingMessage} request */
async function take(request) {
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const path = join(folder, `upload-${(count += 1)}`)
  await pipeline(request, hashing, createWriteStream(path, { flush: true }))
  return hash.digest('hex')
}

server.requestTimeout = 0
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const port = typeof address === 'object' ? address?.port : 0
console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }))
process.once('SIGTERM', () => process.exit(0))
