// Stands before a gateway and lets everything through, but for the board: that is of a crowd that only this program knows.
import { createServer, request } from 'node:http'
import { randomUUID } from 'node:crypto'
import { WebSocket, WebSocketServer } from 'ws'

/** @typedef {{ agents: number, chats: number, changes: { agents: number, chats: number } }} Size  `changes`: in one frame */

/** Milliseconds between two frames, as a gateway leaves them (decision 2). */
const PACE = 500

const pick = (/** @type {number} */ count, /** @type {number} */ of) =>
  Array.from({ length: count }, () => Math.floor(Math.random() * of))

/** @param {Size} size @param {string} serviceId */
function createRows({ agents, chats }, serviceId) {
  const now = () => new Date().toISOString()
  const agentIds = Array.from({ length: agents }, () => randomUUID())
  const chatIds = Array.from({ length: chats }, () => randomUUID())
  const states = ['ready', 'busy', 'busy', 'busy', 'notReady', 'wrapUp']
  return {
    people: agentIds.map((agentId, n) => ({
      ...{
        agentId,
        displayName: `Agent ${n}`,
        role: 'agent',
        teamIds: [],
        serviceIds: [serviceId],
        limit: 5,
      },
    })),
    agent: (/** @type {number} */ n) => {
      const state = states[Math.floor(Math.random() * states.length)]
      const active = state === 'busy' ? 1 + Math.floor(Math.random() * 5) : undefined
      return { agentId: agentIds[n], state, since: now(), connection: 'connected', active }
    },
    chat: (/** @type {number} */ n) => ({
      ...{ interactionId: chatIds[n], serviceId, status: 'active', customerName: `손님 ${n}` },
      ...{ agentIds: [agentIds[n % agents]], createdAt: now() },
      ...(Math.random() < 0.5 && { waitingSince: now() }),
    }),
    queue: (/** @type {number} */ waiting) => ({
      ...{ serviceId, waiting, longestSince: now(), ready: 100, signedIn: agents, expectedWait: 60 },
    }),
  }
}

/**
 * All of it, and then what changes, until it is stopped.
 * @param {Size} size @param {string} serviceId @param {(frame: string, waiting: number) => void} send
 */
function work(size, serviceId, send) {
  const rows = createRows(size, serviceId)
  let revision = 1
  const tell = (/** @type {object} */ part) => {
    const waiting = 1_000 + revision
    const frame = { frame: 'board', revision, isWhole: false, people: [], gone: [], ...part }
    send(JSON.stringify({ ...frame, queues: [rows.queue(waiting)] }), waiting)
    revision += 1
  }
  const all = (/** @type {number} */ count) => Array.from({ length: count }, (_, n) => n)
  const [agents, chats] = [all(size.agents).map(rows.agent), all(size.chats).map(rows.chat)]
  tell({ isWhole: true, people: rows.people, agents, chats })
  return setInterval(() => {
    const { changes } = size
    tell({
      agents: pick(changes.agents, size.agents).map(rows.agent),
      chats: pick(changes.chats, size.chats).map(rows.chat),
    })
  }, PACE)
}

/** @param {string} gateway @param {Size} size */
export async function startCrowd(gateway, size) {
  const { hostname, port } = new URL(gateway)
  /** When each frame was sent, by the number that wait in it. @type {Map<number, number>} */
  const sentAt = new Map()

  const http = createServer((asked, answer) => {
    const { method, headers, url: path } = asked
    const onward = request({ hostname, port, path, method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })

  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
  sockets.on('connection', (desktop, { url: path }) => {
    const line = new WebSocket(`ws://${hostname}:${port}${path}`, { perMessageDeflate: false })
    /** @type {string[]} */
    const early = []
    const send = (/** @type {string} */ frame, /** @type {number} */ waiting) => {
      sentAt.set(waiting, Date.now())
      desktop.send(frame)
    }
    let serviceId = ''
    /** @type {NodeJS.Timeout | undefined} */
    let working
    line.on('open', () => early.splice(0).forEach((text) => line.send(text)))
    line.on('message', (bytes) => {
      const text = String(bytes)
      const down = JSON.parse(text)
      if (down.frame === 'welcome') serviceId = down.me.serviceIds[0]
      desktop.send(text)
    })
    desktop.on('message', (bytes) => {
      const text = String(bytes)
      const { frame } = JSON.parse(text)
      if (frame === 'watchBoard' || frame === 'unwatchBoard') {
        clearInterval(working)
        working = frame === 'watchBoard' ? work(size, serviceId, send) : undefined
      } else if (line.readyState === line.OPEN) line.send(text)
      else early.push(text)
    })
    const part = () => {
      clearInterval(working)
      desktop.terminate()
      line.terminate()
    }
    for (const end of [desktop, line]) end.on('close', part).on('error', part)
  })

  await new Promise((/** @type {(ready: void) => void} */ resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('The crowd has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    sentAt,
    end: () => {
      sockets.clients.forEach((socket) => socket.terminate())
      http.close()
    },
  }
}
