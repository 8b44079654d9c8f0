import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import { HISTORY_LIMIT } from '../../src-contract/protocol'
import { isOnDesk, mayRead } from '../../src-domain/access'
import type { Head } from '../../src-domain/decider'
import { slotsOf } from '../../src-domain/facts'
import type { EventLog, Position } from '../log/event-log'
import type { HeadOf } from '../publisher'
import type { Streams } from '../streams'
import { deskEntry } from './desk'
import { frameOf, recordedFrame } from './frames'
import type { ReadMarks } from './read-marks'
import type { Seat, Seats, View } from './seats'

export interface DeliveryPorts {
  readonly seats: Seats
  readonly streams: Streams
  readonly log: Pick<EventLog, 'read'>
  readonly marks: Pick<ReadMarks, 'of'>
  readonly report: (defect: unknown) => void
}

export interface Delivery {
  /** Listens to the publisher. */
  readonly hear: (recorded: readonly Recorded[], headOf: HeadOf) => void
  /** Brings a stream up to date on a line, whatever was missed: opens, goes on or closes it. */
  readonly catchUp: (seat: Seat, stream: StreamId) => Promise<void>
  /** Ends what nothing keeps open any more. */
  readonly close: (seat: Seat, stream: StreamId) => void
}

/**
 * An event goes out only if it is the next one; else the log is read. So order, and each event once, are a check per
 * socket and not a hope (gateway §9).
 */
export function createDelivery(ports: DeliveryPorts): Delivery {
  const { seats, report } = ports
  const readOn = createReader(ports)
  const { close, closeLost } = createCloser(ports)

  async function catchUp(seat: Seat, stream: StreamId): Promise<void> {
    if (!seats.has(seat)) return
    const view = seat.views.get(stream) ?? seats.show(seat, stream, 'desk')
    view.isBehind = true
    view.reading ??= readOn(seat, stream, view)
      .catch((defect: unknown) => {
        // It comes back and asks for what it misses; going on here could leave a hole.
        seat.line.cut()
        report(defect)
      })
      .finally(() => {
        view.reading = undefined
        // Published in the moment between its last look and this one.
        if (view.isBehind && seat.views.get(stream) === view && seat.line.isOpen()) void catchUp(seat, stream)
      })
    await view.reading
  }

  /** The part of what was appended together that this desktop may see and is next to see. */
  function partOf(seat: Seat, recorded: readonly Recorded[]): Recorded[] {
    return recorded.filter(({ stream, seq }) => {
      const view = seat.views.get(stream)
      if (!view || seq <= view.sent) return false
      if (!seat.isWelcome) return void seat.missed.add(stream)
      if (view.reading || seq !== view.sent + 1) return void catchUp(seat, stream)
      view.sent = seq
      return true
    })
  }

  /** For whom it has just taken a place on his desk: a share of an interaction, or an invitation. */
  function openWhatIsNew(stream: StreamId, headOf: HeadOf) {
    const head = headOf(stream)
    for (const { agentId } of head ? slotsOf(head) : []) {
      for (const seat of seats.of(agentId)) {
        if (seat.views.get(stream)?.isOnDesk) continue
        seats.show(seat, stream, 'desk')
        if (seat.isWelcome) void catchUp(seat, stream)
        else seat.missed.add(stream)
      }
    }
  }

  function hear(recorded: readonly Recorded[], headOf: HeadOf) {
    const streams = streamsOf(recorded)
    const readers = readersOf(seats, streams)
    let whole: string | Buffer | undefined
    for (const seat of readers) {
      const part = partOf(seat, recorded)
      if (part.length === recorded.length) seat.line.send((whole ??= encoded(recorded, readers.length)))
      else if (part.length > 0) seat.line.send(recordedFrame(part))
      closeLost(seat, streams, headOf)
    }
    streams.forEach((stream) => openWhatIsNew(stream, headOf))
  }

  return { hear, catchUp, close }
}

/** A copy: who loses the right to read leaves while we go through them. */
function readersOf(seats: Seats, streams: readonly StreamId[]): Seat[] {
  const [only, ...more] = streams
  if (only !== undefined && more.length === 0) return [...seats.readersOf(only)]
  return [...new Set(streams.flatMap((stream) => [...seats.readersOf(stream)]))]
}

/** What goes to several sockets is encoded once. */
const encoded = (recorded: readonly Recorded[], readers: number): string | Buffer =>
  readers > 1 ? Buffer.from(recordedFrame(recorded)) : recordedFrame(recorded)

function streamsOf(recorded: readonly Recorded[]): StreamId[] {
  const [first] = recorded
  if (first && recorded.every(({ stream }) => stream === first.stream)) return [first.stream]
  return [...new Set(recorded.map(({ stream }) => stream))]
}

/** Whether a view still has its reason: who watches what was on his desk as well goes on watching. */
function stays({ me, views }: Seat, stream: StreamId, head: Head | undefined): boolean {
  const view = views.get(stream)
  if (!view) return false
  view.isOnDesk &&= isOnDesk(me.id, stream, head)
  return view.isOnDesk || (view.isWatched && mayRead(me, stream, head))
}

function createCloser({ seats }: DeliveryPorts) {
  function close(seat: Seat, stream: StreamId) {
    seats.hide(seat, stream)
    seat.line.send(frameOf({ frame: 'closed', stream }))
  }
  function closeLost(seat: Seat, streams: readonly StreamId[], headOf: HeadOf) {
    for (const stream of streams) {
      const view = seat.views.get(stream)
      if (!view || !seat.isWelcome || view.reading || stays(seat, stream, headOf(stream))) continue
      close(seat, stream)
    }
  }
  return { close, closeLost }
}

function createReader({ seats, streams, log, marks }: DeliveryPorts) {
  async function open(seat: Seat, stream: StreamId, view: View) {
    const mark = await marks.of(seat.me.id, [stream])
    const position = await streams.head(stream)
    if (!position || !stays(seat, stream, position.head)) return
    view.sent = position.seq
    seat.line.send(frameOf({ frame: 'opened', entry: deskEntry(position, mark) }))
  }

  /** Up to where the right to read was checked. */
  async function goOn(seat: Seat, view: View, { stream, seq }: Position) {
    const limit = Math.min(HISTORY_LIMIT, seq - view.sent)
    if (limit <= 0) return
    const recorded = await log.read(stream, { after: view.sent, limit })
    const last = recorded.at(-1)
    if (!last) return
    view.sent = last.seq
    seat.line.send(recordedFrame(recorded))
    view.isBehind ||= last.seq < seq
  }

  /** What an agent must not read any more is closed at once, without what led to it: others' words may be among that. */
  return async function readOn(seat: Seat, stream: StreamId, view: View): Promise<void> {
    while (view.isBehind && seat.line.isOpen()) {
      view.isBehind = false
      const position = await streams.head(stream)
      if (!position || !stays(seat, stream, position.head)) {
        seats.hide(seat, stream)
        // Whoever asked for it waits for an answer.
        if (view.sent > 0 || view.isWatched) seat.line.send(frameOf({ frame: 'closed', stream }))
        return
      }
      await (view.sent === 0 ? open(seat, stream, view) : goOn(seat, view, position))
    }
  }
}
