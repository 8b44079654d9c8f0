import type { Sentences } from '../locales/sentences'
import type { Snapshot } from '../session'
import { button, element, setText } from './element'
import { icon } from './icons'

interface Actions {
  end: () => void
  minimise: () => void
}

export function createHeader(sentences: Sentences, actions: Actions) {
  const status = element('p', { class: 'status', role: 'status', 'aria-label': sentences.status })
  const dot = element('span', { class: 'dot', 'aria-hidden': 'true' })
  const end = button({ name: sentences.end, class: 'quiet', press: actions.end })
  const minimise = button({
    name: sentences.minimise,
    class: 'tool',
    icon: icon('minimise'),
    press: actions.minimise,
  })
  const titles = element('div', { class: 'titles' }, [
    element('h2', {}, [sentences.panel]),
    element('div', { class: 'standing' }, [dot, status]),
  ])

  return {
    element: element('div', { class: 'header' }, [titles, end, minimise]),
    end,
    render(snapshot: Snapshot) {
      const text = standing(snapshot, sentences)
      setText(status, text)
      dot.dataset['tone'] = tone(snapshot)
      titles.classList.toggle('alone', text === '')
      end.hidden = snapshot.phase !== 'open'
      end.disabled = snapshot.ending
    },
  }
}

function standing({ phase, transcript, ending }: Snapshot, sentences: Sentences): string {
  if (phase === 'none') return ''
  if (phase === 'ended') return sentences.over
  if (ending) return sentences.ending
  if (phase === 'starting' || !transcript) return sentences.starting
  if (transcript.present.length > 0) {
    return sentences.talkingWith(
      transcript.present.map((party) => transcript.names[party] || sentences.agent).join(', '),
    )
  }
  const minutes = Math.ceil(transcript.wait / 60)
  return minutes > 0 ? sentences.waitingAbout(minutes) : sentences.waiting
}

function tone({ phase, transcript }: Snapshot): string {
  if (phase === 'ended') return 'off'
  return phase === 'open' && transcript && transcript.present.length > 0 ? 'ok' : 'wait'
}
