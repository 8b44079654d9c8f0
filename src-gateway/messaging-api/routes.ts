import { PostEvents } from '../../src-contract/messaging-api/client-events'
import type { ErrorCode } from '../../src-contract/messaging-api/errors'
import type { IceServer } from '../../src-contract/messaging-api/ice-servers'
import { StartChat } from '../../src-contract/messaging-api/session'
import type { Answer } from '../http/answer'
import type { Body } from '../http/body'
import type { Call, Route } from '../http/router'
import type { Attendance, Register } from './attendance'
import type { ChatLimit } from './chat-limit'
import { availability, configuration, encryptIceServers, parameters } from './documents'
import type { Enter, Guest } from './entrance'
import { failure } from './failure'
import type { HandOver } from './hand-over'
import { hearEvents, type HearPorts } from './hear-events'
import { type ChatPorts, describeChat, expectedWait, findLive, headOf, NotOpened, openChat } from './open-chat'

export interface RoutesPorts extends ChatPorts, HearPorts {
  readonly enter: Enter
  readonly preflight: (call: Call) => Answer
  readonly register: Register
  readonly handOver: HandOver
  readonly limit: ChatLimit
  readonly version: string
  readonly iceServers: readonly IceServer[]
}

type Serve = (guest: Guest, call: Call) => Answer | Promise<Answer>

const BODY_LIMIT = 256 * 1024
const UPLOAD_LIMIT = 1024

/** Each path under both versions, with its preflight. */
export function messagingRoutes(ports: RoutesPorts): Route[] {
  const both = (method: 'GET' | 'POST', path: string, serve: Serve): Route[] =>
    ['v1', 'v2'].map((version) => ({
      method,
      path: `/clientweb/api/${version}/${path}`,
      bodyLimit: BODY_LIMIT,
      handle: (call) => ports.enter(call, (guest) => serve(guest, call)),
    }))
  const never = (method: 'GET' | 'POST', path: string, code: ErrorCode) =>
    both(method, path, ({ version }) => failure(code, version))

  const routes = [
    ...both('GET', 'availability', ({ entryPoint }) => ok(availability(entryPoint, ports.now))),
    ...both('GET', 'parameters', () => ok(parameters)),
    ...both('GET', 'configuration', ({ entryPoint }) => ok(configuration(entryPoint))),
    ...both('GET', 'version', () => ok({ server_version: `${ports.version} (Damso)` })),
    ...both('GET', 'iceservers', (_, call) => iceServers(ports, call)),
    ...both('POST', 'chats', (guest, call) => startChat(ports, guest, call)),
    ...both('GET', 'chats/active', (guest) => activeChat(ports, guest)),
    ...both('GET', 'chats/:id/events', (guest, call) => poll(ports, guest, call)),
    ...both('POST', 'chats/:id/events', (guest, call) => post(ports, guest, call)),
    ...both('GET', 'chats/:id/history', (guest, call) => history(ports, guest, call)),
    // What later versions bring answers as the protocol says for "there is none".
    ...never('GET', 'chats/:id/files/:file', '5502'),
    ...never('GET', 'chats/:id/profilephotos/:party', '5502'),
    ...never('GET', 'chats/:id/chaticon', '5502'),
    ...never('POST', 'chats/:id/notifications', '5603'),
    ...['casehistory', 'chats/:id/casehistory'].flatMap((path) => never('GET', path, '5601')),
    ...['closecase', 'chats/:id/closecase'].flatMap((path) => never('POST', path, '5601')),
    ...never('POST', 'files', '5558').map((route) => ({ ...route, bodyLimit: UPLOAD_LIMIT })),
    { method: 'GET' as const, path: '/clientweb/file/:file', handle: () => failure('5502') },
  ]
  const paths = [...new Set(routes.map(({ path }) => path))]
  return [...routes, ...paths.map((path): Route => ({ method: 'OPTIONS', path, handle: ports.preflight }))]
}

