const FIRST = 300
const MOST = 8_000

/**
 * At once, then anywhere between nothing and 300 ms doubling up to 8 s: after a failure all desktops come back, and must
 * not come back together. Never gives up: an agent's desk has to return by itself.
 */
export function retryDelay(attempt: number, random: () => number): number {
  return attempt === 0 ? 0 : Math.round(random() * Math.min(FIRST * 2 ** (attempt - 1), MOST))
}
