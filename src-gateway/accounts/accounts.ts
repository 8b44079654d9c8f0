import type { DoorRefusal, SignedIn, SignIn, Ticket } from '../../src-contract/account'
import { type AgentId, Instant, type ServiceId, type TeamId } from '../../src-contract/ids'
import type { Goodbye } from '../../src-contract/protocol'
import type { Me, Role } from '../../src-contract/workspace'
import type { Logger } from 'pino'
import type { Clock } from '../clock'
import type { Database } from '../database/database'
import { openDirectory } from './directory'
import { openEndings } from './endings'
import { createPasswords, type Passwords } from './password'
import { changePerson, insertPerson } from './people'
import {
  endSession,
  endSessionsOf,
  holderOfSession,
  issueTicket,
  keepSessionsAlive,
  redeemTicket,
  slideSession,
  whyEnded,
} from './sessions'
import { createSignIn } from './sign-in'

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
  readonly languages?: readonly string[]
  readonly skills?: readonly string[]
}

/** What others may change of a person; the user name stays for good. */
export type PersonDetails = Omit<NewPerson, 'userName' | 'password'>

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
  /** Whose session it is, as long as that lives. */
  readonly holder: (secret: string, deviceId: string) => Promise<AgentId | undefined>
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
  readonly change: (agentId: AgentId, details: PersonDetails) => Promise<void>
  /** Ends the person's sessions. */
  readonly changePassword: (agentId: AgentId, password: string) => Promise<void>
  readonly close: () => Promise<void>
}

export interface AccountsPorts {
  readonly database: Database
  readonly now: Clock
  readonly logger: Logger
  readonly passwords?: Passwords
}

/** Opened, because it listens for what happens on other nodes before anything is asked of it. */
export async function openAccounts(ports: AccountsPorts): Promise<Accounts> {
  const { database, now, passwords = createPasswords() } = ports
  const { query } = database
  const directory = await openDirectory(database)
  const endings = await openEndings(ports)
  const signIn = createSignIn({ database, passwords, now })

  return {
    isEmpty: async () => (await query(`select 1 as one from person limit 1`)).length === 0,
    signIn,
    signOut: (secret, deviceId) => database.transaction((tx) => endSession(tx, { secret, deviceId }, now())),

    async buyTicket(secret, deviceId) {
      const sessionId = await slideSession(query, { secret, deviceId }, now())
      if (sessionId === undefined) {
        const reason = await whyEnded(query, { secret, deviceId })
        return { refused: 'session-ended', ...(reason && { reason }) }
      }
      const { ticket, expiresAt } = await issueTicket(query, sessionId, now())
      return { ticket, expiresAt: Instant.parse(expiresAt) }
    },

    holder: (secret, deviceId) => holderOfSession(query, { secret, deviceId }, now()),

    async redeem(ticket) {
      const session = await redeemTicket(query, ticket, now())
      const me = session && (await directory.person(session.person_id))
      return session && me && { sessionId: session.id, me }
    },

    keepAlive: (sessionIds) => database.transaction((tx) => keepSessionsAlive(tx, sessionIds, now())),
    onSessionEnded: (listener) => endings.onEnded(listener),
    ...directory,

    async add(person) {
      const password = await passwords.hash(person.password)
      const me = await insertPerson(query, { ...person, password, createdAt: now() })
      if (me) await directory.changed()
      return me ?? 'name-taken'
    },

    async change(agentId, details) {
      await changePerson(query, agentId, details)
      await directory.changed()
    },

    async changePassword(agentId, password) {
      const hash = await passwords.hash(password)
      await database.transaction(async (tx) => {
        await tx(`update person set password = $2 where id = $1::uuid`, [agentId, hash])
        await endSessionsOf(tx, agentId, [now(), 'password-changed'])
      })
    },

    async close() {
      await directory.close()
      await endings.close()
    },
  }
}
