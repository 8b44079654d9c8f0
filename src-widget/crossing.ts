/** An answer to a poll leaves the gateway at once; this much later it can only tell something newer. */
const CERTAIN_AFTER = 1000

/**
 * What the customer tells and what he hears travel on separate requests, and only the gateway's history knows the
 * order of two messages that crossed on the way.
 */
export interface Crossing {
  tell: <T>(request: () => Promise<T>) => Promise<T>
  hear: <T>(request: () => Promise<T>) => Promise<T>
  /** Whether what is heard now may have happened before the customer's own last message. */
  isPossible: () => boolean
}

export function createCrossing(now: () => number): Crossing {
  let until = 0
  let certainAfter = CERTAIN_AFTER
  let hasHeardSince = true

  return {
    async tell(request) {
      const started = now()
      until = Infinity
      const answer = await request()
      certainAfter = Math.max(CERTAIN_AFTER, 3 * (now() - started))
      until = now() + certainAfter
      hasHeardSince = false
      return answer
    },

    async hear(request) {
      // The first question after a message may be answered with what waited from before it.
      if (!hasHeardSince) until = Math.max(until, now() + certainAfter)
      hasHeardSince = true
      return request()
    },

    isPossible: () => now() < until,
  }
}
