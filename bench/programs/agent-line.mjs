// An agent's line as the load source speaks it: the session protocol and nothing beside it.
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'

/** @typedef {{ userName: string, deviceId: string, secret: string, agentId: string }} SignedIn */
/** @typedef {{ id: string, agentId: string, status: string }} Segment */
/** @typedef {{ stream: string, head: { id: string, segments?: Segment[] } }} DeskEntry */
/** @typedef {{ frame: string, commandId?: string, outcome?: { kind: string }, desk?: DeskEntry[], entry?: DeskEntry, recorded?: { event: { messageId?: string } }[], me?: { serviceIds: string[] }, id?: string, answer?: { kind: string, value?: { found: { stream: string }[] } } }} Down */

/** Behind a proxy everybody has an address of his own; a whole centre behind one would be slowed down. */
const forwarded = (/** @type {string} */ userName) => {
  const n = Number(userName.replace(/\D/g, '')) || 0
  return `10.${n >> 8}.${n & 255}.1`
}

/** @param {string} url @param {object} body @param {Record<string, string>} headers */
async function ask(url, body, headers) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url} was answered ${answer.status}: ${await answer.text()}`)
  return await answer.json()
}

/** Through the agents' door, with name and password. @param {string} url @param {string} userName @returns {Promise<SignedIn>} */
export async function signInAt(url, userName, password = 'load-source-1') {
  const deviceId = randomUUID()
  const from = { 'x-forwarded-for': forwarded(userName) }
  const { secret, me } = await ask(`${url}/agent/sign-in`, { userName, password, deviceId }, from)
  return { userName, deviceId, secret, agentId: me.id }
}

/** The secret outlives the gateway's process; a ticket opens one socket. @param {string} url @param {SignedIn} agent */
export async function ticketFor(url, { userName, deviceId, secret }) {
  const headers = { authorization: `Bearer ${secret}`, 'damso-device': deviceId }
  const { ticket } = await ask(
    `${url}/agent/tickets`,
    {},
    { ...headers, 'x-forwarded-for': forwarded(userName) },
  )
  return String(ticket)
}

/** @typedef {Awaited<ReturnType<typeof connect>>} Line */

/** @param {string} url @param {string} ticket @param {(down: Down) => void} hear */
export async function connect(url, ticket, hear) {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/agent/session`, { perMessageDeflate: false })
  const say = (/** @type {object} */ up) => socket.send(JSON.stringify(up))
  /** @type {(down: Down) => void} */
  let welcome = () => undefined
  const welcomed = new Promise((/** @type {(down: Down) => void} */ resolve, reject) => {
    welcome = resolve
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('The line was closed')))
  })
  // Closed on purpose at the end; nobody waits for a welcome then.
  welcomed.catch(() => undefined)
  socket.on('message', (bytes) => {
    /** @type {Down} */
    const down = JSON.parse(String(bytes))
    if (down.frame === 'welcome') welcome(down)
    if (down.frame === 'heartbeat') say({ frame: 'heartbeat' })
    hear(down)
  })
  socket.once('open', () => say({ frame: 'hello', ticket, version: '1.0', cursors: {} }))
  const { desk = [], me } = await welcomed
  return {
    desk,
    serviceIds: me?.serviceIds ?? [],
    ask: (/** @type {string} */ id, /** @type {object} */ asked) => say({ frame: 'ask', id, ask: asked }),
    request: (/** @type {string} */ commandId, /** @type {object} */ command) =>
      say({ frame: 'request', request: { commandId, command } }),
    watch: (/** @type {string} */ interactionId) =>
      say({ frame: 'watch', stream: `interaction/${interactionId}` }),
    close: () => socket.terminate(),
  }
}
