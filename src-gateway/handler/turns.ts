import type { StreamId } from '../../src-contract/ids'

/** Something that needs its streams for itself while it is done. */
export interface Turn {
  readonly streams: readonly StreamId[]
}

interface Ports<Job extends Turn> {
  /** Does a batch in order. Must not reject. */
  readonly run: (jobs: readonly Job[]) => Promise<void>
  /** How many batches may be under way at once; never two with a stream in common. */
  readonly lanes: number
  /** Beside one that is under way another begins for more than so many only. */
  readonly crowd: number
  readonly perBatch: number
  readonly capacity: number
}

/**
 * While one batch is under way the next one gathers: no timer, so an idle gateway answers after one commit and a busy one
 * shares it. On each stream jobs are done in the order in which they came.
 */
export function createTurns<Job extends Turn>({ run, lanes, crowd, perBatch, capacity }: Ports<Job>) {
  let waiting: Job[] = []
  let running = 0
  let isCalled = false
  const held = new Set<StreamId>()
  let idle: (() => void)[] = []

  /** The longest waiting ones whose streams nobody holds, and no one passed over is waiting for. */
  function take(): Job[] {
    const taken: Job[] = []
    const left: Job[] = []
    const blocked = new Set<StreamId>()
    let looked = 0
    for (const job of waiting) {
      if (taken.length === perBatch) break
      looked += 1
      if (job.streams.some((stream) => held.has(stream) || blocked.has(stream))) {
        left.push(job)
        job.streams.forEach((stream) => blocked.add(stream))
      } else taken.push(job)
    }
    waiting = looked === waiting.length ? left : [...left, ...waiting.slice(looked)]
    return taken
  }

  function call() {
    isCalled = false
    while (running < lanes && waiting.length > (running === 0 ? 0 : crowd)) {
      const jobs = take()
      if (jobs.length === 0) return
      void go(jobs)
    }
    if (running === 0 && waiting.length === 0) idle.splice(0).forEach((resolve) => resolve())
  }

  async function go(jobs: readonly Job[]) {
    const streams = new Set(jobs.flatMap((job) => job.streams))
    running += 1
    streams.forEach((stream) => held.add(stream))
    await run(jobs)
    streams.forEach((stream) => held.delete(stream))
    running -= 1
    call()
  }

  return {
    /** False when too much is waiting already. */
    push: (job: Job): boolean => {
      if (waiting.length >= capacity) return false
      waiting.push(job)
      if (!isCalled && running < lanes) {
        isCalled = true
        queueMicrotask(call)
      }
      return true
    },
    isHeld: (stream: StreamId) => held.has(stream),
    /** Resolves when nothing waits and nothing is under way. */
    idle: () =>
      new Promise<void>((resolve) => {
        idle = [...idle, resolve]
        queueMicrotask(call)
      }),
  }
}
