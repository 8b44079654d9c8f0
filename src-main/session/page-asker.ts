import type { StreamId } from '../../src-contract/ids'
import type { Page, Up } from '../../src-contract/protocol'
import type { Clock } from './clock'
import { createQuestions } from './questions'

/** Asks the gateway for pages. null: not readable, no line, or no answer. */
export function createPageAsker(say: (up: Up) => boolean, clock: Clock) {
  const questions = createQuestions<Page | null>(clock)

  function ask(stream: StreamId, limit: number, before?: number): Promise<Page | null> {
    const range = before === undefined ? { limit } : { limit, before }
    return questions.ask((id) => say({ frame: 'history', id, stream, ...range }), {
      unsaid: null,
      late: null,
    })
  }

  return { ask, answer: questions.answer, giveUp: () => questions.giveUp(null) }
}
