import type { FileId } from '../../src-contract/ids'
import type { Log } from '../log'
import type { Clock } from '../session/clock'
import { createRetries } from '../session/retries'
import type { Entry } from './entry'
import type { GatewayFiles } from './gateway-files'
import type { Standings } from './standings'
import type { AttachmentStore } from './store'
import { upload, type Uploaded } from './uploading'

export interface TransferPorts {
  store: AttachmentStore
  standings: Standings
  files: GatewayFiles
  clock: Clock
  random: () => number
  log: Log
  /** The gateway has it and found it good. */
  arrived: (entry: Entry) => void
}

/** More at once would only share the same line. */
const AT_ONCE = 2

/** Which uploads are under way: two at a time, in their order; what breaks is tried again a random while later. */
export function createTransfers(ports: TransferPorts) {
  const { store, standings } = ports
  const running = new Map<FileId, AbortController>()
  const pauses = createPauses(ports, () => pump())

  const isWaiting = ({ fileId, stopped }: Entry) =>
    !stopped && !running.has(fileId) && standings.of(fileId).state !== 'ready'

  function pump() {
    if (!pauses.isOver()) return
    const waiting = store.list().filter(isWaiting)
    for (const entry of waiting.slice(0, AT_ONCE - running.size)) void run(entry)
  }

  async function run(entry: Entry) {
    const { fileId } = entry
    const controller = new AbortController()
    running.set(fileId, controller)
    const uploaded = await upload(entry, {
      ...ports,
      signal: controller.signal,
      progress: (step) => standings.step(fileId, step),
    })
    running.delete(fileId)
    const kept = store.find(fileId)
    if (kept && !controller.signal.aborted) await landed(kept, uploaded)
    pump()
  }

  async function landed(entry: Entry, uploaded: Uploaded) {
    if (uploaded.end === 'later') rest(entry)
    else {
      pauses.calm()
      await settle(entry, uploaded, ports)
    }
  }

  /** Not now: it is asked about again after a while. */
  function rest({ fileId }: Entry) {
    standings.step(fileId, { ...standings.of(fileId), state: 'waiting' })
    pauses.begin()
  }

  function stop() {
    pauses.sleep()
    running.forEach((controller) => controller.abort())
  }

  return {
    ...{ pump, rest, stop },
    ...{ wake: pauses.wake, sleep: pauses.sleep },
    abort: (fileId: FileId) => running.get(fileId)?.abort(),
  }
}
export type Transfers = ReturnType<typeof createTransfers>

async function settle(
  entry: Entry,
  uploaded: Exclude<Uploaded, { end: 'later' }>,
  { store, standings, arrived, log }: TransferPorts,
) {
  if (uploaded.end === 'ready') {
    standings.step(entry.fileId, { state: 'ready', sent: entry.size })
    arrived(entry)
    return
  }
  const { end, problem } = uploaded
  log('info', 'attachment stopped', { end, problem })
  await store.keep({ ...entry, stopped: end, problem })
  standings.step(entry.fileId, { state: 'waiting', sent: 0 })
}

/** When nothing is tried: without a line, and a random while after something broke. */
function createPauses({ clock, random }: Pick<TransferPorts, 'clock' | 'random'>, over: () => void) {
  const retries = createRetries(clock, random)
  let isAwake = false
  let isResting = false

  function end() {
    isResting = false
    over()
  }

  return {
    isOver: () => isAwake && !isResting,
    calm: retries.calm,
    begin() {
      if (!isAwake) return
      isResting = true
      retries.schedule(0, end)
    },
    /** There is a line again. */
    wake: () => {
      isAwake = true
      retries.cancel()
      retries.calm()
      end()
    },
    /** What is under way may still arrive. */
    sleep: () => {
      isAwake = false
      retries.cancel()
    },
  }
}
