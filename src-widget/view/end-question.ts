import type { Sentences } from '../locales/sentences'
import { button, element } from './element'

interface Actions {
  end: () => void
  goOn: () => void
}

/** Ending cannot be taken back, and the button is beside another one. */
export function createEndQuestion(sentences: Sentences, actions: Actions) {
  const end = button({ name: sentences.endNow, class: 'danger', press: actions.end })
  const goOn = button({ name: sentences.goOn, class: 'plain', press: actions.goOn })
  const question = element(
    'div',
    { class: 'question', role: 'group', 'aria-label': sentences.endQuestion, hidden: '' },
    [element('p', {}, [sentences.endQuestion]), goOn, end],
  )
  return { element: question, focus: () => goOn.focus() }
}
