import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Goodbye } from '../../src-contract/protocol'
import { frameOf } from './frames'
import { packFrames } from './pack-frames'

/** Past so many bytes on their way, signals are left out: they would be old when they arrive. */
const NO_SIGNALS = 256 * 1024
/** Past so many for so long, the line is cut: it comes back and reads the log, which costs us nothing meanwhile. */
const TOO_MANY = 4 * 1024 * 1024
const TOO_LONG = 10_000
/** And at once past this: memory is everybody's. */
const FAR_TOO_MANY = 16 * 1024 * 1024
/** Milliseconds for the goodbye to get through. */
const PARTING = 1_000

/** One socket of a desktop, as far as bytes and silence go. */
export interface Line {
  readonly send: (frame: string | Buffer) => void
  readonly signal: (frame: string) => void
  readonly goodbye: (reason: Goodbye) => void
  /** Without a word: the other end is deaf, or has a new line. */
  readonly cut: () => void
  readonly isOpen: () => boolean
  readonly closed: Promise<void>
  /** Notes that the other end is alive. */
  readonly heard: () => void
  /** To be asked every second or so; `deaf` is how many milliseconds of silence are too many. */
  readonly check: (deaf: number) => void
}

/** `wire` is what the socket writes to. */
export function createLine(socket: WebSocket, wire: Pick<Duplex, 'write'>): Line {
  let heardAt = performance.now()
  let fullSince: number | undefined
  let isLeaving = false
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))

  let waiting: (string | Buffer)[] = []
  let waitingSize = 0

  /** What a batch of commands sends to one desktop leaves in one piece. */
  function write(frame: string | Buffer) {
    waitingSize += frame.length
    if (waiting.push(frame) === 1) process.nextTick(flush)
  }

  /** Past the socket, which would write each frame by itself; it sends nothing else that is not whole. */
  function flush() {
    const frames = waiting
    waiting = []
    waitingSize = 0
    if (frames.length > 0 && socket.readyState === socket.OPEN) wire.write(packFrames(frames))
  }

  const unsent = () => socket.bufferedAmount + waitingSize

  const isOpen = () => !isLeaving && socket.readyState === socket.OPEN

  function goodbye(reason: Goodbye) {
    if (!isOpen()) return
    isLeaving = true
    flush()
    socket.send(frameOf({ frame: 'goodbye', reason }))
    socket.close()
    setTimeout(() => socket.terminate(), PARTING).unref()
  }

  /** Nobody reads there: a goodbye is tried and not waited for. */
  function giveUp() {
    goodbye('slow')
    socket.terminate()
  }

  return {
    send: (frame) => {
      if (!isOpen()) return
      write(frame)
      if (unsent() > FAR_TOO_MANY) giveUp()
    },
    signal: (frame) => {
      if (isOpen() && unsent() <= NO_SIGNALS) write(frame)
    },
    goodbye,
    cut: () => {
      isLeaving = true
      socket.terminate()
    },
    isOpen,
    closed,
    heard: () => (heardAt = performance.now()),
    check: (deaf) => {
      const now = performance.now()
      if (!isOpen()) return
      if (now - heardAt > deaf) socket.terminate()
      fullSince = socket.bufferedAmount > TOO_MANY ? (fullSince ?? now) : undefined
      if (fullSince !== undefined && now - fullSince > TOO_LONG) giveUp()
    },
  }
}
