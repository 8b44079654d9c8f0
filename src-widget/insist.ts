import type { Answer } from './messaging-api'
import type { Pause } from './pause'
import { isPassing } from './post'
import type { Link } from './progress'
import { retryDelay } from './retry-delay'

export type Insist = <T>(ask: () => Promise<Answer<T>>) => Promise<Answer<T>>

/** Asks until there is an answer that trying again would not change. */
export const createInsist = (pause: Pause, show: (link: Link) => void): Insist =>
  async function insist(ask) {
    for (let attempt = 0; ; attempt++) {
      const answer = await ask()
      if (!isPassing(answer)) {
        show('up')
        return answer
      }
      show(answer.kind === 'unreachable' ? 'down' : 'busy')
      await pause.for(retryDelay(attempt))
    }
  }
