import { newId } from '../../src-contract/new-id'
import type { Clock } from './clock'

const ANSWER = 10_000

/** What somebody waits for who asked on a line, by the id that goes out and comes back. Each is answered once. */
export function createQuestions<Answer>(clock: Clock) {
  const asked = new Map<string, (answer: Answer) => void>()

  function answer(id: string, answered: Answer) {
    asked.get(id)?.(answered)
    asked.delete(id)
  }

  /** `say` answers false when there is no line. */
  function ask(say: (id: string) => boolean, { unsaid, late }: { unsaid: Answer; late: Answer }) {
    const id = newId()
    if (!say(id)) return Promise.resolve(unsaid)
    return new Promise<Answer>((resolve) => {
      const cancel = clock.after(ANSWER, () => answer(id, late))
      asked.set(id, (answered) => {
        cancel()
        resolve(answered)
      })
    })
  }

  /** The line is gone: nobody will answer. */
  const giveUp = (instead: Answer) => [...asked.keys()].forEach((id) => answer(id, instead))

  return { ask, answer, giveUp }
}
