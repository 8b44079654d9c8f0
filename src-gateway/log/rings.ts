import type { StreamId } from '../../src-contract/ids'
import type { Append } from './event-log'

export const DOORBELL = 'damso_log'

/** A payload must stay under 8,000 bytes; all that is in it is ASCII. */
const LONGEST = 7_900

export interface Ring {
  readonly node: string
  /** The newest `seq` of each stream; `places` says that agents' shares of it may have changed. */
  readonly news: readonly { readonly stream: StreamId; readonly seq: number; readonly places: boolean }[]
}

/** `node stream:seq,stream:seq!,…`: once per append, never per event, because NOTIFY takes a lock of the whole database. */
export function ringsOf({ events, facts }: Append, node: string): string[] {
  const places = new Set(facts.filter(({ slots }) => slots).map(({ stream }) => stream))
  const newest = new Map(events.map(({ stream, seq }) => [stream, seq]))
  const rings: string[] = []
  let ring = ''
  for (const [stream, seq] of newest) {
    const word = `${stream}:${seq}${places.has(stream) ? '!' : ''}`
    if (ring.length + word.length > LONGEST) {
      rings.push(ring)
      ring = ''
    }
    ring += ring === '' ? `${node} ${word}` : `,${word}`
  }
  return ring === '' ? rings : [...rings, ring]
}

export function ringOf(payload: string): Ring {
  const [node = '', words = ''] = payload.split(' ')
  return {
    node,
    news: words.split(',').flatMap((word) => {
      const [stream, seq = ''] = word.split(':')
      if (!stream || !/^\d+!?$/.test(seq)) return []
      // Only this program rings on this channel.
      return [{ stream: stream as StreamId, seq: Number.parseInt(seq, 10), places: seq.endsWith('!') }]
    }),
  }
}
