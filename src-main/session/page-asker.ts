import type { StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Page, Up } from '../../src-contract/protocol'
import type { Clock } from './clock'

const ANSWER = 10_000

/** Asks the gateway for pages. null: not readable, no line, or no answer. */
export function createPageAsker(say: (up: Up) => boolean, clock: Clock) {
  const asked = new Map<string, (page: Page | null) => void>()

  function answer(id: string, page: Page | null) {
    asked.get(id)?.(page)
    asked.delete(id)
  }

  function ask(stream: StreamId, limit: number, before?: number): Promise<Page | null> {
    const id = newId()
    const range = before === undefined ? { limit } : { limit, before }
    if (!say({ frame: 'history', id, stream, ...range })) return Promise.resolve(null)
    return new Promise((resolve) => {
      const cancel = clock.after(ANSWER, () => answer(id, null))
      asked.set(id, (page) => {
        cancel()
        resolve(page)
      })
    })
  }

  /** The line is gone: nobody will answer. */
  const giveUp = () => [...asked.keys()].forEach((id) => answer(id, null))

  return { ask, answer, giveUp }
}
