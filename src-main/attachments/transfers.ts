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
  const { store, standings, log, arrived } = ports
  const running = new Map<FileId, AbortController>()
  const retries = createRetries(ports.clock, ports.random)
  let isAwake = false
  let isResting = false

  const isWaiting = ({ fileId, stopped }: Entry) =>
    !stopped && !running.has(fileId) && standings.of(fileId).state !== 'ready'

  function pump() {
    if (!isAwake || isResting) return
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
      progress: (_, step) => standings.step(fileId, step),
    })
    running.delete(fileId)
    const kept = store.find(fileId)
    if (kept && !controller.signal.aborted) await landed(kept, uploaded)
    pump()
  }

  async function landed(entry: Entry, uploaded: Uploaded) {
    if (uploaded.end === 'later') {
      rest(entry)
      return
    }
    retries.calm()
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

  function rest({ fileId }: Entry) {
    standings.step(fileId, { ...standings.of(fileId), state: 'waiting' })
    if (!isAwake) return
    isResting = true
    retries.schedule(0, () => {
      isResting = false
      pump()
    })
  }

  function abort(fileId: FileId) {
    running.get(fileId)?.abort()
  }

  return {
    pump,
    rest,
    abort,
    /** There is a line again. */
    wake() {
      isAwake = true
      isResting = false
      retries.cancel()
      retries.calm()
      pump()
    },
    /** Without a line nothing is tried; what is under way may still arrive. */
    sleep() {
      isAwake = false
      retries.cancel()
    },
    stop() {
      isAwake = false
      retries.cancel()
      running.forEach((controller) => controller.abort())
    },
  }
}
export type Transfers = ReturnType<typeof createTransfers>
