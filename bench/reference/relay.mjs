// FROZEN: a bare relay. No rules, no log; what comes in by `ws` goes out, shaped as the gateway shapes it: the recorded
// event and the outcome to the same socket, the event to the sockets that watch the chat, and the customer's event to
// whoever polls for it. To change it is to change a bar.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

/** @type {Map<string, { events: object[], poll?: import('node:http').ServerResponse | undefined }>} */
const customers = new Map()
const http = createServer((request, response) => {
  const customer = customers.get(request.url ?? '') ?? { events: [] }
  customers.set(request.url ?? '', customer)
  customer.poll = response
  answer(customer)
})

/** @param {{ events: object[], poll?: import('node:http').ServerResponse | undefined }} customer */
function answer(customer) {
  const { events, poll } = customer
  if (!poll || events.length === 0) return
  const body = JSON.stringify({ events })
  customer.events = []
  customer.poll = undefined
  poll.setHeader('content-type', 'application/json; charset=utf-8')
  poll.setHeader('content-length', Buffer.byteLength(body))
  poll.end(body)
}

/** @param {{ interactionId: string, messageId: string, text: string }} message */
function tellCustomer({ interactionId, messageId, text }) {
  const customer = customers.get(`/${interactionId}`)
  if (!customer) return
  const event = {
    event: 'chat_session_message',
    party_id: actor.id,
    msg_id: messageId,
    msg: text,
    msg_text: text,
  }
  customer.events.push({ ...event, channel: 'web', timestamp: String(Math.floor(Date.now() / 1_000)) })
  answer(customer)
}

/** @type {Map<string, import('ws').WebSocket[]>} */
const watchers = new Map()

const server = new WebSocketServer({ server: http, perMessageDeflate: false, clientTracking: false })
const actor = { kind: 'agent', id: '00000000-0000-4000-8000-000000000000' }
const from = { ...actor, role: 'agent', name: 'Agent' }
let seq = 0

server.on('connection', (socket) =>
  socket.on('message', (bytes) => {
    const up = JSON.parse(String(bytes))
    if (up.frame === 'hello') {
      socket.send(JSON.stringify({ frame: 'welcome', desk: [] }))
      return
    }
    if (up.frame === 'watch') {
      watchers.set(up.stream, [...(watchers.get(up.stream) ?? []), socket])
      socket.send(JSON.stringify({ frame: 'opened', entry: { stream: up.stream, seq, head: {} } }))
    }
    if (up.frame !== 'request') return
    const { commandId, command } = up.request
    const stream = `interaction/${command.interactionId}`
    seq += 1
    const event = { ...command, type: 'message.sent', from }
    const at = new Date().toISOString()
    const recorded = [{ stream, seq, at, actor, commandId, version: 1, event }]
    const whole = Buffer.from(JSON.stringify({ frame: 'recorded', recorded }))
    socket.send(whole, { binary: false })
    watchers.get(stream)?.forEach((watcher) => watcher.send(whole, { binary: false }))
    const outcome = { kind: 'accepted', seqs: [{ stream, seq }] }
    socket.send(JSON.stringify({ frame: 'outcome', commandId, outcome }))
    tellCustomer(command)
  }),
)
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  const port = typeof address === 'object' ? address?.port : 0
  console.log(JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` }))
})
process.once('SIGTERM', () => process.exit(0))