const ok = (json: unknown): Answer => ({ status: 200, json })

async function iceServers({ iceServers: servers }: RoutesPorts, { query }: Call): Promise<Answer> {
  const sessionId = query.get('sessionId')
  if (!sessionId) return ok({ servers })
  const body = await encryptIceServers(servers, sessionId)
  return { status: 200, body, headers: { 'content-type': 'text/plain; charset=utf-8' } }
}

async function startChat(ports: RoutesPorts, guest: Guest, call: Call): Promise<Answer> {
  const asked = readObject(await call.json())
  if ('problem' in asked) return failure('5003', guest.version, asked.problem)
  const parsed = StartChat.safeParse(asked.value)
  if (!parsed.success) return failure('5003', guest.version, parsed.error.issues[0]?.message)
  const live = await findLive(ports, guest)
  if (!live && !(await ports.limit(call.peer.address))) return failure('5001', guest.version)
  try {
    const chat = await openChat(ports, guest, parsed.data)
    ports.register.attend(chat.visit)
    return ok(await describeChat(ports, chat))
  } catch (cause) {
    // The pipeline is full or the database away: this client comes back by itself.
    if (cause instanceof NotOpened) return failure('5000', guest.version)
    throw cause
  }
}

async function activeChat(ports: RoutesPorts, guest: Guest): Promise<Answer> {
  const live = await findLive(ports, guest)
  if (!live?.head) return failure('5005', guest.version)
  return ok(await describeChat(ports, { visit: live.visit, head: live.head, isNew: false }))
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The chat of the path, if it is this client's and its end has not been told: to all others it does not exist. */
async function attend({ register, visits }: RoutesPorts, guest: Guest, { params }: Call): Promise<Attendance | undefined> {
  const id = params['id'] ?? ''
  const visit = UUID.test(id) ? await visits.find(id) : undefined
  if (!visit || visit.client !== guest.client || visit.entryPointId !== guest.entryPoint.id) return undefined
  const attendance = register.attend(visit)
  return attendance.isOver ? undefined : attendance
}

async function poll(ports: RoutesPorts, guest: Guest, call: Call): Promise<Answer> {
  const attendance = await attend(ports, guest, call)
  const head = attendance && (await headOf(ports.streams, attendance.visit))
  if (!attendance || !head) return failure('5005', guest.version)
  return ports.handOver.poll({
    attendance,
    head,
    expectedWait: await expectedWait(ports.workspaces, head),
    version: guest.version,
    gone: call.gone,
  })
}

async function post(ports: RoutesPorts, guest: Guest, call: Call): Promise<Answer> {
  const attendance = await attend(ports, guest, call)
  const head = attendance && (await headOf(ports.streams, attendance.visit))
  if (!attendance || !head || head.endedAt) return failure('5005', guest.version)
  const asked = readObject(await call.json())
  if ('problem' in asked) return failure('5003', guest.version, asked.problem)
  const parsed = PostEvents.safeParse(asked.value)
  if (!parsed.success) return failure('5003', guest.version, 'events is not a list')
  const outcomes = await hearEvents(ports, attendance, parsed.data.events)
  // What was not stored must be sent again; the ids make that harmless for what was.
  if (outcomes.some(({ kind }) => kind === 'failed')) return failure('5000', guest.version)
  return ok(guest.version === 'v1' ? { events: [] } : {})
}

async function history(ports: RoutesPorts, guest: Guest, call: Call): Promise<Answer> {
  const attendance = await attend(ports, guest, call)
  const head = attendance && (await headOf(ports.streams, attendance.visit))
  if (!attendance || !head) return failure('5005', guest.version)
  return ok({ events: await ports.handOver.history(attendance, head) })
}

function readObject(body: Body): { readonly value: object } | { readonly problem: string } {
  if (!body.ok) return { problem: body.detail }
  const { value } = body
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? { value } : { problem: 'An object is expected' }
}
