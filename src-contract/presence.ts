import { z } from 'zod'
import { AgentId, Instant, ReasonId } from './ids'

/** Why the gateway, not the agent, made him Not ready (chat-controls §2.3). */
export const ForcedCause = z.enum(['signedIn', 'rejected', 'noAnswer', 'connectionLost'])
export type ForcedCause = z.infer<typeof ForcedCause>

/**
 * What an agent chose or was forced to. What he *is* (busy, reserved, wrapping up) follows from his segments: while he
 * has some, the chosen presence is his next state. `reasonId` is null where the centre has no reasons.
 */
export const Presence = z.discriminatedUnion('state', [
  z.looseObject({ state: z.literal('ready') }),
  z.looseObject({ state: z.literal('notReady'), reasonId: ReasonId.nullable(), forced: ForcedCause.nullable() }),
  z.looseObject({ state: z.literal('offline') }),
])
export type Presence = z.infer<typeof Presence>

const chosen = {
  agentId: AgentId,
  presence: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('ready') }),
    z.strictObject({ state: z.literal('notReady'), reasonId: ReasonId.nullable() }),
  ]),
}
export const ChoosePresence = z.strictObject({ type: z.literal('agent.choosePresence'), ...chosen })
export const PresenceChosen = z.looseObject({ type: z.literal('agent.presenceChosen'), ...chosen })

export const PresenceForced = z.looseObject({
  type: z.literal('agent.presenceForced'),
  agentId: AgentId,
  cause: ForcedCause,
})

const agent = { agentId: AgentId }
export const SignInAgent = z.strictObject({ type: z.literal('agent.signIn'), ...agent })
export const AgentSignedIn = z.looseObject({ type: z.literal('agent.signedIn'), ...agent })
export const SignOutAgent = z.strictObject({ type: z.literal('agent.signOut'), ...agent })
export const AgentSignedOut = z.looseObject({ type: z.literal('agent.signedOut'), ...agent })

export const LoseConnection = z.strictObject({ type: z.literal('agent.loseConnection'), ...agent })
/** `graceEndsAt`: until then his chats stay his. */
export const ConnectionLost = z.looseObject({ type: z.literal('agent.connectionLost'), ...agent, graceEndsAt: Instant })
export const RestoreConnection = z.strictObject({ type: z.literal('agent.restoreConnection'), ...agent })
export const ConnectionRestored = z.looseObject({ type: z.literal('agent.connectionRestored'), ...agent })
export const ExpireGrace = z.strictObject({ type: z.literal('agent.expireGrace'), ...agent })
export const GraceExpired = z.looseObject({ type: z.literal('agent.graceExpired'), ...agent })

/** connected ⇄ lost → gone: from `lost` the grace runs, at `gone` his chats go back to their queues. */
export const Connection = z.enum(['connected', 'lost', 'gone'])

export const AgentHead = z.looseObject({
  id: AgentId,
  presence: Presence,
  /** Since when the presence is chosen; longest idle is counted from here or from the last segment's end. */
  since: Instant,
  connection: Connection,
  graceEndsAt: Instant.nullable(),
})
export type AgentHead = z.infer<typeof AgentHead>
