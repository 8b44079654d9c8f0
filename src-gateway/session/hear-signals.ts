import { interactionStream } from '../../src-domain/streams'
import type { Relay } from '../relay'
import { frameOf } from './frames'
import type { Seats } from './seats'

/** Signals of an interaction reach whoever reads it, and not the agent they come from. May be lost on a full line. */
export function hearSignals(relay: Relay, seats: Seats): () => void {
  return relay.listen((signal, by) => {
    if (signal.signal === 'read') return
    const frame = frameOf({ frame: 'signal', signal })
    for (const seat of seats.readersOf(interactionStream(signal.interactionId))) {
      if (seat.isWelcome && seat.me.id !== by) seat.line.signal(frame)
    }
  })
}
