import type { Outcome, Request } from '../src-contract/envelope'
import type { Actor } from '../src-contract/participant'
import { needs } from '../src-domain/streams'
import { DatabaseError } from './database/database'
import { type AttemptPorts, createAttempt } from './handler/attempt'
import { busy, type Job, type Sender } from './handler/job'
import { maskCommand, maskingOf } from './privacy/mask-commands'
import { createTurns } from './handler/turns'

/**
 * The only way anything changes. An accepted outcome is flushed, and was published before it is answered; the same id
 * does its work once, and is accepted again with its first positions.
 */
export type Handle = (request: Request, actor: Actor, sender?: Sender) => Promise<Outcome>

export interface CommandHandler {
  readonly handle: Handle
  /** When everything asked so far is answered. */
  readonly idle: () => Promise<void>
}

export interface HandlerPorts extends AttemptPorts {
  readonly report: (defect: unknown) => void
  /** How many batches may be under way at once: as many as the database does side by side. */
  readonly lanes: number
  /** So many wait for the batch before them, if they must: a commit of their own costs everybody more than it spares them. */
  readonly crowd: number
}

const PER_BATCH = 256
const CAPACITY = 10_000
/** So often a command that lost its race is decided anew. */
const TRIES = 5

const isTrouble = (error: unknown) => error instanceof DatabaseError && error.retryable

export function createCommandHandler(ports: HandlerPorts): CommandHandler {
  const { streams, report, lanes, crowd, workspaces } = ports
  const attempt = createAttempt(ports)
  const turns = createTurns<Job>({ run, lanes, crowd, perBatch: PER_BATCH, capacity: CAPACITY })

  /** Anything but success means that what we believed of these streams, or of what we wrote, may be wrong. */
  const forget = (jobs: readonly Job[]) => streams.forget(jobs.flatMap((job) => job.streams))

  /** Afresh from the log, until it is decided on what is really there. Throws what the database throws twice. */
  async function alone(job: Job): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      forget([job])
      const result = await attempt([job], true).catch((error: unknown) => {
        if (tries === 0 && isTrouble(error)) return 'conflict'
        throw error
      })
      if (result === 'done') return
    }
    job.answer(busy)
  }

  /** Undefined when it is answered; else what stood in the way. */
  async function settle(job: Job): Promise<unknown> {
    try {
      await alone(job)
      return undefined
    } catch (error) {
      forget([job])
      job.answer(isTrouble(error) ? busy : { kind: 'failed', fault: 'internal' })
      return error
    }
  }

  /**
   * A lost race, or trouble: one by one, so that nobody answers for his neighbours in the batch. Without a database
   * nobody else is tried: who is busy asks again under the same id.
   */
  async function oneByOne(jobs: readonly Job[]) {
    for (const [n, job] of jobs.entries()) {
      const error = await settle(job)
      if (error !== undefined) report(error)
      if (isTrouble(error)) {
        jobs.slice(n + 1).forEach(({ answer }) => answer(busy))
        return
      }
    }
  }

  async function run(jobs: readonly Job[]) {
    const result = await attempt(jobs, false).catch((error: unknown) => {
      report(error)
      return 'conflict' as const
    })
    if (result === 'done') return
    forget(jobs)
    await oneByOne(jobs)
  }

  const handle: Handle = ({ commandId, command }, actor, sender = {}) =>
    new Promise((resolve) => {
      // Before anything looks at it: what must not be kept is not even decided on.
      const request = { commandId, command: maskCommand(command, maskingOf(workspaces)) }
      const streams = needs(request.command, actor)
      if (!turns.push({ request, actor, sender, streams, answer: resolve })) resolve(busy)
    })

  return { handle, idle: turns.idle }
}

export type { Sender } from './handler/job'
