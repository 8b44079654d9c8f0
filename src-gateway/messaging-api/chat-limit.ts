import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Whether somebody at this address may open another chat now. */
export type ChatLimit = (address: string) => Promise<boolean>

/** A shop full of people behind one address opens chats; a script that opens hundreds does not (messaging-api §2). */
const PER_MINUTE = 120

export function createChatLimit(points = PER_MINUTE): ChatLimit {
  const limiter = new RateLimiterMemory({ points, duration: 60 })
  return (address) =>
    limiter.consume(address).then(
      () => true,
      (cause: unknown) => {
        if (cause instanceof RateLimiterRes) return false
        throw cause
      },
    )
}
