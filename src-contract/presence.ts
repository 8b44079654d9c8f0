import { z } from 'zod'
import { AgentId, Instant, ReasonId } from './ids'
import { loose } from './loose'
import { personal } from './personal'

/** Why the gateway, not the agent, made him Not ready (chat-controls §2.3). */
export const ForcedCause = z.enum(['signedIn', 'rejected', 'noAnswer', 'connectionLost', 'supervisor'])
export type ForcedCause = z.infer<typeof ForcedCause>

/**
 * What an agent chose or was forced to. What he *is* (busy, reserved, wrapping up) follows from his segments: while he
 * has some, the chosen presence is his next state. `reasonId` is null where the centre has no reasons.
 */
export const Presence = z.discriminatedUnion('state', [
  loose({ state: z.literal('ready') }),
  loose({ state: z.literal('notReady'), reasonId: ReasonId.nullable(), forced: ForcedCause.nullable() }),
  /** `forced`: a supervisor signed him out; absent: he did so himself. */
  loose({ state: z.literal('offline'), forced: ForcedCause.optional() }),
])
export type Presence = z.infer<typeof Presence>

const chosen = {
  agentId: AgentId,
  presence: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('ready') }),
    z.strictObject({ state: z.literal('notReady'), reasonId: ReasonId.nullable() }),
    /** Only as the next state of an agent with open chats: he signs out when the last is completed. */
    z.strictObject({ state: z.literal('offline') }),
  ]),
}
export const ChoosePresence = z.strictObject({ type: z.literal('agent.choosePresence'), ...chosen })
export const PresenceChosen = loose({ type: z.literal('agent.presenceChosen'), ...chosen })

/** A supervisor decides: what the agent becomes at once, or next where he has work left (chat-controls §2.3-5). */
export const ForcePresence = z.strictObject({ type: z.literal('agent.forcePresence'), ...chosen })

/** `presence` and `byName` are a supervisor's; absent: he is Not ready, by the gateway's rules. */
export const PresenceForced = loose({
  type: z.literal('agent.presenceForced'),
  agentId: AgentId,
  cause: ForcedCause,
  presence: chosen.presence.optional(),
  byName: personal(z.string()).optional(),
})

const agent = { agentId: AgentId }
export const SignInAgent = z.strictObject({ type: z.literal('agent.signIn'), ...agent })
export const AgentSignedIn = loose({ type: z.literal('agent.signedIn'), ...agent })
export const SignOutAgent = z.strictObject({ type: z.literal('agent.signOut'), ...agent })
export const AgentSignedOut = loose({ type: z.literal('agent.signedOut'), ...agent })

export const LoseConnection = z.strictObject({ type: z.literal('agent.loseConnection'), ...agent })
/** `graceEndsAt`: until then his chats stay his. */
export const ConnectionLost = loose({
  type: z.literal('agent.connectionLost'),
  ...agent,
  graceEndsAt: Instant,
})
export const RestoreConnection = z.strictObject({ type: z.literal('agent.restoreConnection'), ...agent })
export const ConnectionRestored = loose({ type: z.literal('agent.connectionRestored'), ...agent })
export const ExpireGrace = z.strictObject({ type: z.literal('agent.expireGrace'), ...agent })
export const GraceExpired = loose({ type: z.literal('agent.graceExpired'), ...agent })

/** connected ⇄ lost → gone: from `lost` the grace runs, at `gone` his chats go back to their queues. */
export const Connection = z.enum(['connected', 'lost', 'gone'])

export const AgentHead = loose({
  id: AgentId,
  presence: Presence,
  /** Since when the presence is chosen; longest idle is counted from here or from the last segment's end. */
  since: Instant,
  connection: Connection,
  graceEndsAt: Instant.nullable(),
})
export type AgentHead = z.infer<typeof AgentHead>
