import type { Recorded } from '../../src-contract/envelope'
import type { CommandId, StreamId } from '../../src-contract/ids'
import { decide } from '../../src-domain/decide'
import type { Clock } from '../clock'
import type { Append, Known, Position } from '../log/event-log'
import { startOf } from '../log/position'
import { factsOf } from './facts-of'
import { isOf, type Job, knownBy, type Verdict } from './job'
import type { Scene } from './scene'
import { createWorking } from './working'

/** How far a stream may run on beyond its kept head: opening it reads at most about so many events. */
const KEEP_EVERY = 64

export interface Decided {
  readonly verdicts: readonly Verdict[]
  readonly append: Append
  /** Where the written streams stand once it is written. */
  readonly after: readonly Position[]
}

/** One after the other, each on what the ones before it have made. Nothing is written and nothing waited for. */
export function decideBatch(scene: Scene, jobs: readonly Job[], clock: Clock): Decided {
  const working = createWorking(scene)
  const touched = new Set<StreamId>()
  const done = new Map<CommandId, Known>()
  const now = clock()

  function judge(job: Job): Verdict {
    const before = done.get(job.request.commandId)
    // The same id twice in one batch: the second is told what the first has done.
    const known = before && isOf(before, job) ? before : scene.knownTo(job)
    if (known) return { kind: 'known', known }
    const heads = working.headsOf(job)
    const context = working.contextOf(job, heads, now)
    const decision = decide(heads, job.request.command, context)
    if (decision.kind === 'refused') return decision
    const recorded = decision.events.map((event) => working.record(job, event, context.now))
    job.streams.forEach((stream) => touched.add(stream))
    const made = knownBy(recorded)
    if (made) done.set(made.commandId, made)
    return { kind: 'accepted', recorded, heads: working.headsAfter(recorded), known: made }
  }

  const verdicts = jobs.map(judge)
  const events = verdicts.flatMap((verdict) => (verdict.kind === 'accepted' ? verdict.recorded : []))
  return { verdicts, ...appendOf(scene, events, { written: working.written, touched }) }
}

interface Touched {
  readonly written: ReadonlyMap<StreamId, Position>
  /** Of accepted commands: what of it is not written is guarded. */
  readonly touched: ReadonlySet<StreamId>
}

const byPlace = (one: Recorded, other: Recorded) =>
  one.stream === other.stream ? one.seq - other.seq : one.stream < other.stream ? -1 : 1

function appendOf(scene: Scene, events: readonly Recorded[], { written, touched }: Touched) {
  const settled = [...written.values()].map((position) => {
    const before = scene.positions.get(position.stream) ?? startOf(position.stream)
    const { head } = position
    const service = head && 'revision' in head ? scene.service(head.revision, head.serviceId) : undefined
    return factsOf(before, position, service)
  })
  const facts = settled.flatMap(([fact]) => fact ?? [])
  const read = [...touched].filter((stream) => !written.has(stream)).sort()
  const guards = read.flatMap((stream) => scene.positions.get(stream) ?? []).filter(({ seq }) => seq > 0)
  const keepable = [
    ...settled.map(([, position]) => position).filter(isDue),
    ...guards.filter(({ seq, kept }) => kept < seq),
  ]
  const keep = keepable.filter(({ head }) => head !== undefined)
  const kept = new Set(keep.map(({ stream }) => stream))
  const after = settled.map(([, position]) =>
    kept.has(position.stream) ? { ...position, kept: position.seq } : position,
  )
  const append: Append = {
    events: [...events].sort(byPlace),
    facts,
    keep: keep.sort((one, other) => (one.stream < other.stream ? -1 : 1)),
    guards: guards.map(({ stream, seq }) => ({ stream, seq })),
  }
  return { append, after }
}

/** An agent's head is always kept: offers and sign-outs guard it. */
const isDue = ({ seq, kept, head }: Position) =>
  (head !== undefined && 'presence' in head) || seq - kept >= KEEP_EVERY
