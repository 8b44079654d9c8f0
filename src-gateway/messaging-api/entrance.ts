import type { ErrorCode } from '../../src-contract/messaging-api/errors'
import type { EntryPoint } from '../../src-contract/workspace'
import type { Answer } from '../http/answer'
import type { Call } from '../http/router'
import type { Workspaces } from '../workspace/workspaces'
import { readAuthorization } from './authorization'
import { browserCookie, WEB_CHAT } from './browser-cookie'
import { type ApiVersion, broken, failure } from './failure'
import { corsHeaders, isListed, ownOriginsOf, preflightHeaders } from './origins'

/** A client that may speak: to which entry point, as whom, and how it wants to be answered. */
export interface Guest {
  readonly entryPoint: EntryPoint
  readonly client: string
  /** The web widget shows markup, escapes what is typed, and is known by its cookie. */
  readonly rendersMarkup: boolean
  /** It asks to be told of forms with all that is in them (`forms=inline`), as no client of before does. */
  readonly inlinesForms: boolean
  readonly version: ApiVersion
}

export interface EntrancePorts {
  readonly workspaces: Pick<Workspaces, 'entryPoint' | 'isTenant' | 'current'>
  /** The address customers know us by, where it is not the one we listen at. */
  readonly publicUrl: string | undefined
  readonly report: (defect: unknown) => void
}

export type Enter = (call: Call, serve: (guest: Guest) => Answer | Promise<Answer>) => Promise<Answer>

type Entered =
  { readonly guest: Guest; readonly headers: Record<string, string> } | { readonly code: ErrorCode }

/** Looks at tenant, authorization, site and cookie before anything of a request is served (messaging-api §1, §2). */
export function createEntrance(ports: EntrancePorts): Enter {
  async function attend(guest: Guest, serve: (guest: Guest) => Answer | Promise<Answer>) {
    try {
      return await serve(guest)
    } catch (cause) {
      // Answered here, so that the page of another site can read it.
      ports.report(cause)
      return broken(cause, guest.version)
    }
  }

  return async function enter(call, serve) {
    const version = versionOf(call)
    const entered = admit(ports, call, version)
    if ('code' in entered) return failure(entered.code, version)
    const answer = await attend(entered.guest, serve)
    return { ...answer, headers: { ...entered.headers, ...answer.headers } }
  }
}

const versionOf = ({ path }: Call): ApiVersion => (path.startsWith('/clientweb/api/v1/') ? 'v1' : 'v2')

function admit({ workspaces, publicUrl }: EntrancePorts, call: Call, version: ApiVersion): Entered {
  const { headers, peer, query } = call
  if (!workspaces.isTenant(query.get('tenantUrl') || peer.host)) return { code: '1000' }
  const authorization = readAuthorization(headers.authorization)
  if ('code' in authorization) return authorization
  const entryPoint = workspaces.entryPoint(authorization.appId)
  if (!entryPoint) return { code: '3000' }
  const { origin } = peer
  const isForeign = (asking: string) =>
    !isListed(entryPoint, { origin: asking, own: ownOriginsOf(peer, headers.host, publicUrl) })
  if (origin !== undefined && isForeign(origin)) return { code: '3000' }

  const inlinesForms = query.get('forms') === 'inline'
  const cors = origin === undefined ? {} : corsHeaders(origin)
  if (authorization.clientId !== WEB_CHAT) {
    const client = authorization.clientId
    return { guest: { entryPoint, client, rendersMarkup: false, inlinesForms, version }, headers: cors }
  }
  const cookie = browserCookie(headers.cookie, peer)
  const client = `cookie:${cookie.value}`
  return {
    guest: { entryPoint, client, rendersMarkup: true, inlinesForms, version },
    headers: { ...cors, ...(cookie.setCookie && { 'set-cookie': cookie.setCookie }) },
  }
}

/** A browser asks before it asks, without saying for which entry point: one that lists the site is enough. */
export const createPreflight =
  ({ workspaces, publicUrl }: EntrancePorts) =>
  ({ peer, headers }: Call): Answer => {
    const { origin } = peer
    if (origin === undefined) return { status: 204 }
    const own = ownOriginsOf(peer, headers.host, publicUrl)
    const isWelcome = workspaces.current().entryPoints.some((entry) => isListed(entry, { origin, own }))
    return isWelcome ? { status: 204, headers: preflightHeaders(origin) } : failure('3000')
  }
