import { z } from 'zod'
import { AgentId, Instant, InteractionId, ReasonId, ServiceId, TeamId } from './ids'
import { InteractionStatus } from './interaction'
import { loose } from './loose'
import { personal } from './personal'
import { Skill, SpokenLanguage } from './person'
import { Connection, ForcedCause, Presence } from './presence'
import { Role } from './workspace'

/** What somebody is at the moment, work included (chat-controls §2.3). */
export const AgentState = z.enum(['ready', 'notReady', 'offline', 'reserved', 'busy', 'wrapUp'])
export type AgentState = z.infer<typeof AgentState>

/** Who somebody is, as his account says; changes a few times a day and so stands apart from what he does. */
export const BoardPerson = loose({
  agentId: AgentId,
  displayName: personal(z.string()),
  role: Role,
  teamIds: z.array(TeamId),
  serviceIds: z.array(ServiceId),
  languages: z.array(SpokenLanguage).exactOptional(),
  skills: z.array(Skill).exactOptional(),
  /** Chats at a time. */
  limit: z.int().nonnegative(),
})
export type BoardPerson = z.infer<typeof BoardPerson>

/** What somebody does. Whoever has no row was never signed in. What is not said is nothing, none or not so. */
export const AgentDoing = loose({
  agentId: AgentId,
  state: AgentState,
  since: Instant,
  reasonId: ReasonId.exactOptional(),
  forced: ForcedCause.exactOptional(),
  /** What he becomes when his work is done, where that is not Ready. */
  next: Presence.exactOptional(),
  connection: Connection,
  /** Chats in which he talks, what rings for him, and what he still has to wrap up. */
  active: z.int().positive().exactOptional(),
  ringing: z.int().positive().exactOptional(),
  wrapUps: z.int().positive().exactOptional(),
  /** Of the wrap-ups those whose time is over. */
  overtime: z.int().positive().exactOptional(),
})
export type AgentDoing = z.infer<typeof AgentDoing>

/** A call for help; names are those of the board's people. */
export const BoardFlag = loose({
  agentId: AgentId,
  at: Instant,
  reason: personal(z.string()).exactOptional(),
  acknowledgedBy: AgentId.exactOptional(),
})
export type BoardFlag = z.infer<typeof BoardFlag>

/** A chat that is not completed, without a word of what is said in it. */
export const ChatRow = loose({
  interactionId: InteractionId,
  serviceId: ServiceId,
  status: InteractionStatus,
  customerName: personal(z.string()).exactOptional(),
  /** Those for whom it rings, who talk in it, or who wrap it up. */
  agentIds: z.array(AgentId),
  /** Those who have stepped in; absent: none. */
  supervisorIds: z.array(AgentId).exactOptional(),
  createdAt: Instant,
  /** Since when it waits in its queue. */
  queuedAt: Instant.exactOptional(),
  /** Since when the customer waits for an answer. */
  waitingSince: Instant.exactOptional(),
  flag: BoardFlag.exactOptional(),
  /** The time of a wrap-up of it is over. */
  wrapUpOver: z.literal(true).exactOptional(),
})
export type ChatRow = z.infer<typeof ChatRow>

export const QueueRow = loose({
  serviceId: ServiceId,
  waiting: z.int().nonnegative(),
  /** Since when the one waits that has waited longest. */
  longestSince: Instant.exactOptional(),
  /** Agents of the service who could be asked now, and those who are signed in at all. */
  ready: z.int().nonnegative(),
  signedIn: z.int().nonnegative(),
  /** Seconds of a typical wait; 0 where that is not known. */
  expectedWait: z.int().nonnegative(),
})
export type QueueRow = z.infer<typeof QueueRow>

/**
 * Rows, not events (decision 2): first all of them, then those that have changed and the ids of those that are gone. One
 * whose `revision` does not follow the last one shows that something is missing: then the board is asked for anew.
 */
export const Board = loose({
  revision: z.int().positive(),
  isWhole: z.boolean(),
  people: z.array(BoardPerson),
  agents: z.array(AgentDoing),
  queues: z.array(QueueRow),
  chats: z.array(ChatRow),
  gone: z.array(z.uuid()),
})
export type Board = z.infer<typeof Board>

/** Everybody may see who is there and what waits; the chats are shown to supervisors, those of their services. */
export const WatchBoard = z.strictObject({ chats: z.boolean() })
export type WatchBoard = z.infer<typeof WatchBoard>
