const FIRST = 500
const LONGEST = 15_000

/** Full jitter: a gateway that comes back is not met by all its customers in the same moment. */
export function retryDelay(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10))
  return Math.round(FIRST / 2 + random() * ceiling)
}
