import type { ServiceId } from '../../src-contract/ids'
import type { Database } from '../database/database'
import { createLoop } from '../deadlines'
import type { Queues } from '../log/event-log'

export interface WorkerPorts {
  readonly queues: Queues
  readonly assign: (serviceId: ServiceId) => Promise<boolean>
  readonly exclusively: Database['exclusively']
  readonly report: (defect: unknown) => void
}

/** Milliseconds. Rings may be lost, and a ramp-up gap ends without an event. */
const SWEEP = 1_000

/** One worker per queue in the whole centre, for as long as somebody waits there. */
export function createWorkers({ queues, assign, exclusively, report }: WorkerPorts) {
  const wakes = new Map<ServiceId, () => void>()
  const working = new Set<Promise<void>>()
  let isClosed = false

  /** Again and again until the queue is empty, the lock lost or the gateway closed. */
  async function serve(serviceId: ServiceId, lost: AbortSignal) {
    const isDone = async () => isClosed || lost.aborted || !(await assign(serviceId))
    let close = () => Promise.resolve()
    await new Promise<void>((leave) => {
      const work = async () => {
        if (await isDone()) leave()
        return SWEEP
      }
      const loop = createLoop(work, { otherwise: SWEEP, report })
      wakes.set(serviceId, loop.wake)
      close = loop.close
    })
    await close()
    return true
  }

  async function work(serviceId: ServiceId) {
    const served = await exclusively(`routing ${serviceId}`, (lost) => serve(serviceId, lost))
    wakes.delete(serviceId)
    // Somebody may have come while it was leaving. Where another node has the queue there is nothing to do.
    if (served) seek.wake()
  }

  function start(serviceId: ServiceId) {
    wakes.set(serviceId, () => undefined)
    const worker: Promise<void> = work(serviceId)
      .catch((defect: unknown) => {
        wakes.delete(serviceId)
        report(defect)
      })
      .finally(() => working.delete(worker))
    working.add(worker)
  }

  const seek = createLoop(
    async () => {
      const services = await queues.services()
      if (!isClosed) services.filter((serviceId) => !wakes.has(serviceId)).forEach(start)
      return SWEEP
    },
    { otherwise: SWEEP, report },
  )

  function wake() {
    seek.wake()
    wakes.forEach((wakeOne) => wakeOne())
  }

  return {
    wake,
    close: async () => {
      isClosed = true
      await seek.close()
      wakes.forEach((wakeOne) => wakeOne())
      await Promise.all(working)
    },
  }
}
