import type { DoorRefusal, SignedIn, SignIn, Ticket } from '../../src-contract/account'
import type { AgentId, ServiceId, TeamId } from '../../src-contract/ids'
import type { Goodbye } from '../../src-contract/protocol'
import type { Me, Role } from '../../src-contract/workspace'

/** What a ticket opens: one socket of one session of one person. */
export interface Redeemed {
  readonly sessionId: string
  readonly me: Me
}

export interface NewPerson {
  readonly userName: string
  readonly displayName: string
  readonly password: string
  readonly role: Role
  readonly teamIds: readonly TeamId[]
  readonly serviceIds: readonly ServiceId[]
  readonly chatLimit: number
}

/** Which session ended, why, and whose it was. Told on every node, also where no socket of it was open. */
export type SessionEnded = (sessionId: string, reason: Goodbye, agentId: AgentId) => void

/** Everybody who may sign in, and the sessions they have (decision 7). */
export interface Accounts {
  readonly isEmpty: () => Promise<boolean>
  /** `address` is where the attempt comes from: it is locked out apart from the account. */
  readonly signIn: (attempt: SignIn, address: string) => Promise<SignedIn | DoorRefusal>
  /** Unknown secrets are nothing to complain about: signed out is signed out. */
  readonly signOut: (secret: string, deviceId: string) => Promise<void>
  readonly buyTicket: (secret: string, deviceId: string) => Promise<Ticket | DoorRefusal>
  /** Once, within 30 s; undefined for every ticket that opens nothing, whatever the cause. */
  readonly redeem: (ticket: string) => Promise<Redeemed | undefined>
  /** Whoever holds sockets says about once a minute which sessions live: they slide on, or end at their 24 hours. */
  readonly keepAlive: (sessionIds: readonly string[]) => Promise<void>
  readonly onSessionEnded: (listener: SessionEnded) => () => void
  /** From memory; refilled when somebody changed on any node. */
  readonly people: () => Promise<readonly Me[]>
  readonly person: (agentId: AgentId) => Promise<Me | undefined>
  readonly onPeopleChanged: (listener: () => void) => () => void
  readonly add: (person: NewPerson) => Promise<Me | 'name-taken'>
  /** Ends the person's sessions. */
  readonly changePassword: (agentId: AgentId, password: string) => Promise<void>
  readonly close: () => Promise<void>
}
