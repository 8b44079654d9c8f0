import type { Instant } from '../src-contract/ids'

/** The instant `seconds` after another. The cast is safe: `toISOString` writes UTC to the millisecond. */
export const after = (instant: Instant, seconds: number): Instant =>
  new Date(Date.parse(instant) + seconds * 1_000).toISOString() as Instant

export const latest = (one: Instant, other: Instant): Instant => (one > other ? one : other)
