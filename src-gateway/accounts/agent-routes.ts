import type { z } from 'zod'
import { type About, DoorRefusal, SetUp, type SetUpDone, SignIn } from '../../src-contract/account'
import { PROTOCOL_VERSION } from '../../src-contract/protocol'
import type { Answer } from '../http/answer'
import type { Call, Route } from '../http/router'
import type { Workspaces } from '../workspace/workspaces'
import type { Accounts } from './accounts'

export interface AgentRoutesPorts {
  readonly accounts: Accounts
  readonly workspaces: Workspaces
  readonly setUp: (wanted: SetUp) => Promise<SetUpDone | DoorRefusal>
  readonly version: string
}

const statuses: Record<DoorRefusal['refused'], number> = {
  'wrong-credentials': 401,
  locked: 429,
  'not-set-up': 409,
  'already-set-up': 409,
  'session-ended': 401,
  'not-permitted': 403,
  invalid: 400,
  'too-many': 429,
  unavailable: 503,
}

export function refuse(refusal: DoorRefusal): Answer {
  const wait = 'retryAfter' in refusal ? { 'retry-after': String(refusal.retryAfter) } : {}
  return { status: statuses[refusal.refused], json: refusal, headers: wait }
}

const answer = (result: object | DoorRefusal): Answer =>
  'refused' in result ? refuse(DoorRefusal.parse(result)) : { status: 200, json: result }

export const agentRoutes = ({ accounts, workspaces, setUp, version }: AgentRoutesPorts): Route[] => [
  {
    method: 'GET',
    path: '/agent/about',
    async handle() {
      const { revision, centreName } = workspaces.current()
      const isSetUp = revision > 0 && !(await accounts.isEmpty())
      const about: About = {
        ...({ product: 'damso-gateway', version, protocol: PROTOCOL_VERSION } as const),
        isSetUp,
        centreName: isSetUp ? centreName : null,
      }
      return { status: 200, json: about }
    },
  },
  {
    method: 'POST',
    path: '/agent/set-up',
    async handle(call) {
      if (!call.peer.isLoopback) return refuse({ refused: 'not-permitted' })
      const wanted = await read(call, SetUp)
      return answer('refused' in wanted ? wanted : await setUp(wanted.value))
    },
  },
  {
    method: 'POST',
    path: '/agent/sign-in',
    async handle(call) {
      const attempt = await read(call, SignIn)
      return answer('refused' in attempt ? attempt : await accounts.signIn(attempt.value, call.peer.address))
    },
  },
  {
    method: 'POST',
    path: '/agent/sign-out',
    async handle(call) {
      const holder = holderOf(call)
      if (holder) await accounts.signOut(holder.secret, holder.deviceId)
      return { status: 200, json: {} }
    },
  },
  {
    method: 'POST',
    path: '/agent/tickets',
    async handle(call) {
      const holder = holderOf(call)
      return answer(
        holder ? await accounts.buyTicket(holder.secret, holder.deviceId) : { refused: 'session-ended' },
      )
    },
  },
]

/** The body as the contract has it, or the refusal that names what is wrong with it. */
async function read<Wanted>(call: Call, schema: z.ZodType<Wanted>): Promise<{ value: Wanted } | DoorRefusal> {
  const body = await call.json()
  if (!body.ok) return { refused: 'invalid', fields: [] }
  const parsed = schema.safeParse(body.value)
  if (parsed.success) return { value: parsed.data }
  return { refused: 'invalid', fields: [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))] }
}

/** What a desktop proves itself with; undefined when it does not try. */
export function holderOf({ headers }: Call): { secret: string; deviceId: string } | undefined {
  const secret = /^Bearer ([\w-]{1,200})$/.exec(headers.authorization ?? '')?.[1]
  const deviceId = headers['damso-device']
  return secret !== undefined && typeof deviceId === 'string' ? { secret, deviceId } : undefined
}
