import type { Command, Event, Recorded } from '../../src-contract/envelope'
import type { AgentId, Instant, StreamId } from '../../src-contract/ids'
import { versionOf } from '../../src-contract/upcast'
import type { Context, Head, Heads, Load, Original } from '../../src-domain/decider'
import { slotsOf } from '../../src-domain/facts'
import { latest } from '../../src-domain/instant'
import { segmentOf, serviceIdOf } from '../../src-domain/segment'
import {
  changedBy,
  headNameOf,
  needsLoadOf,
  needsOriginalOf,
  needsOwnerOf,
  streamOf,
} from '../../src-domain/streams'
import type { Position } from '../log/event-log'
import { advance, startOf } from '../log/position'
import { filesFor } from './held-files'
import type { Job } from './job'
import { placeName } from './originals'
import type { Scene } from './scene'

function loadOf(scene: Scene, written: ReadonlyMap<StreamId, Position>, agentId: AgentId | undefined) {
  if (agentId === undefined) return undefined
  const ahead = [...written.values()].flatMap(({ head }) => (head ? slotsOf(head) : []))
  const behind = scene.slots.filter(({ stream }) => !written.has(stream))
  const slots = [...ahead, ...behind].filter((slot) => slot.agentId === agentId)
  const load: Load = {
    limit: scene.people.get(agentId)?.chatLimit ?? 0,
    person: scene.people.get(agentId),
    taken: slots.flatMap(({ number }) => number ?? []),
    ringing: slots.some(({ status }) => status === 'offered'),
    open: slots.length,
  }
  return load
}

function originalOf(scene: Scene, made: readonly Recorded[], command: Command): Original | undefined {
  const place = needsOriginalOf(command)
  const original = place && scene.originals.get(placeName(place))
  if (!original) return undefined
  const later = made.filter(({ stream, event }) => stream === place.stream && changedBy(event) === place.seq)
  return { ...original, changes: [...original.changes, ...later] }
}

/** What a batch has made so far: every command is decided on the scene as the ones before it have left it. */
export function createWorking(scene: Scene) {
  const written = new Map<StreamId, Position>()
  const made: Recorded[] = []

  const standing = (stream: StreamId) => written.get(stream) ?? scene.positions.get(stream) ?? startOf(stream)

  // A stream's head is of the stream's kind; that the entries fit their keys is more than TypeScript follows.
  const headsOf = ({ streams, request }: Job): Heads =>
    Object.fromEntries(streams.map((stream) => [headNameOf(request.command, stream), standing(stream).head]))

  function contextOf(job: Job, heads: Heads, now: Instant): Context {
    const { command } = job.request
    return {
      now: job.streams.map((stream) => standing(stream).at).reduce<Instant>(latestOf, now),
      actor: job.actor,
      displayName: job.sender.displayName ?? '',
      serviceIds: job.sender.serviceIds ?? [],
      teamIds: job.sender.teamIds ?? [],
      service: serviceOf(scene, heads, command),
      workspace: scene.workspace,
      caseNumber: scene.caseNumbers.get(job),
      load: loadOf(scene, written, needsLoadOf(command, job.actor)),
      supervisors: scene.supervisors.get(job),
      lines: scene.lines.get(job),
      original: originalOf(scene, made, command),
      ...filesFor(scene.files, made, command),
      addressOwner: scene.ownerOf(needsOwnerOf(command)),
    }
  }

  function record(job: Job, event: Event, at: Instant): Recorded {
    const stream = streamOf(event)
    if (!job.streams.includes(stream))
      throw new Error(`${event.type} writes a stream that its command does not need`)
    const { actor, request } = job
    const position = standing(stream)
    const { commandId } = request
    const recorded: Recorded = {
      stream,
      seq: position.seq + 1,
      at,
      actor,
      commandId,
      version: versionOf(event.type),
      event,
    }
    written.set(stream, advance(position, recorded))
    made.push(recorded)
    return recorded
  }

  function headsAfter(recorded: readonly Recorded[]): Map<StreamId, Head> {
    const heads = new Map<StreamId, Head>()
    for (const { stream } of recorded) {
      const { head } = standing(stream)
      if (head) heads.set(stream, head)
    }
    return heads
  }

  return { written: written as ReadonlyMap<StreamId, Position>, headsOf, contextOf, record, headsAfter }
}

const latestOf = (one: Instant, other: Instant | undefined): Instant => (other ? latest(one, other) : one)

function serviceOf(scene: Scene, { interaction }: Heads, command: Command) {
  if (interaction) {
    const mine = 'segmentId' in command ? segmentOf(interaction, command.segmentId) : undefined
    return scene.service(interaction.revision, serviceIdOf(interaction, mine))
  }
  return command.type === 'interaction.create'
    ? scene.service(scene.workspace.revision, command.serviceId)
    : undefined
}
