export interface Limits {
  readonly framesPerSecond: number
  readonly bytesPerSecond: number
}

/** Room for an outbox that was filled in an hour without a line; a flood goes on for longer. */
const BURST_SECONDS = 10

/** Whether a socket may say so much so fast (security S22). Milliseconds in, no timer. */
export function createAllowance({ framesPerSecond, bytesPerSecond }: Limits, now: number) {
  let frames = framesPerSecond * BURST_SECONDS
  let bytes = bytesPerSecond * BURST_SECONDS
  let last = now

  const refill = (left: number, perSecond: number, seconds: number) =>
    Math.min(perSecond * BURST_SECONDS, left + perSecond * seconds)

  return {
    spend: (size: number, at: number): boolean => {
      const seconds = (at - last) / 1_000
      last = at
      frames = refill(frames, framesPerSecond, seconds) - 1
      bytes = refill(bytes, bytesPerSecond, seconds) - size
      return frames >= 0 && bytes >= 0
    },
  }
}
