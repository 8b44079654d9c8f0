import { expect, test } from 'vitest'
import { enterKey, type FieldEvent, restingEnterKey } from './enter-key'

const composingEnter: FieldEvent = {
  type: 'keydown',
  code: 'Enter',
  key: 'Process',
  keyCode: 229,
  isComposing: true,
  shiftKey: false,
  repeat: false,
}
const enter: FieldEvent = { ...composingEnter, key: 'Enter', keyCode: 13, isComposing: false }
const keyup: FieldEvent = { type: 'keyup', code: 'Enter' }
const start: FieldEvent = { type: 'compositionstart' }
const update = (data: string): FieldEvent => ({ type: 'compositionupdate', data })
const end = (data: string): FieldEvent => ({ type: 'compositionend', data })
const text = (data: string): FieldEvent => ({ type: 'insert', inputType: 'insertText', data })
const composed = (data: string): FieldEvent => ({ type: 'insert', inputType: 'insertCompositionText', data })
const lineBreak: FieldEvent = { type: 'insert', inputType: 'insertLineBreak', data: null }
const settled: FieldEvent = { type: 'settled' }

/** Replays what a field told and answers at which events it sent and which it kept from happening. */
function replay(...events: FieldEvent[]) {
  let state = restingEnterKey
  const sent: number[] = []
  const prevented: number[] = []
  events.forEach((event, n) => {
    const step = enterKey(state, event)
    state = step.next
    if (step.send) sent.push(n)
    if (step.prevent) prevented.push(n)
  })
  return { sent, prevented, phase: state.phase }
}

test('[EK1] Linux with IBus: the second keydown of the same press sends, once', () => {
  const told = [start, update('ㅇ'), update('요'), composingEnter, update(''), end(''), text('요')]
  expect(replay(...told, enter, settled, keyup)).toEqual({ sent: [7], prevented: [7], phase: 'idle' })
})

test('[EK1] Linux with IBus: when the composition settles before the second keydown, that one sends nothing more', () => {
  const told = [start, update('요'), composingEnter, update(''), end(''), text('요'), settled]
  expect(replay(...told, enter, keyup)).toEqual({ sent: [6], prevented: [7], phase: 'idle' })
})

test('[EK1] Linux with IBus: settled before the commit arrived, the second keydown sends the whole text', () => {
  const told = [start, update('요'), composingEnter, update(''), end(''), settled, text('요')]
  expect(replay(...told, enter, keyup)).toEqual({ sent: [7], prevented: [7], phase: 'idle' })
})

test('[EK2] Windows: no second keydown comes, and the settled syllable sends', () => {
  const told = [start, update('ㅇ'), composed('ㅇ'), update('요'), composed('요'), composingEnter, end('요')]
  expect(replay(...told, settled, keyup)).toEqual({ sent: [7], prevented: [], phase: 'idle' })
})

test('[EK2] Windows: the key may be let go of before the composition settles', () => {
  const told = [start, update('요'), composingEnter, end('요'), keyup, settled]
  expect(replay(...told)).toEqual({ sent: [5], prevented: [], phase: 'idle' })
})

test('[EK2] macOS: the line break that comes with the commit is kept out of the text that is sent', () => {
  const told = [
    start,
    update('요'),
    composed('요'),
    { ...composingEnter, key: 'Enter' },
    composed('요'),
    end('요'),
    lineBreak,
  ]
  expect(replay(...told, settled, keyup)).toEqual({ sent: [7], prevented: [6], phase: 'idle' })
})

test('[EK2] macOS: a keydown that follows the commit sends, and the settling after it does not', () => {
  const told = [start, update('요'), { ...composingEnter, key: 'Enter' }, end('요'), enter, settled, keyup]
  expect(replay(...told)).toEqual({ sent: [4], prevented: [4], phase: 'idle' })
})

test('[EK3] choosing a Hanja sends nothing', () => {
  const ibus = [start, update('한'), composingEnter, update(''), end(''), text('韓'), settled, keyup]
  const windows = [start, update('한'), update('韓'), composingEnter, end('韓'), settled, keyup]
  expect([replay(...ibus), replay(...windows)]).toEqual([
    { sent: [], prevented: [], phase: 'idle' },
    { sent: [], prevented: [], phase: 'idle' },
  ])
})

test('[EK3] after a Hanja was chosen the next Enter sends', () => {
  const chosen = [start, update('한'), composingEnter, update(''), end(''), text('韓'), settled, keyup]
  expect(replay(...chosen, enter, keyup).sent).toEqual([8])
})

test('[EK3] a Japanese conversion sends nothing', () => {
  const told = [start, update('にほん'), update('日本'), composingEnter, end('日本'), settled, keyup]
  expect(replay(...told)).toEqual({ sent: [], prevented: [], phase: 'idle' })
})

test('[EK3] a composition given up sends nothing', () => {
  const told = [start, update('요'), composingEnter, update(''), end(''), settled, keyup]
  expect(replay(...told)).toEqual({ sent: [], prevented: [], phase: 'idle' })
})

test('[EK4] a plain Enter sends; that the field is empty is for the sender to see', () => {
  expect(replay(enter, keyup)).toEqual({ sent: [0], prevented: [0], phase: 'idle' })
})

test('[EK4] two presses are two sends', () => {
  expect(replay(enter, keyup, enter, keyup).sent).toEqual([0, 2])
})

test('[EK4] a press whose end was not heard keeps no later one from sending', () => {
  const late = [start, update('요'), composingEnter, update(''), end(''), text('요'), keyup, enter]
  expect(replay(...late, settled, enter, keyup).sent).toEqual([7, 9])
})

test('[EK5] a held key sends once, and breaks no line', () => {
  const held: FieldEvent = { ...enter, repeat: true }
  expect(replay(enter, held, held, keyup)).toEqual({ sent: [0], prevented: [0, 1, 2], phase: 'idle' })
})

test('[EK5] a key held through the end of a composition sends once', () => {
  const held: FieldEvent = { ...enter, repeat: true }
  const told = [start, update('요'), composingEnter, update(''), end(''), text('요'), settled]
  expect(replay(...told, held, held, keyup).sent).toEqual([6])
})

test('[EK6] Shift+Enter breaks the line, composing or not', () => {
  const shifted = [
    { ...enter, shiftKey: true },
    { ...composingEnter, shiftKey: true },
  ]
  expect(replay(start, update('요'), ...shifted, end('요'), settled)).toEqual({
    sent: [],
    prevented: [],
    phase: 'idle',
  })
})

test('[EK6] an ordinary end of a composition, by a space or another syllable, sends nothing', () => {
  const space: FieldEvent = { ...composingEnter, code: 'Space' }
  expect(replay(start, update('요'), space, end('요'), settled, text(' ')).sent).toEqual([])
})
