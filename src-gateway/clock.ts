import type { Instant } from '../src-contract/ids'

/** Only the gateway dates (decision 12). */
export type Clock = () => Instant

// The cast is safe: `toISOString` writes UTC to the millisecond.
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant

export const systemClock: Clock = () => instantOf(Date.now())
