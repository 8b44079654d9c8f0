import type { AgentDoing, BoardFlag, BoardPerson, ChatRow, QueueRow } from '../src-contract/board'
import type { AgentId, Instant, ServiceId } from '../src-contract/ids'
import type { InteractionHead, Segment } from '../src-contract/interaction'
import type { AgentHead } from '../src-contract/presence'
import type { Me, Service } from '../src-contract/workspace'
import type { Head } from './decider'
import { derivePresence } from './presence'
import { sinceOf } from './segment'

/** What something asks of an agent at the moment. */
export interface Share {
  readonly agentId: AgentId
  readonly status: 'offered' | 'active' | 'wrapUp'
  readonly since: Instant
  /** One of the chats that he may have at a time. */
  readonly takesPlace: boolean
  readonly isOver: boolean
  /** It rings for him, and no share of it is his yet. */
  readonly isInvitation: boolean
}

/** Characters: rows are short. */
const NAME = 40

export function sharesOf(head: Head): Share[] {
  if ('lines' in head) return head.outcome ? [] : [invitation(head.agentId, head.expiresAt)]
  if (!('segments' in head)) return []
  return head.segments.flatMap((segment) => {
    const { agentId, status, slot, wrapUp } = segment
    if (status === 'completed') return []
    const isOver = status === 'wrapUp' && wrapUp?.isOver === true
    const takesPlace = slot !== null
    return { agentId, status, since: sinceOf(segment), takesPlace, isOver, isInvitation: false }
  })
}

const invitation = (agentId: AgentId, since: Instant): Share => ({
  ...{ agentId, since, status: 'offered', takesPlace: false, isOver: false, isInvitation: true },
})

/** Undefined for a chat with which everybody has done. */
export function chatRowOf(head: InteractionHead): ChatRow | undefined {
  const { id: interactionId, serviceId, status, customer, createdAt, queuedAt, waitingSince, flag } = head
  if (status === 'completed') return undefined
  const open = head.segments.filter((segment) => segment.status !== 'completed')
  const steppedIn = open.filter(({ isSupervisor }) => isSupervisor)
  return {
    ...{ interactionId, serviceId, status, createdAt },
    ...(customer.name && { customerName: Array.from(customer.name).slice(0, NAME).join('') }),
    agentIds: idsOf(open.filter((segment) => !steppedIn.includes(segment))),
    ...(steppedIn.length > 0 && { supervisorIds: idsOf(steppedIn) }),
    ...(queuedAt && { queuedAt }),
    ...(waitingSince && !head.endedAt && { waitingSince }),
    ...(flag && { flag: flagOf(flag) }),
    ...(open.some(({ wrapUp, status: own }) => own === 'wrapUp' && wrapUp?.isOver) && { wrapUpOver: true }),
  }
}

const idsOf = (segments: readonly Segment[]) => [...new Set(segments.map(({ agentId }) => agentId))]

const flagOf = ({ agentId, at, reason, acknowledged }: NonNullable<InteractionHead['flag']>): BoardFlag => ({
  ...{ agentId, at },
  ...(reason && { reason }),
  ...(acknowledged && { acknowledgedBy: acknowledged.agentId }),
})

export function personRowOf({ id, displayName, role, teamIds, serviceIds, ...more }: Me): BoardPerson {
  const { chatLimit: limit, languages = [], skills = [] } = more
  return {
    ...{ agentId: id, displayName, role, teamIds, serviceIds, limit },
    ...(languages.length > 0 && { languages }),
    ...(skills.length > 0 && { skills }),
  }
}

export function doingOf(head: AgentHead, shares: readonly Share[]): AgentDoing {
  const { state, since, reasonId, forced, next } = derivePresence(
    head,
    shares.filter(({ isInvitation }) => !isInvitation),
  )
  const count = (wanted: Share['status']) => shares.filter(({ status }) => status === wanted).length
  return {
    ...{ agentId: head.id, state, since, connection: head.connection },
    ...(reasonId && { reasonId }),
    ...(forced && { forced }),
    ...(next && { next }),
    ...counted('active', count('active')),
    ...counted('ringing', count('offered')),
    ...counted('wrapUps', count('wrapUp')),
    ...counted('overtime', shares.filter(({ isOver }) => isOver).length),
  }
}

type Counted = 'active' | 'ringing' | 'wrapUps' | 'overtime'
const counted = (name: Counted, count: number): Partial<Pick<AgentDoing, Counted>> =>
  count > 0 ? { [name]: count } : {}

/** Somebody as the queues see him. */
export interface Worker {
  readonly serviceIds: readonly ServiceId[]
  /** Whether routing could ask him for the next chat, whichever it is (chat-controls §2.1). */
  readonly isReady: boolean
  readonly isSignedIn: boolean
}

export function workerOf(
  { serviceIds, chatLimit }: Pick<Me, 'serviceIds' | 'chatLimit'>,
  { connection, presence }: AgentHead,
  shares: readonly Share[],
): Worker {
  const has = (wanted: Share['status']) => shares.some(({ status }) => status === wanted)
  const isFree = shares.length === 0 || (has('active') && !has('offered'))
  const places = shares.filter(({ takesPlace }) => takesPlace).length
  return {
    serviceIds,
    isReady: connection === 'connected' && presence.state === 'ready' && isFree && places < chatLimit,
    isSignedIn: connection !== 'gone' && (presence.state !== 'offline' || shares.length > 0),
  }
}

/** `waiting`: the chats that wait, of whichever service. */
export function queueRowOf(
  { id: serviceId, expectedWait }: Pick<Service, 'id' | 'expectedWait'>,
  waiting: readonly ChatRow[],
  workers: readonly Worker[],
): QueueRow {
  const waits = waiting.flatMap((chat) => (chat.serviceId === serviceId ? (chat.queuedAt ?? []) : []))
  const [longestSince] = waits.toSorted()
  const own = workers.filter(({ serviceIds }) => serviceIds.includes(serviceId))
  return {
    ...{ serviceId, expectedWait, waiting: waits.length },
    ...(longestSince && { longestSince }),
    ready: own.filter(({ isReady }) => isReady).length,
    signedIn: own.filter(({ isSignedIn }) => isSignedIn).length,
  }
}
