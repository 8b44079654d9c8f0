import { instantOf } from '../clock'
import type { AccountsPorts, SessionEnded } from './accounts'
import { ENDED_CHANNEL, endedSince, readRing } from './sessions'

/** After a gap in the line, this far back is looked for rings that were missed. */
const LOOK_BACK = 10 * 60_000

/** Tells on this node, once each, which sessions ended on any. */
export async function openEndings({ database, now, logger }: AccountsPorts) {
  const listeners = new Set<SessionEnded>()
  const told = new Map<string, number>()
  const time = () => Date.parse(now())
  const openedAt = time()

  function tell(...[sessionId, reason, agentId]: Parameters<SessionEnded>) {
    if (told.has(sessionId)) return
    told.set(sessionId, time())
    for (const listener of listeners) listener(sessionId, reason, agentId)
  }

  function forgetOld() {
    for (const [sessionId, at] of told) if (at < time() - 2 * LOOK_BACK) told.delete(sessionId)
  }

  async function catchUp() {
    const since = Math.max(openedAt, time() - LOOK_BACK)
    for (const ended of await endedSince(database.query, instantOf(since))) {
      tell(ended.id, ended.reason, ended.person_id)
    }
  }

  const stopListening = await database.listen(ENDED_CHANNEL, (payload) => {
    forgetOld()
    const ring = readRing(payload)
    if (ring) tell(ring.id, ring.reason, ring.person_id)
    // The line that has just come back may be lost again; after that gap it is asked once more.
    else catchUp().catch((cause: unknown) => logger.warn({ err: cause }, 'ended sessions could not be read'))
  })

  return {
    onEnded(listener: SessionEnded) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: stopListening,
  }
}
