import type { Instant, ReasonId } from '../src-contract/ids'
import type { SegmentStatus } from '../src-contract/interaction'
import type { AgentHead, ForcedCause, Presence } from '../src-contract/presence'
import { accept, type Context, type Decision, type Folds, refuse, type Rules, type Stamp } from './decider'
import type { EventOf } from './decider'
import { after } from './instant'

type ChosenPresence = EventOf<'agent.presenceChosen'>['presence']

export const presenceRules = {
  'agent.choosePresence'({ agent }, command, context) {
    if (!agent) return refuse('unknown-agent')
    const { presence } = command
    return checkReason(presence, context) ?? accept({ ...command, type: 'agent.presenceChosen' })
  },

  /** Within the rules: a sign-out waits until his last chat is completed (chat-controls §2.3-5, §6-14). */
  'agent.forcePresence'({ agent }, { agentId, presence }, context) {
    const { load, displayName, teamIds = [] } = context
    if (!agent || agent.presence.state === 'offline') return refuse('unknown-agent')
    if (!load?.person?.teamIds.some((id) => teamIds.includes(id))) return refuse('not-permitted')
    const refusal = checkReason(presence, context)
    if (refusal) return refusal
    return accept({
      type: 'agent.presenceForced',
      ...{ agentId, cause: 'supervisor', presence, byName: displayName },
    })
  },

  'agent.signIn': (_, { agentId }) => accept({ type: 'agent.signedIn', agentId }),

  'agent.signOut'({ agent }, { agentId }, { load }) {
    if (!agent) return refuse('unknown-agent')
    if (load && load.open > 0) return refuse('has-open-chats')
    return accept({ type: 'agent.signedOut', agentId })
  },

  'agent.loseConnection'({ agent }, { agentId }, { now, workspace }) {
    if (agent?.connection !== 'connected') return refuse('no-change')
    const graceEndsAt = after(now, workspace.connectionGrace)
    return accept({ type: 'agent.connectionLost', agentId, graceEndsAt })
  },

  'agent.restoreConnection'({ agent }, { agentId }) {
    if (!agent) return refuse('unknown-agent')
    if (agent.connection === 'connected') return refuse('no-change')
    return accept({ type: 'agent.connectionRestored', agentId })
  },

  'agent.expireGrace'({ agent }, { agentId }, { now }) {
    if (agent?.connection !== 'lost') return refuse('no-change')
    if (agent.graceEndsAt && agent.graceEndsAt > now) return refuse('not-due')
    return accept({ type: 'agent.graceExpired', agentId })
  },
} satisfies Partial<Rules>

function checkReason(
  presence: { state: string; reasonId?: ReasonId | null },
  { workspace }: Context,
): Decision | undefined {
  if (presence.state !== 'notReady' || workspace.reasons.length === 0) return undefined
  if (!presence.reasonId) return refuse('reason-required')
  return workspace.reasons.includes(presence.reasonId) ? undefined : refuse('unknown-reason')
}

const forced = (cause: ForcedCause): Presence => ({ state: 'notReady', reasonId: null, forced: cause })

const forcedTo = (presence: ChosenPresence): Presence =>
  presence.state === 'ready' ? presence : { ...presence, forced: 'supervisor' }

/** connected ⇄ lost → gone */
export const presenceFolds = {
  'agent.signedIn': (_, { agentId }, { at }) => ({
    id: agentId,
    presence: forced('signedIn'),
    since: at,
    connection: 'gone',
    graceEndsAt: null,
  }),
  'agent.presenceChosen': (head, { presence }, stamp) =>
    presence.state === 'notReady'
      ? choose(head, { ...presence, forced: null }, stamp)
      : choose(head, presence, stamp),
  'agent.presenceForced': (head, { cause, presence }, stamp) =>
    choose(head, presence ? forcedTo(presence) : forced(cause), stamp),
  'agent.signedOut': (head, _, stamp) => ({
    ...choose(head, { state: 'offline' }, stamp),
    connection: 'gone',
    graceEndsAt: null,
  }),
  'agent.connectionLost': (head, { graceEndsAt }) => ({ ...head, connection: 'lost', graceEndsAt }),
  'agent.connectionRestored': (head) => ({ ...head, connection: 'connected', graceEndsAt: null }),
  'agent.graceExpired': (head, _, stamp) => ({
    ...(head.presence.state === 'offline' ? head : choose(head, forced('connectionLost'), stamp)),
    connection: 'gone',
    graceEndsAt: null,
  }),
} satisfies Partial<Folds>

const choose = (head: AgentHead, presence: Presence, { at }: Stamp): AgentHead => ({
  ...head,
  presence,
  since: at,
})

/** What an agent is: derived from what he chose and from the segments he has (chat-controls §2.3). */
export interface DerivedPresence {
  readonly state: 'ready' | 'notReady' | 'offline' | 'reserved' | 'busy' | 'wrapUp'
  readonly reasonId: ReasonId | null
  readonly forced: ForcedCause | null
  readonly since: Instant
  /** What he becomes when his last segment is completed, where that is not Ready. */
  readonly next: Presence | null
}

export function derivePresence(
  { presence, since }: AgentHead,
  segments: readonly { readonly status: SegmentStatus; readonly since: Instant }[],
): DerivedPresence {
  const state = occupation(segments)
  if (state === undefined) {
    const { reasonId = null, forced = null } = presence.state === 'notReady' ? presence : {}
    return { state: presence.state, reasonId, forced, since, next: null }
  }
  const begun = segments.map((segment) => segment.since).reduce((one, other) => (one < other ? one : other))
  return {
    state,
    reasonId: null,
    forced: null,
    since: begun,
    next: presence.state === 'ready' ? null : presence,
  }
}

function occupation(segments: readonly { readonly status: SegmentStatus }[]) {
  const has = (wanted: SegmentStatus) => segments.some(({ status }) => status === wanted)
  if (has('active')) return 'busy'
  if (has('offered')) return 'reserved'
  return has('wrapUp') ? 'wrapUp' : undefined
}
