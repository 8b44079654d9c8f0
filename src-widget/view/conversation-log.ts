import { rows } from '../rows'
import type { Snapshot } from '../session'
import { button, element } from './element'
import { icon } from './icons'
import { namesIn, type Drawing } from './row'
import { createRowList } from './row-list'

/** Who scrolled up is reading: new messages then wait behind a button. */
const NEAR_END = 48

export function createConversationLog(drawing: Drawing) {
  const { sentences } = drawing
  const list = createRowList(drawing)
  const typing = element('p', { class: 'typing', hidden: '' })
  const log = element(
    'div',
    { class: 'log', role: 'log', 'aria-label': sentences.conversation, tabindex: '0' },
    [list.element, typing],
  )
  const pill = button({ name: sentences.newMessages(0), class: 'pill', press: toEnd })
  pill.hidden = true
  let shown = 0

  let [follows, top] = [true, 0]
  log.addEventListener('scroll', () => {
    // What grew below has not been scrolled away from.
    const isUp = log.scrollTop < top
    top = log.scrollTop
    follows = isAtEnd() || (follows && !isUp)
    if (isAtEnd()) pill.hidden = true
  })
  // A picture grows when it comes, and files on their way take room from the conversation.
  const growth = new ResizeObserver(() => {
    if (follows) toEnd()
  })
  for (const part of [list.element, log]) growth.observe(part)

  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END

  function toEnd() {
    log.scrollTop = log.scrollHeight
    pill.hidden = true
  }

  function renderTyping({ transcript }: Snapshot) {
    const party = transcript?.typing[0]
    typing.hidden = party === undefined
    const text = party === undefined ? '' : sentences.typing(namesIn(transcript, sentences)(party))
    const dots = element('span', { class: 'dots', 'aria-hidden': 'true' })
    typing.replaceChildren(...(text ? [dots, text] : []))
  }

  function render(snapshot: Snapshot) {
    const wanted = rows(snapshot)
    list.render(wanted, namesIn(snapshot.transcript, sentences))
    renderTyping(snapshot)
    const newest = wanted.at(-1)
    const isMore = wanted.length > shown
    shown = wanted.length
    if (follows || (isMore && newest?.kind === 'bubble' && newest.own)) toEnd()
    else if (isMore && snapshot.unread > 0) {
      pill.replaceChildren(sentences.newMessages(snapshot.unread), icon('down'))
      pill.hidden = false
    }
  }

  return { element: element('div', { class: 'conversation' }, [log, pill]), log, render, toEnd, isAtEnd }
}
