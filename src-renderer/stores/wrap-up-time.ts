import type { Segment } from '../../src-contract/interaction'

/** So long before its time is up a wrap-up says so, in milliseconds (chat-controls §4.16). */
export const WARNING = 10_000

/** How the time of a wrap-up stands: `left` in milliseconds, below zero as overtime. */
export interface WrapUpTime {
  readonly left: number
  readonly standing: 'running' | 'ending' | 'over'
}

/** Undefined where the wrap-up takes as long as it takes. */
export function wrapUpTimeOf({ status, wrapUp }: Segment, now: number): WrapUpTime | undefined {
  if (status !== 'wrapUp' || !wrapUp) return undefined
  const left = Date.parse(wrapUp.endsAt) - now
  if (left <= 0) return { left, standing: 'over' }
  return { left, standing: left <= WARNING ? 'ending' : 'running' }
}
