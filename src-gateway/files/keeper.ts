import { after } from '../../src-domain/instant'
import type { Clock } from '../clock'
import { createLoop } from '../deadlines'
import type { Blobs } from './blobs'
import type { FileRow, FileRows } from './file-rows'
import type { Scan, Scanned } from './scanner'

export interface KeeperPorts {
  readonly rows: FileRows
  readonly blobs: Blobs
  readonly now: Clock
  readonly scan: Scan | undefined
  readonly settled: (file: FileRow) => void
  readonly report: (defect: unknown) => void
}

const SWEEP_MS = 60_000
/** A scanner that is away is asked for again, and files that other gateways have left are looked for. */
const AGAIN_MS = 5_000
const AT_ONCE = 100
/** Seconds; longer than a scanner may be silent, because whoever dies scanning leaves it to the next. */
const LEASE = 300
const AGAIN_SECONDS = AGAIN_MS / 1_000
const DECLINED_SECONDS = 60

/** Lets go of what nothing has named in time, and asks the scanner about what waits for its word. */
export function createKeeper({ rows, blobs, now, scan, settled, report }: KeeperPorts) {
  async function expire() {
    for (;;) {
      const files = await rows.expired(now(), AT_ONCE)
      await Promise.all(files.map(({ blob }) => blobs.remove(blob)))
      await rows.remove(files.map(({ id }) => id))
      if (files.length < AT_ONCE) return
    }
  }

  async function check(file: FileRow, look: Scan): Promise<Scanned> {
    const scanned = await look(blobs.read(file.blob))
    if (scanned !== 'clean' && scanned !== 'infected') {
      await rows.leave(file.id, after(now(), scanned === 'away' ? AGAIN_SECONDS : DECLINED_SECONDS))
      return scanned
    }
    const judged = await rows.judge(file.id, scanned === 'infected' ? 'infected' : null)
    if (scanned === 'infected') await blobs.remove(file.blob)
    if (judged) settled(judged)
    return scanned
  }

  /** One at a time, each leased by itself: what comes after one that takes long is not kept from other gateways. */
  async function checkAll(look: Scan): Promise<number> {
    for (;;) {
      const [file] = await rows.unchecked(now(), { lease: after(now(), LEASE), limit: 1 })
      if (!file) return AGAIN_MS
      if ((await check(file, look)) === 'away') return AGAIN_MS
    }
  }

  const sweeping = createLoop(
    async () => {
      await expire()
      return SWEEP_MS
    },
    { otherwise: SWEEP_MS, report },
  )
  const checking = scan && createLoop(() => checkAll(scan), { otherwise: AGAIN_MS, report })

  return {
    expire,
    /** Something waits to be looked at. */
    wake: () => checking?.wake(),
    async close() {
      await Promise.all([sweeping.close(), checking?.close()])
    },
  }
}
