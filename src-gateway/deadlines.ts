import { v5 as uuid5 } from 'uuid'
import type { CommandId, Instant } from '../src-contract/ids'
import type { Actor } from '../src-contract/participant'
import type { Head } from '../src-domain/decider'
import { deadlinesOf } from '../src-domain/facts'
import { after } from '../src-domain/instant'
import type { Clock } from './clock'
import type { Handle } from './command-handler'
import type { DeadlineTable, DueDeadline } from './log/event-log'
import type { Streams } from './streams'
import { serviceInForce } from './workspace/service-in-force'
import type { Workspaces } from './workspace/workspaces'

export interface DeadlinePorts {
  readonly table: DeadlineTable
  readonly handle: Handle
  readonly streams: Streams
  readonly workspaces: Pick<Workspaces, 'at' | 'current'>
  readonly now: Clock
  readonly report: (defect: unknown) => void
}

export interface Deadlines {
  /** Something is due then: wake in time for it. */
  readonly expect: (at: Instant) => void
  readonly close: () => Promise<void>
}

const AT_ONCE = 100
const LEASE_SECONDS = 10
/** Milliseconds; what other gateways have planned is found at the latest then. */
const SWEEP = 1_000
const actor: Actor = { kind: 'system', id: 'deadlines' }

/** The same deadline is the same command, whoever asks it and however often. */
const NAMESPACE = 'ab2b44a4-9f0b-4b8e-9c6b-6d1f4d9b3a10'
const idOf = ({ stream, key, at }: DueDeadline) => uuid5(`${stream} ${key} ${at}`, NAMESPACE) as CommandId

/** Every "at T, if nothing changed" of the product. Nothing else of the gateway may act because time passes (decision 1). */
export function createDeadlines({
  table,
  handle,
  streams,
  workspaces,
  now,
  report,
}: DeadlinePorts): Deadlines {
  async function standing(head: Head) {
    if (!('revision' in head)) return deadlinesOf(head, undefined)
    return deadlinesOf(head, await serviceInForce(workspaces, head))
  }

  /** What the stream says of this deadline by now: gone, put off, or as it was, then the lease brings it back. */
  async function settle(due: DueDeadline) {
    const position = await streams.head(due.stream)
    const stands = position && (await standing(position.head)).find(({ key }) => key === due.key)
    if (stands && stands.at <= due.at) return
    await table.move(due, stands?.at)
    if (!position || !stands) return
    streams.learn({ ...position, planned: new Map([...position.planned, [due.key, stands.at]]) })
  }

  async function ring(due: DueDeadline) {
    const outcome = await handle({ commandId: idOf(due), command: due.command }, actor)
    if (outcome.kind !== 'failed') await settle(due)
  }

  const until = (instant: Instant) => Date.parse(instant) - Date.parse(now())

  async function work(): Promise<number> {
    const next = await table.next()
    if (next === undefined) return SWEEP
    if (next > now()) return Math.min(SWEEP, until(next))
    const due = await table.claim(now(), after(now(), LEASE_SECONDS), AT_ONCE)
    await Promise.all(due.map(ring))
    return due.length > 0 ? 0 : SWEEP
  }

  const loop = createLoop(work, { otherwise: SWEEP, report })
  return { expect: (at) => loop.within(until(at)), close: loop.close }
}

export interface Loop {
  /** Goes on with it now. */
  readonly wake: () => void
  /** Goes on with it in so many milliseconds at the latest. */
  readonly within: (milliseconds: number) => void
  /** Resolves when it is not at work any more. */
  readonly close: () => Promise<void>
}

interface Settings {
  /** Milliseconds to the next time after it has failed. */
  readonly otherwise: number
  readonly report: (defect: unknown) => void
}

/**
 * Work that is done again and again, never twice at once: it says itself when to go on, and may be woken earlier. Lost
 * wake-ups cost time and nothing else, because what is to be done is read from the database each time.
 */
export function createLoop(work: () => Promise<number>, { otherwise, report }: Settings): Loop {
  let timer: NodeJS.Timeout | undefined
  let wakesAt = Infinity
  let isClosed = false
  let running: Promise<void> | undefined

  function sleep(milliseconds: number) {
    clearTimeout(timer)
    wakesAt = performance.now() + milliseconds
    if (!isClosed) timer = setTimeout(run, milliseconds).unref()
  }

  function run() {
    if (running || isClosed) return
    wakesAt = Infinity
    running = work()
      .catch((defect: unknown) => {
        report(defect)
        return otherwise
      })
      .then((pause) => {
        running = undefined
        sleep(Math.max(0, Math.min(pause, wakesAt - performance.now())))
      })
  }

  /** While it is at work the wish is remembered: what it has read may be older. */
  function within(milliseconds: number) {
    const at = performance.now() + Math.max(0, milliseconds)
    if (at >= wakesAt) return
    if (running) wakesAt = at
    else sleep(Math.max(0, milliseconds))
  }

  sleep(0)
  return {
    wake: () => within(0),
    within,
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}
