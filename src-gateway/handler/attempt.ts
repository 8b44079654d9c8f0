import type { Recorded } from '../../src-contract/envelope'
import type { Instant } from '../../src-contract/ids'
import type { Clock } from '../clock'
import type { Append, EventLog, Known } from '../log/event-log'
import type { HeadOf } from '../publisher'
import { decideBatch } from './decide-batch'
import { answerOfKnown, idsOf, type Job, type Verdict } from './job'
import { createRecents } from './recents'
import { createScenes, knownAmong, type ScenePorts } from './scene'

export interface AttemptPorts extends ScenePorts {
  readonly log: Pick<
    EventLog,
    'append' | 'known' | 'slots' | 'read' | 'changes' | 'files' | 'caseNumbers' | 'owners' | 'reachable'
  >
  readonly now: Clock
  readonly publish: (recorded: readonly Recorded[], headOf: HeadOf) => void
  /** Told when something new is due, so that whoever waits for deadlines wakes in time. */
  readonly planned: (earliest: Instant) => void
}

const earliestOf = ({ facts }: Append): Instant | undefined =>
  facts.flatMap(({ plan = [] }) => plan.map(({ at }) => at)).sort()[0]

/** Gather, decide, write, remember, tell; everybody in the batch is answered, or on a conflict nobody. */
export function createAttempt({ log, streams, now, publish, planned, ...ports }: AttemptPorts) {
  const gather = createScenes({ log, streams, ...ports })
  const recents = createRecents()

  /** A refusal may be the trace of the command's own success: accepted before, and asked again. */
  async function knownAmongRefused(jobs: readonly Job[], verdicts: readonly Verdict[]) {
    const refused = jobs.filter((_, n) => verdicts[n]?.kind === 'refused')
    return knownAmong(refused.length === 0 ? [] : await log.known(idsOf(refused)))
  }

  function tell(job: Job, verdict: Verdict, knownTo: (job: Job) => Known | undefined): void {
    if (verdict.kind === 'accepted') {
      const { known } = verdict
      if (known) recents.add(known)
      publish(verdict.recorded, (stream) => verdict.heads.get(stream))
      job.answer({ kind: 'accepted', seqs: known ? [...known.seqs] : [] })
      return
    }
    if (verdict.kind === 'known') {
      job.answer(answerOfKnown(verdict.known, job))
      return
    }
    const known = knownTo(job)
    job.answer(known ? answerOfKnown(known, job) : verdict)
  }

  return async function attempt(jobs: readonly Job[], isRetry: boolean): Promise<'done' | 'conflict'> {
    const scene = await gather(jobs, isRetry)
    const knownBefore = (job: Job) => recents.of(job) ?? scene.knownTo(job)
    const { append, verdicts, after } = decideBatch({ ...scene, knownTo: knownBefore }, jobs, now)
    const [written, knownTo] = await Promise.all([
      append.events.length === 0 ? 'appended' : log.append(append),
      knownAmongRefused(jobs, verdicts),
    ])
    if (written === 'conflict') return 'conflict'
    after.forEach(streams.learn)
    const earliest = earliestOf(append)
    if (earliest) planned(earliest)
    jobs.forEach((job, n) => {
      const verdict = verdicts[n]
      if (verdict) tell(job, verdict, knownTo)
    })
    return 'done'
  }
}
