import type { StreamId } from '../../src-contract/ids'
import type { Use } from '../../src-contract/use'
import { isStillIn } from '../../src-domain/use'

export interface Put extends Use {
  readonly text: string
}

/** So many are remembered of each chat, and so many told with a message. */
const REMEMBERED = 20
const TOLD = 5

/** Which predefined messages I have put into a chat's field: what I then send tells of those that are still in it. */
export function createUses() {
  const puts = new Map<StreamId, readonly Put[]>()

  function put(stream: StreamId, one: Put) {
    const others = (puts.get(stream) ?? []).filter(({ predefinedId }) => predefinedId !== one.predefinedId)
    puts.set(stream, [...others, one].slice(-REMEMBERED))
  }

  const usesIn = (stream: StreamId, text: string): Use[] =>
    (puts.get(stream) ?? [])
      .filter((one) => isStillIn(one.text, text))
      .slice(-TOLD)
      .map(({ predefinedId, title }) => ({ predefinedId, title }))

  return { put, usesIn, clear: () => puts.clear() }
}
