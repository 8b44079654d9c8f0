import { pieces, type Piece } from '../links'
import type { Sentences } from '../locales/sentences'
import type { Bubble, Row } from '../rows'
import type { FileShown, Occurrence, ShownForm, Transcript } from '../transcript'
import { button, element } from './element'
import type { Moments } from './moments'

export interface Drawing {
  sentences: Sentences
  moments: Moments
  retry: (id: string) => void
  showFile: (file: FileShown) => HTMLElement
  showForm: (form: ShownForm) => HTMLElement
}

export type NameOf = (party: string) => string

export const namesIn =
  (transcript: Transcript | undefined, sentences: Sentences): NameOf =>
  (party) =>
    transcript?.names[party] || sentences.agent

/** One row of the conversation, drawn from nothing: rows are few and change seldom. */
export function drawRow(row: Row, nameOf: NameOf, drawing: Drawing): HTMLElement {
  if (row.kind === 'bubble') return drawBubble(row, nameOf, drawing)
  if (row.kind === 'form') return drawing.showForm(row)
  const { moments, sentences } = drawing
  if (row.kind === 'day') return element('p', { class: 'day' }, [moments.day(row.at)])
  const line = `${sentenceOf(row, nameOf, sentences)} · ${moments.time(row.at)}`
  return element('p', { class: `line ${row.kind}` }, [line])
}

function sentenceOf(row: Occurrence, nameOf: NameOf, sentences: Sentences): string {
  switch (row.kind) {
    case 'joined':
      return sentences.joined(nameOf(row.party))
    case 'left':
      return sentences.left(nameOf(row.party))
    case 'ended':
      return sentences.ended
    case 'timed-out':
      return sentences.timedOut
    case 'failed':
      return sentences.failed
    case 'warning':
      return row.text || sentences.warning
  }
}

function drawBubble(row: Bubble, nameOf: NameOf, drawing: Drawing): HTMLElement {
  const { sentences } = drawing
  const classes = [
    'bubble',
    row.own ? 'own' : 'theirs',
    row.state ?? '',
    row.first ? 'first' : '',
    row.last ? 'last' : '',
  ]
  const author = row.own
    ? element('span', { class: 'for-readers' }, [sentences.you])
    : element('span', { class: 'name' }, [nameOf(row.party)])
  const body = element('div', { class: 'body' }, [drawContent(row, drawing), meta(row, drawing)])
  return element('div', { class: classes.filter(Boolean).join(' ') }, row.first ? [author, body] : [body])
}

function drawContent({ id, text, file, deleted }: Bubble, { sentences, showFile }: Drawing): HTMLElement {
  if (deleted) return element('p', { class: 'text gone', 'data-message': id }, [sentences.deleted])
  if (file) return element('div', { class: 'text file', 'data-message': id }, [showFile(file)])
  const attributes = { class: 'text', dir: 'auto', 'data-message': id }
  return element('p', attributes, pieces(text).flatMap(drawPiece))
}

function meta(row: Bubble, { sentences, moments, retry }: Drawing): HTMLElement {
  const edited = row.edited && !row.deleted ? sentences.edited : ''
  if (row.state === 'sending') return element('span', { class: 'meta' }, [sentences.sending])
  if (row.state === 'lost') return element('span', { class: 'meta bad' }, [sentences.notSent])
  if (row.state === 'not-sent') {
    const again = button({ name: sentences.retry, class: 'link', press: () => retry(row.id) })
    return element('span', { class: 'meta bad' }, [`${sentences.notSent} · `, again])
  }
  const state = row.state && row.tellsState ? sentences.marks[row.state] : ''
  const time = row.last || row.tellsState ? moments.time(row.at) : ''
  return element('span', { class: 'meta' }, [[edited, state, time].filter(Boolean).join(' · ')])
}

function drawPiece(piece: Piece): (Node | string)[] {
  if (piece.kind === 'text') return [piece.text]
  const attributes = { href: piece.href, target: '_blank', rel: 'noopener noreferrer nofollow' }
  // A Korean particle follows without a space: the line breaks before it rather than within it.
  return [element('a', attributes, [piece.text]), element('wbr')]
}
