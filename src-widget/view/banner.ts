import type { Sentences } from '../locales/sentences'
import type { Snapshot } from '../session'
import { button, element, setText } from './element'

/** A lost connection is told at once; it heals by itself, and the customer need not wait for it. */
export function createBanner(sentences: Sentences, tryNow: () => void) {
  const text = element('p', { role: 'status', 'aria-label': sentences.connection })
  const again = button({ name: sentences.tryNow, class: 'quiet', press: tryNow })
  const banner = element('div', { class: 'banner', hidden: '' }, [text, again])

  return {
    element: banner,
    render({ link, problem }: Snapshot) {
      // A status that is filled while hidden is not announced: shown first.
      banner.hidden = link === 'up' && problem === undefined
      banner.dataset['tone'] = link === 'up' ? 'bad' : 'warn'
      again.hidden = link === 'up'
      setText(text, sentence({ link, problem }, sentences))
    },
  }
}

function sentence({ link, problem }: Pick<Snapshot, 'link' | 'problem'>, sentences: Sentences): string {
  if (link !== 'up') return link === 'down' ? sentences.down : sentences.busy
  return problem ? sentences.problems[problem] : ''
}
