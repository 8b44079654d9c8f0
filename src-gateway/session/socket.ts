import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { createAllowance, type Limits } from './allowance'
import type { Comings } from './comings'
import { frameOf, type Heard, readFrame } from './frames'
import { createLine, type Line } from './line'
import type { Seat } from './seats'
import type { UnderWay } from './under-way'
import { type Hello, speaksOurs } from './welcome'

export interface SocketPorts {
  readonly comings: Comings
  readonly answer: (seat: Seat, up: Exclude<Frame['up'], Hello>) => Promise<void>
  readonly limits: Limits
  readonly underWay: UnderWay
  readonly report: (defect: unknown) => void
}

type Frame = Extract<Heard, { kind: 'frame' }>

const notKnown = { kind: 'failed', fault: 'invalid-message' } as const

/** Bytes that somebody may say before he is let in: a hello with its cursors. */
const STRANGERS = 256 * 1024

/** An open socket, with a seat once its ticket was good. */
export interface Guest {
  readonly line: Line
  readonly seat: () => Seat | undefined
  readonly arrivedAt: number
}

/** From the first byte to the last: a hello with a ticket first, then frames, each checked, none too many. */
export function seatSocket(socket: WebSocket, wire: Duplex, ports: SocketPorts): Guest {
  const { comings, answer, limits, underWay, report } = ports
  const line = createLine(socket, wire)
  const allowance = createAllowance(limits, performance.now())
  let seat: Seat | undefined
  let isKnocking = false

  function trouble(defect: unknown) {
    report(defect)
    line.cut()
  }

  async function greet(hello: Hello) {
    if (!speaksOurs(hello.version)) {
      line.goodbye('version-mismatch')
      return
    }
    seat = await comings.come(line, hello)
    // It may have closed meanwhile: then nobody has taken its leave yet.
    if (seat && !line.isOpen()) await comings.leave(seat)
  }

  function hear({ up }: Frame): void {
    if (up.frame === 'hello' && !isKnocking) {
      isKnocking = true
      underWay.add(greet(up), trouble)
    } else if (up.frame !== 'hello' && seat?.isWelcome) underWay.add(answer(seat, up), trouble)
    else line.goodbye('invalid-message')
  }

  /** What a later minor version asks is answered, its other frames are ignored: additions break nobody. */
  function listen(heard: Heard) {
    if (heard.kind === 'frame') hear(heard)
    else if (heard.kind === 'nonsense') line.goodbye('invalid-message')
    else if (heard.kind === 'unknownRequest') {
      line.send(frameOf({ frame: 'outcome', commandId: heard.commandId, outcome: notKnown }))
    } else if (heard.kind === 'unknownAsk') {
      line.send(frameOf({ frame: 'answer', id: heard.id, answer: notKnown }))
    }
  }

  let strange = 0
  /** A frame is held whole before it is looked at: nobody has us hold much who has shown no ticket. */
  function count(chunk: Buffer) {
    strange += chunk.length
    if (seat) wire.off('data', count)
    else if (strange > STRANGERS) line.cut()
  }
  wire.on('data', count)

  socket.on('message', (data: Buffer, isBinary) => {
    if (!line.isOpen()) return
    line.heard()
    if (!allowance.spend(data.length, performance.now())) line.goodbye('too-much')
    else if (isBinary) line.goodbye('invalid-message')
    else listen(readFrame(data.toString()))
  })
  // A frame beyond the limit, a broken line: the close that follows says all there is to do.
  socket.on('error', () => undefined)
  socket.on('close', () => {
    if (seat) underWay.add(comings.leave(seat), report)
  })
  return { line, seat: () => seat, arrivedAt: performance.now() }
}
