import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Whether so much more may be done by whom it is counted for. */
export type Limit = (key: string, points?: number) => Promise<boolean>

interface Rate {
  readonly points: number
  readonly seconds: number
}

export function createLimit({ points, seconds }: Rate): Limit {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return (key, taken = 1) =>
    limiter.consume(key, taken).then(
      () => true,
      (cause: unknown) => {
        if (cause instanceof RateLimiterRes) return false
        throw cause
      },
    )
}

export interface Limits {
  /** A shop full of people behind one address opens chats; a script that opens hundreds does not (messaging-api §2). */
  readonly chatsOfAddress: Limit
  readonly chatsOfClient: Limit
  /** Each of them takes its place on the disk for a day. */
  readonly filesOfChat: Limit
  /** Many times what a person can say and do, so that one of them cannot fill the log. */
  readonly eventsOfChat: Limit
  /** Whole transcripts, several at once. */
  readonly caseOfChat: Limit
}

export const createLimits = (): Limits => ({
  chatsOfAddress: createLimit({ points: 120, seconds: 60 }),
  chatsOfClient: createLimit({ points: 20, seconds: 60 }),
  filesOfChat: createLimit({ points: 60, seconds: 60 }),
  eventsOfChat: createLimit({ points: 1_000, seconds: 10 }),
  caseOfChat: createLimit({ points: 30, seconds: 60 }),
})
