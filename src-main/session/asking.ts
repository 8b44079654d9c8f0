import { asks, type Answer, type Ask } from '../../src-contract/asks'
import type { Up } from '../../src-contract/protocol'
import type { Fault } from '../../src-contract/refusal'
import type { Log } from '../log'
import type { Clock } from './clock'
import { createQuestions } from './questions'

export interface AskingPorts {
  say: (up: Up) => boolean
  clock: Clock
  log: Log
}

const failed = (fault: Fault): Answer => ({ kind: 'failed', fault })

/** What is asked of the gateway beside the log. Never kept for later: whoever asks waits for it. */
export function createAsking({ say, clock, log }: AskingPorts) {
  const questions = createQuestions<Answer>(clock)

  async function ask(asked: Ask): Promise<Answer> {
    const answer = await questions.ask((id) => say({ frame: 'ask', id, ask: asked }), {
      unsaid: failed('offline'),
      late: failed('timed-out'),
    })
    return answer.kind === 'done' ? checked(asked, answer) : answer
  }

  /** A gateway that answers something else than was asked is not believed. */
  function checked(asked: Ask, { value }: Extract<Answer, { kind: 'done' }>): Answer {
    const read = asks[asked.ask].output.safeParse(value)
    if (read.success) return { kind: 'done', value: read.data }
    log('warn', 'answer not understood', { ask: asked.ask })
    return failed('internal')
  }

  return { ask, answer: questions.answer, lineLost: () => questions.giveUp(failed('offline')) }
}
export type Asking = ReturnType<typeof createAsking>
