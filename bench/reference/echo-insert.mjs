// FROZEN: a bare `ws` echo that first makes one durable insert. `node echo-insert.mjs FOLDER`, or with DATABASE_URL on
// PostgreSQL. To change it is to change a bar.
import { createServer } from 'node:http'
import pg from 'pg'
import { WebSocketServer } from 'ws'
import { openDurablePglite } from './durable-pglite.mjs'

const TABLE =
  'create table if not exists message (id bigint generated always as identity primary key, body text)'
const INSERT = 'insert into message (body) values ($1)'

async function openPostgres(/** @type {string} */ url) {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(TABLE)
  return (/** @type {string} */ body) => client.query({ name: 'insert', text: INSERT, values: [body] })
}

async function openPglite(/** @type {string} */ folder) {
  const engine = await openDurablePglite(folder)
  await engine.query(TABLE)
  return (/** @type {string} */ body) => engine.query(INSERT, [body])
}

const url = process.env['DATABASE_URL']
const insert = url ? await openPostgres(url) : await openPglite(process.argv[2] ?? '')

const http = createServer()
const server = new WebSocketServer({ server: http, perMessageDeflate: false, clientTracking: false })
server.on('connection', (socket) =>
  socket.on('message', (bytes) => {
    const text = String(bytes)
    const answer = text.includes('"hello"') ? '{"frame":"welcome","desk":[]}' : text
    if (answer === text) void insert(text).then(() => socket.send(answer))
    else socket.send(answer)
  }),
)
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  const port = typeof address === 'object' ? address?.port : 0
  console.log(JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` }))
})
process.once('SIGTERM', () => process.exit(0))
