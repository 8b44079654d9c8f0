import type { Outcome } from '../../src-contract/envelope'
import { WATCH_LIMIT } from '../../src-contract/limits'
import type { StreamId } from '../../src-contract/ids'
import type { Page, Up } from '../../src-contract/protocol'
import type { Me } from '../../src-contract/workspace'
import { interactionStream } from '../../src-domain/streams'
import type { BoardDesk } from '../board/board'
import type { Handle } from '../command-handler'
import type { EventLog } from '../log/event-log'
import type { Reading } from '../records/reading'
import type { Relay } from '../relay'
import type { Streams } from '../streams'
import type { AnswerAsk } from './asks'
import type { Delivery } from './delivery'
import { frameOf } from './frames'
import type { ReadMarks } from './read-marks'
import type { Seat, Seats } from './seats'
import { actorOf } from './welcome'

export interface AnswerPorts {
  readonly handle: Handle
  readonly log: Pick<EventLog, 'read' | 'changes'>
  readonly streams: Streams
  readonly marks: ReadMarks
  readonly relay: Relay
  readonly seats: Seats
  readonly delivery: Pick<Delivery, 'catchUp' | 'close'>
  readonly answerAsk: AnswerAsk
  readonly board: Pick<BoardDesk, 'watch' | 'unwatch'>
  /** Told before somebody sees whose data he has opened; a failure shows him nothing. */
  readonly noteReading?: ((me: Me, stream: StreamId) => Promise<void>) | undefined
  readonly reading: Pick<Reading, 'mayPage'>
}

type Frame<Name extends Up['frame']> = Extract<Up, { frame: Name }>

/** What a welcomed desktop may ask, and what it is told. */
export function createAnswers(ports: AnswerPorts) {
  const { handle, log, streams, marks, relay, seats, answerAsk, board, reading } = ports
  const { watch, unwatch } = createWatching(ports)

  /** What is still being read from the log for this desktop of the streams that an outcome names. */
  function underway({ views }: Seat, outcome: Outcome): Promise<void>[] {
    if (outcome.kind !== 'accepted') return []
    return outcome.seqs.flatMap(({ stream }) => views.get(stream)?.reading ?? [])
  }

  async function request(seat: Seat, { request: asked }: Frame<'request'>) {
    const { me, line } = seat
    const outcome = await handle(asked, actorOf(me), me)
    const reading = underway(seat, outcome)
    // What an outcome stands for arrives before it.
    if (reading.length > 0) await Promise.all(reading)
    line.send(frameOf({ frame: 'outcome', commandId: asked.commandId, outcome }))
  }

  /** Asked at every page: a right may have gone since the last one. */
  async function pageOf({ me }: Seat, { stream, before, limit }: Frame<'history'>): Promise<Page | null> {
    const position = await streams.head(stream)
    if (!position || !(await reading.mayPage(me, stream, position.head))) return null
    const events = await log.read(stream, { before: before ?? position.seq + 1, limit })
    const [first, last] = [events[0]?.seq, events.at(-1)?.seq]
    if (first === undefined || last === undefined) return { stream, events, more: false }
    const changes = (await log.changes(stream, first, last)).filter(({ seq }) => seq > last)
    return { stream, events, ...(changes.length > 0 && { changes }), more: first > 1 }
  }

  function typing({ me, views }: Seat, { interactionId, typing: isTyping }: Frame<'typing'>) {
    if (!views.get(interactionStream(interactionId))?.isOnDesk) return
    relay.send({ signal: 'typing', interactionId, role: 'agent', typing: isTyping }, me.id)
  }

  async function read(seat: Seat, { interactionId, seq, messages }: Frame<'read'>) {
    if (!seat.views.get(interactionStream(interactionId))?.isOnDesk) return
    const signal = { signal: 'read', interactionId, seq, messages } as const
    const frame = frameOf({ frame: 'signal', signal })
    for (const other of seats.of(seat.me.id)) if (other !== seat && other.isWelcome) other.line.signal(frame)
    // The customer is told as well.
    relay.send(signal, seat.me.id)
    await marks.move(seat.me.id, interactionId, { seq, messages })
  }

  async function history(seat: Seat, asked: Frame<'history'>) {
    const page = await pageOf(seat, asked)
    seat.line.send(frameOf({ frame: 'page', id: asked.id, page }))
  }

  async function ask({ me, line }: Seat, { id, ask: asked }: Frame<'ask'>) {
    line.send(frameOf({ frame: 'answer', id, answer: await answerAsk(me, asked) }))
  }

  return async function answer(seat: Seat, up: Exclude<Up, { frame: 'hello' }>): Promise<void> {
    if (up.frame === 'request') await request(seat, up)
    else if (up.frame === 'history') await history(seat, up)
    else if (up.frame === 'ask') await ask(seat, up)
    else if (up.frame === 'typing') typing(seat, up)
    else if (up.frame === 'read') await read(seat, up)
    else if (up.frame === 'watch') await watch(seat, up)
    else if (up.frame === 'unwatch') unwatch(seat, up)
    else if (up.frame === 'watchBoard') board.watch(seat, up.chats)
    else if (up.frame === 'unwatchBoard') board.unwatch(seat)
  }
}

function createWatching({ seats, delivery, noteReading }: AnswerPorts) {
  /** Asked for, and not yet noted: who takes it back in that moment is shown nothing. */
  const wanted = new WeakMap<Seat, Set<StreamId>>()

  async function isStillWanted(seat: Seat, stream: StreamId): Promise<boolean> {
    if (!noteReading) return true
    const streams = wanted.get(seat) ?? new Set()
    wanted.set(seat, streams.add(stream))
    await noteReading(seat.me, stream)
    return streams.delete(stream)
  }

  async function watch(seat: Seat, { stream }: Frame<'watch'>) {
    if (seat.views.get(stream)?.isWatched || !(await isStillWanted(seat, stream))) return
    const view = seat.views.get(stream)
    const watched = [...seat.views.values()].filter(({ isWatched }) => isWatched).length
    if (watched >= WATCH_LIMIT) {
      seat.line.send(frameOf({ frame: 'closed', stream }))
      return
    }
    const isOpen = view?.isOnDesk
    seats.show(seat, stream, 'watch')
    // What is on the desk has been opened already.
    if (!isOpen) await delivery.catchUp(seat, stream)
  }

  function unwatch(seat: Seat, { stream }: Frame<'unwatch'>) {
    wanted.get(seat)?.delete(stream)
    const view = seat.views.get(stream)
    if (!view) return
    view.isWatched = false
    if (!view.isOnDesk) delivery.close(seat, stream)
  }

  return { watch, unwatch }
}
