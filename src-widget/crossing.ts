/** An answer to a poll leaves the gateway at once; this much later it can only tell something newer. */
const CERTAIN_AFTER = 1000

/**
 * What the customer tells and what he hears travel on separate requests, and only the gateway's history knows the
 * order of two messages that crossed on the way.
 */
export interface Crossing {
  during: <T>(request: () => Promise<T>) => Promise<T>
  /** Whether what is heard now may have happened before the customer's own last message. */
  isPossible: () => boolean
}

export function createCrossing(now: () => number): Crossing {
  let until = 0

  return {
    async during(request) {
      const started = now()
      until = Infinity
      const answer = await request()
      until = now() + Math.max(CERTAIN_AFTER, 3 * (now() - started))
      return answer
    },
    isPossible: () => now() < until,
  }
}
