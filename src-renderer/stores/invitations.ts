import type { AgentId, StreamId } from '../../src-contract/ids'
import type { InvitationHead } from '../../src-contract/invitation'
import type { EventOf } from '../../src-domain/decider'
import type { Known } from './streams'

/** That rings for me, oldest first. */
export const invitationsOf = (known: ReadonlyMap<StreamId, Known>, me: AgentId): InvitationHead[] =>
  [...known.values()]
    .map(({ head }) => head.value)
    .filter((head): head is InvitationHead => 'lines' in head && head.agentId === me && !head.outcome)

/** An invitation that came to nothing without me. */
export type Lapsed = Exclude<EventOf<'invitation.closed'>['outcome'], 'accepted' | 'declined'>

export const lapseOf = ({ outcome }: EventOf<'invitation.closed'>): Lapsed | null =>
  outcome === 'accepted' || outcome === 'declined' ? null : outcome
