import type { Command, Event, Recorded } from '../src-contract/envelope'
import type {
  AgentId,
  EntryPointId,
  FileId,
  Instant,
  InteractionId,
  InvitationId,
  MessageId,
  NoteId,
  ReasonId,
  SegmentId,
  ServiceId,
  StreamId,
  TeamId,
} from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import type { InvitationHead } from '../src-contract/invitation'
import type { Actor } from '../src-contract/participant'
import type { AgentHead } from '../src-contract/presence'
import type { Service } from '../src-contract/workspace'
import { decide } from './decide'
import type { Context, Decision, Head, HeldFile, Original } from './decider'
import { evolve } from './evolve'
import { agentStream, interactionStream, invitationStream, streamOf } from './streams'

const uuid = (kind: string, n: number) =>
  `${kind.padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`

export const NOON = '2026-03-02T12:00:00.000Z' as Instant
export const interactionId = uuid('1', 1) as InteractionId
export const mina = uuid('a', 1) as AgentId
export const jun = uuid('a', 2) as AgentId
export const segmentId = uuid('5', 1) as SegmentId
export const otherSegmentId = uuid('5', 2) as SegmentId
export const serviceId = uuid('7', 1) as ServiceId
export const entryPointId = uuid('e', 1) as EntryPointId
export const sora = uuid('a', 3) as AgentId
export const invitationId = uuid('9', 1) as InvitationId
export const teamId = uuid('8', 1) as TeamId
export const lunch = uuid('b', 1) as ReasonId
export const messageId = (n: number) => uuid('c', n) as MessageId
export const noteId = uuid('c', 90) as NoteId
export const fileId = uuid('c', 91) as FileId

export const system: Actor = { kind: 'system', id: 'test' }
export const customer: Actor = { kind: 'customer', id: uuid('f', 1) }
export const agent = (id: AgentId): Actor => ({ kind: 'agent', id })
export const supervisor = (id: AgentId): Actor => ({ kind: 'supervisor', id })

export const service: Service = {
  id: serviceId,
  name: { ko: '고객지원', en: 'Support' },
  times: { offer: 10, avoid: 60, inactivity: 600, customerTimeout: 300, customerSilence: 30, rampUp: 3 },
  wrapUp: 'unlimited',
  expectedWait: 0,
}

export const context: Context = {
  now: NOON,
  actor: system,
  displayName: 'Mina',
  serviceIds: [serviceId],
  service,
  workspace: { revision: 1, reasons: [lunch], connectionGrace: 60, teams: [] },
  load: { limit: 3, taken: [], ringing: false, open: 0 },
}

export const created: Event = {
  type: 'interaction.created',
  interactionId,
  serviceId,
  entryPointId,
  channel: 'web',
  language: 'ko',
  customer: { name: '김하나', parameters: {} },
  revision: 1,
}
export const queued: Event = { type: 'interaction.queued', interactionId, cause: 'new', place: 'back' }
export const offered: Event = {
  type: 'interaction.offered',
  interactionId,
  segmentId,
  agentId: mina,
  slot: 0,
  expiresAt: '2026-03-02T12:00:10.000Z' as Instant,
}
export const accepted: Event = {
  type: 'interaction.accepted',
  interactionId,
  segmentId,
  agentId: mina,
  displayName: 'Mina',
}
export const ready: Event = { type: 'agent.presenceChosen', agentId: mina, presence: { state: 'ready' } }
export const signedIn: Event = { type: 'agent.signedIn', agentId: mina }
export const connected: Event = { type: 'agent.connectionRestored', agentId: mina }

/** Mina talks with the customer; then Jun as well; then Mina has left and, alone, ended. */
export const active = [signedIn, connected, ready, created, queued, offered, accepted]
export const LATER = '2026-03-02T12:00:11.000Z' as Instant
export const EARLIER = '2026-03-02T12:00:05.000Z' as Instant

export const junOffered: Event = {
  type: 'interaction.offered',
  interactionId,
  segmentId: otherSegmentId,
  agentId: jun,
  slot: 0,
  expiresAt: LATER,
}
export const junAccepted: Event = {
  type: 'interaction.accepted',
  interactionId,
  segmentId: otherSegmentId,
  agentId: jun,
  displayName: 'Jun',
}
export const conference = [...active, junOffered, junAccepted]
export const left: Event = {
  type: 'interaction.left',
  interactionId,
  segmentId,
  agentId: mina,
  cause: 'left',
  wrapUp: true,
}
export const ended: Event = { type: 'interaction.ended', interactionId, cause: 'agent', wrapUp: true }

/** Number, date and sign bare events as the log would, each in its own stream. */
export function record(events: readonly Event[], { at = NOON, actor = system } = {}): Recorded[] {
  const seqs = new Map<StreamId, number>()
  return events.map((event, n) => {
    const stream = streamOf(event)
    const seq = (seqs.get(stream) ?? 0) + 1
    seqs.set(stream, seq)
    return { stream, seq, at, actor, commandId: uuid('d', n) as Recorded['commandId'], version: 1, event }
  })
}

export function foldAll(recorded: readonly Recorded[]): Map<StreamId, Head> {
  const heads = new Map<StreamId, Head>()
  for (const entry of recorded) {
    const head = evolve(heads.get(entry.stream), entry)
    if (head) heads.set(entry.stream, head)
  }
  return heads
}

export function given(...past: Event[]) {
  const heads = foldAll(record(past))
  const interaction = heads.get(interactionStream(interactionId)) as InteractionHead | undefined
  const ofMina = heads.get(agentStream(mina)) as AgentHead | undefined
  const invitation = heads.get(invitationStream(invitationId)) as InvitationHead | undefined
  return {
    interaction,
    agent: ofMina,
    invitation,
    when: (command: Command, change: Partial<Context> = {}): Decision =>
      decide({ interaction, agent: ofMina, invitation }, command, { ...context, ...change }),
  }
}

export const refusedAs = (refusal: string) => ({ kind: 'refused', refusal: { refusal } })

/** Mina's picture, checked and not sent yet. */
export const picture: HeldFile = {
  ref: { fileId, name: '영수증.png', size: 1_200, mediaType: 'image/png', isPicture: true },
  state: 'ready',
  uploadedBy: mina,
  stream: null,
}

/** An event as a command finds it: at `seq`, and what came later that changed it. */
export function original(
  event: Event,
  { seq = 8, at = NOON, changes = [] as readonly Event[] } = {},
): Original {
  const [recorded] = record([event], { at })
  if (!recorded) throw new Error('One event gives one record')
  return {
    recorded: { ...recorded, seq },
    changes: record(changes).map((entry, n) => ({ ...entry, seq: seq + 1 + n })),
  }
}
