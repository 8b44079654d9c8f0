import type { Outcome, Recorded, Request } from '../../src-contract/envelope'
import type { ServiceId, StreamId, TeamId } from '../../src-contract/ids'
import type { Actor } from '../../src-contract/participant'
import type { Refusal } from '../../src-contract/refusal'
import type { Head } from '../../src-domain/decider'
import type { Known } from '../log/event-log'

export interface Sender {
  /** How customers read the actor's name. */
  readonly displayName?: string
  /** The services he works for or watches over. */
  readonly serviceIds?: readonly ServiceId[]
  readonly teamIds?: readonly TeamId[]
  /** The id may have been used before: the log is asked first, instead of tripping over its fence. */
  readonly isRepeat?: boolean
}

export interface Job {
  readonly request: Request
  readonly actor: Actor
  readonly sender: Sender
  readonly streams: readonly StreamId[]
  readonly answer: (outcome: Outcome) => void
}

/** What became of a job, should the batch it is in be written. */
export type Verdict =
  | {
      readonly kind: 'accepted'
      readonly recorded: readonly Recorded[]
      readonly heads: ReadonlyMap<StreamId, Head>
      /** Nothing is known of a command that had nothing to record. */
      readonly known: Known | undefined
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'known'; readonly known: Known }

/** An id is its sender's own: what somebody did elsewhere under the same one is not this job. */
export const isOf = ({ seqs }: Known, { streams }: Job): boolean =>
  seqs.some(({ stream }) => streams.includes(stream))

/** The same id again: accepted with its first positions, unless somebody else has used it. */
export function answerOfKnown({ actor, seqs }: Known, { actor: asker }: Job): Outcome {
  if (actor.kind !== asker.kind || actor.id !== asker.id)
    return { kind: 'refused', refusal: { refusal: 'id-taken' } }
  return { kind: 'accepted', seqs: [...seqs] }
}

/** What those who send it again will be told. */
export function knownBy(recorded: readonly Recorded[]): Known | undefined {
  const [first] = recorded
  if (!first) return undefined
  const seqs: Known['seqs'][number][] = []
  for (const { stream, seq } of recorded) {
    if (!seqs.some((known) => known.stream === stream)) seqs.push({ stream, seq })
  }
  return { commandId: first.commandId, actor: first.actor, seqs }
}

export const idsOf = (jobs: readonly Job[]) =>
  jobs.flatMap(({ request, streams }) => streams.map((stream) => ({ stream, commandId: request.commandId })))

export const busy: Outcome = { kind: 'failed', fault: 'busy' }
