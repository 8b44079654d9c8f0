import type { AgentId, Instant, ServiceId } from '../../src-contract/ids'
import { after, latest } from '../../src-domain/instant'
import type { ReadyAgent } from '../log/event-log'

/** A ready agent, with what his account says of him. */
export interface Candidate extends ReadyAgent {
  readonly serviceIds: readonly ServiceId[]
  readonly chatLimit: number
}

/** A chat that waits, as far as choosing goes. */
export interface Wanted {
  readonly serviceId: ServiceId
  /** Who is not to be asked again for it yet. */
  readonly avoid: readonly AgentId[]
  /** Who knows the customer: asked before all others. */
  readonly prefers?: readonly AgentId[]
  /** Seconds between two offers to a busy agent. */
  readonly rampUp: number
}

export interface Choice {
  readonly agentId: AgentId
  readonly slot: number
}

/**
 * Who is still wrapping up the customer's last chat comes first; who has nothing to do before who is busy; then who has
 * waited longest (chat-controls §2.1, §2.3, §4.16).
 */
export function chooseAgent(
  candidates: readonly Candidate[],
  wanted: Wanted,
  now: Instant,
): Choice | undefined {
  const [chosen] = candidates
    .filter((candidate) => mayBeAsked(candidate, wanted, now))
    .sort((one, other) => byAcquaintance(one, other, wanted) || byTurn(one, other))
  return chosen && { agentId: chosen.agentId, slot: freePlace(chosen) }
}

const isBusy = ({ slots }: Candidate) => slots.some(({ status }) => status === 'active')

function mayBeAsked(candidate: Candidate, { serviceId, avoid, rampUp }: Wanted, now: Instant): boolean {
  const { agentId, serviceIds, slots, chatLimit, lastOffer } = candidate
  if (!serviceIds.includes(serviceId) || avoid.includes(agentId)) return false
  if (slots.some(({ status }) => status === 'offered')) return false
  if (slots.filter(({ number }) => number !== null).length >= chatLimit) return false
  if (isBusy(candidate)) return lastOffer === undefined || after(lastOffer, rampUp) <= now
  // Wrap-ups alone are work after the chat: done before the next one begins.
  return slots.length === 0
}

/** The lowest number; there is one, because fewer than the limit are taken. */
function freePlace({ slots }: Candidate): number {
  const taken = new Set(slots.map(({ number }) => number))
  let place = 0
  while (taken.has(place)) place += 1
  return place
}

function byAcquaintance(one: Candidate, other: Candidate, { prefers = [] }: Wanted): number {
  return Number(prefers.includes(other.agentId)) - Number(prefers.includes(one.agentId))
}

function byTurn(one: Candidate, other: Candidate): number {
  if (isBusy(one) !== isBusy(other)) return isBusy(one) ? 1 : -1
  const [first, second] = [restsSince(one), restsSince(other)]
  if (first !== second) return first < second ? -1 : 1
  return one.agentId < other.agentId ? -1 : 1
}

/** Without work since he chose to be ready or had done with his last chat; with work since he was last asked. */
function restsSince(candidate: Candidate): Instant {
  const { since, lastEnd, lastOffer } = candidate
  const end = lastEnd ? latest(since, lastEnd) : since
  return isBusy(candidate) && lastOffer ? lastOffer : end
}
