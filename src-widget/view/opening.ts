import type { Sentences } from '../locales/sentences'
import type { Hours } from '../hours'
import { element, setText } from './element'

/** What stands where the conversation will be, until there is one. */
export function createOpening(sentences: Sentences) {
  const heading = element('h3', {}, [sentences.greeting])
  const text = element('p', {}, [sentences.invitation])
  const wait = element('p', { class: 'faint', hidden: '' })
  const name = element('input', { type: 'text', autocomplete: 'name', maxlength: '100', id: 'damso-name' })
  const label = element('label', { for: 'damso-name' }, [
    sentences.name,
    // Part of the look, not of the field's name.
    element('span', { class: 'faint', 'aria-hidden': 'true' }, [sentences.optional]),
  ])
  const field = element('div', { class: 'field' }, [label, name])

  return {
    element: element('section', { class: 'opening' }, [heading, text, wait, field]),
    name: () => name.value.trim(),
    render(hours: Hours) {
      const isClosed = hours.kind === 'closed'
      setText(heading, isClosed ? sentences.closed : sentences.greeting)
      setText(text, isClosed ? hours.text || sentences.closedText : sentences.invitation)
      field.hidden = isClosed
      const minutes = hours.kind === 'open' ? Math.ceil(hours.wait / 60) : 0
      wait.hidden = minutes === 0
      setText(wait, minutes === 0 ? '' : sentences.usualWait(minutes))
    },
  }
}
