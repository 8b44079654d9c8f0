import type { z } from 'zod'
import { About, DoorRefusal, SetUpDone, SignedIn, Ticket, type SetUp } from '../../src-contract/account'
import type { Fault } from '../../src-contract/refusal'
import type { Answer, Ask, Question } from './ask'
import type { TicketAnswer } from './attempt'

export type Opened<T> = { value: T } | { refusal: DoorRefusal } | { fault: Fault }

export interface DoorPorts {
  ask: Ask
  /** With less patience: a line that broke is to be up again as soon as the network is. */
  askSoon: Ask
  deviceId: () => string
}

/** The agents' HTTP door of one gateway, spoken to from one device. */
export function createAgentDoor({ ask, askSoon, deviceId }: DoorPorts) {
  async function knock<T>(base: URL, question: Question, schema: z.ZodType<T>): Promise<Opened<T>> {
    return opened(await ask(base, question), schema)
  }
  const holding = (secret: string) => ({ authorization: `Bearer ${secret}`, 'damso-device': deviceId() })

  return {
    /** What proves to other doors of the gateway who asks. */
    holding,
    about: (base: URL) => knock(base, { method: 'GET', path: 'agent/about' }, About),
    setUp: (base: URL, body: SetUp) => knock(base, { method: 'POST', path: 'agent/set-up', body }, SetUpDone),
    signIn: (base: URL, { userName, password }: { userName: string; password: string }) =>
      knock(
        base,
        { method: 'POST', path: 'agent/sign-in', body: { userName, password, deviceId: deviceId() } },
        SignedIn,
      ),
    /** Best effort: a session that nobody uses ends by itself. */
    signOut: (base: URL, secret: string) =>
      ask(base, { method: 'POST', path: 'agent/sign-out', headers: holding(secret) }),
    async buyTicket(base: URL, secret: string): Promise<TicketAnswer> {
      const question = { method: 'POST', path: 'agent/tickets', headers: holding(secret) } as const
      const answer = opened(await askSoon(base, question), Ticket)
      if ('value' in answer) return { kind: 'ticket', ticket: answer.value.ticket }
      if ('fault' in answer) return { kind: 'later', seconds: 0 }
      const { refusal } = answer
      if (refusal.refused === 'session-ended')
        return { kind: 'ended', reason: refusal.reason ?? 'signed-out' }
      if (refusal.refused === 'wrong-credentials') return { kind: 'ended', reason: 'signed-out' }
      return { kind: 'later', seconds: 'retryAfter' in refusal ? refusal.retryAfter : 0 }
    },
  }
}
export type AgentDoor = ReturnType<typeof createAgentDoor>

function opened<T>(answer: Answer, schema: z.ZodType<T>): Opened<T> {
  if ('unreachable' in answer) return { fault: answer.unreachable === 'ETIMEDOUT' ? 'timed-out' : 'offline' }
  const refusal = DoorRefusal.safeParse(answer.body)
  if (refusal.success) return { refusal: refusal.data }
  const value = schema.safeParse(answer.body)
  if (value.success && answer.status < 300) return { value: value.data }
  return { fault: answer.status >= 500 ? 'offline' : 'internal' }
}
