// FROZEN: a bare `ws` relay of the session protocol's frames. No rules, no log; what comes in goes out, shaped as the
// gateway shapes it: the recorded event, then the outcome. To change it is to change a bar.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const http = createServer()
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
    if (up.frame !== 'request') return
    const { commandId, command } = up.request
    const stream = `interaction/${command.interactionId}`
    seq += 1
    const event = { ...command, type: 'message.sent', from }
    const at = new Date().toISOString()
    const recorded = [{ stream, seq, at, actor, commandId, version: 1, event }]
    socket.send(JSON.stringify({ frame: 'recorded', recorded }))
    const outcome = { kind: 'accepted', seqs: [{ stream, seq }] }
    socket.send(JSON.stringify({ frame: 'outcome', commandId, outcome }))
  }),
)
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  const port = typeof address === 'object' ? address?.port : 0
  console.log(JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` }))
})
process.once('SIGTERM', () => process.exit(0))
