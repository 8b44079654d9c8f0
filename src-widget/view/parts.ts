import type { Chosen } from '../handshake'
import type { Sentences } from '../locales/sentences'
import type { FileShown, ShownForm } from '../transcript'
import { createBanner } from './banner'
import { createComposer } from './composer'
import { createConversationLog } from './conversation-log'
import { button, element } from './element'
import { createEndQuestion } from './end-question'
import { takeDropped } from './file-entrances'
import { createHeader } from './header'
import { createMoments } from './moments'
import { createOpening } from './opening'

export interface Actions {
  minimise: () => void
  askToEnd: (asks: boolean) => void
  end: () => void
  startAgain: () => void
  send: (text: string, name: string) => void
  wrote: (text: string) => void
  retry: (id: string) => void
  tryNow: () => void
  attach: (chosen: readonly Chosen[]) => void
  mayAttach: () => boolean
  showFile: (file: FileShown) => HTMLElement
  showForm: (form: ShownForm) => HTMLElement
  /** Files on their way, above the field. */
  tray: HTMLElement
}

export type Parts = ReturnType<typeof createParts>

/** The panel's parts, put together; who shows what when is the view's affair. */
export function createParts(sentences: Sentences, language: string, actions: Actions) {
  const header = createHeader(sentences, { end: () => actions.askToEnd(true), minimise: actions.minimise })
  const banner = createBanner(sentences, actions.tryNow)
  const opening = createOpening(sentences)
  const { retry, showFile, showForm } = actions
  const moments = createMoments(language)
  const log = createConversationLog({ sentences, moments, retry, showFile, showForm })
  const composer = createComposer(sentences, {
    send: (text) => actions.send(text, opening.name()),
    wrote: actions.wrote,
    attach: actions.attach,
  })
  const question = createEndQuestion(sentences, {
    goOn: () => actions.askToEnd(false),
    end() {
      actions.end()
      actions.askToEnd(false)
    },
  })
  const again = button({ name: sentences.again, class: 'primary', press: actions.startAgain })
  const footer = element('div', { class: 'footer' }, [
    actions.tray,
    composer.element,
    question.element,
    again,
  ])
  const panel = element(
    'section',
    { class: 'panel', role: 'dialog', 'aria-label': sentences.panel, tabindex: '-1', hidden: '' },
    [header.element, banner.element, opening.element, log.element, footer],
  )
  takeDropped(panel, { sentences, mayDrop: actions.mayAttach, take: actions.attach })
  return { header, banner, opening, log, composer, question, again, footer, panel }
}
