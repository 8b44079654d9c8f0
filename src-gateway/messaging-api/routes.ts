import type { ErrorCode } from '../../src-contract/messaging-api/errors'
import type { IceServer } from '../../src-contract/messaging-api/ice-servers'
import type { EntryPoint } from '../../src-contract/workspace'
import type { Answer } from '../http/answer'
import type { Call, Route } from '../http/router'
import type { CentreWorkspace } from '../workspace/workspaces'
import type { Register } from './attendance'
import { createCaseRoutes } from './case-routes'
import { availability, configuration, encryptIceServers, parameters } from './documents'
import type { Enter, Guest } from './entrance'
import { failure } from './failure'
import { createFileRoutes } from './file-routes'
import { createOpeningRoutes, type OpeningPorts } from './opening-routes'
import { createReceiveFile, type ReceivePorts } from './receive-file'
import { createTalkRoutes, type TalkPorts } from './talk-routes'

export interface RoutesPorts extends OpeningPorts, TalkPorts, ReceivePorts {
  readonly register: Register
  readonly enter: Enter
  readonly preflight: (call: Call) => Answer
  readonly version: string
  readonly iceServers: readonly IceServer[]
}

/** What answers a guest at a path. */
export type Serve = (guest: Guest, call: Call) => Answer | Promise<Answer>

const BODY_LIMIT = 256 * 1024

/** Each path under both versions, with its preflight. */
export function messagingRoutes(ports: RoutesPorts): Route[] {
  const opening = createOpeningRoutes(ports)
  const talk = createTalkRoutes(ports)
  const files = createFileRoutes(ports)
  const cases = createCaseRoutes(ports, talk.find)
  const both = (method: 'GET' | 'POST', path: string, serve: Serve): Route[] =>
    ['v1', 'v2'].map((version) => ({
      method,
      path: `/clientweb/api/${version}/${path}`,
      bodyLimit: BODY_LIMIT,
      handle: (call) => ports.enter(call, (guest) => serve(guest, call)),
    }))
  const never = (method: 'GET' | 'POST', path: string, code: ErrorCode) =>
    both(method, path, ({ version }) => failure(code, version))

  const routes: Route[] = [
    ...both('GET', 'availability', ({ entryPoint }) => ok(availability(entryPoint, ports.now))),
    ...both('GET', 'parameters', () => ok(parameters)),
    ...both('GET', 'configuration', ({ entryPoint }) =>
      ok(configuration(entryPoint, offeredAt(ports.workspaces.current(), entryPoint))),
    ),
    ...both('GET', 'version', () => ok({ server_version: `${ports.version} (Damso)` })),
    ...both('GET', 'iceservers', (_, call) => iceServers(ports, call)),
    ...both('POST', 'chats', opening.start),
    ...both('GET', 'chats/active', opening.active),
    ...both('GET', 'chats/:id/events', talk.poll),
    ...both('POST', 'chats/:id/events', talk.post),
    ...both('GET', 'chats/:id/history', talk.history),
    ...both('POST', 'files', createReceiveFile(ports)).map((route) => ({ ...route, isUpload: true })),
    ...both('GET', 'chats/:id/files/:file', files.ofChat),
    // What later versions bring answers as the protocol says for "there is none".
    ...never('GET', 'chats/:id/profilephotos/:party', '5502'),
    ...never('GET', 'chats/:id/chaticon', '5502'),
    ...never('POST', 'chats/:id/notifications', '5603'),
    ...['casehistory', 'chats/:id/casehistory'].flatMap((path) => both('GET', path, cases.history)),
    ...['closecase', 'chats/:id/closecase'].flatMap((path) => both('POST', path, cases.close)),
    {
      method: 'GET',
      path: '/clientweb/file/:file',
      handle: (call) => ports.enter(call, (guest) => files.ofClient(guest, call)),
    },
  ]
  const paths = [...new Set(routes.map(({ path }) => path))]
  return [...routes, ...paths.map((path): Route => ({ method: 'OPTIONS', path, handle: ports.preflight }))]
}

const offeredAt = ({ fileLimit, services }: CentreWorkspace, { serviceId }: EntryPoint) => ({
  fileLimit,
  service: services.find(({ id }) => id === serviceId),
})

const ok = (json: unknown): Answer => ({ status: 200, json })

async function iceServers({ iceServers: servers }: RoutesPorts, { query }: Call): Promise<Answer> {
  const sessionId = query.get('sessionId')
  if (!sessionId) return ok({ servers })
  const body = await encryptIceServers(servers, sessionId)
  return { status: 200, body, headers: { 'content-type': 'text/plain; charset=utf-8' } }
}
