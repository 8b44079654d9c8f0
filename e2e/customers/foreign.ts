import { randomUUID } from 'node:crypto'
import type { Bubble, Customer, CustomerOptions } from './customer'
import { createStrictDecoder, type StrictDecoder } from './strict-decoder'
import { createWidget2026 } from './widget-2026'

/** Somebody at a client that others wrote, which may be closed and opened again. */
export interface Foreign {
  readonly customer: () => Customer
  /** The page is loaded anew, or the app is started again: what it knows then is what the gateway tells it. */
  readonly startsAnew: () => Promise<void>
  /** Every way in which the gateway was not what the protocol promises. */
  readonly complaints: () => readonly string[]
}

export type MakeForeign = (options: CustomerOptions) => Foreign

/** Shorter than the real one's 13 seconds, so that it is also seen to abort polls that are held. */
const POLL_PERIOD_MS = 4_000

const widget: MakeForeign = (options) => {
  const made = createWidget2026({ ...options, pollPeriod: POLL_PERIOD_MS })
  return { customer: () => made, startsAnew: () => made.reload(), complaints: () => [] }
}

const strict: MakeForeign = (options) => {
  const clientId = randomUUID()
  const made: StrictDecoder[] = []
  const open = () => {
    const decoder = createStrictDecoder({ ...options, clientId })
    made.push(decoder)
    return decoder
  }
  let present = open()
  return {
    customer: () => present,
    async startsAnew() {
      await present.close()
      present = open()
      await present.start()
    },
    complaints: () => made.flatMap(({ violations }) => violations),
  }
}

export const foreigners: Readonly<Record<string, MakeForeign>> = {
  'the web widget of 2026': widget,
  'a strict decoder': strict,
}

export const saidBy = (who: Bubble['who'], { transcript }: Pick<Customer, 'transcript'>) =>
  transcript.filter((bubble) => bubble.who === who).map(({ text }) => text)

/** How often a row of words begins again with something that was there before. */
export function timesRepeated(texts: readonly string[]): number {
  const seen = new Set<string>()
  let wasRepeat = false
  let times = 0
  for (const text of texts) {
    const isRepeat = seen.has(text)
    if (isRepeat && !wasRepeat) times += 1
    wasRepeat = isRepeat
    seen.add(text)
  }
  return times
}
