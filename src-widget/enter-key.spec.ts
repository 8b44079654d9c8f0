import { expect, test } from 'vitest'
import { createEnterKey, type Key } from './enter-key'

/** What a browser reports, in order; `task` is the end of the turn in which it was reported. */
type Step =
  | { down: string; composing?: boolean; keyCode?: number; repeat?: boolean; shift?: boolean }
  | { up: string }
  | { update: string }
  | { end: string }
  | { insert: string }
  | 'task'

const enter: Step = { down: 'Enter' }
const enterUp: Step = { up: 'Enter' }
const composing: Step = { down: 'Enter', composing: true, keyCode: 229 }

/** How often these events send, and what was kept out of the field. */
function replay(...steps: Step[]) {
  let tasks: (() => void)[] = []
  let sent = 0
  let prevented = 0
  const preventDefault = () => prevented++
  const key = createEnterKey({ send: () => sent++, nextTask: (then) => tasks.push(then) })
  for (const step of steps) {
    if (step === 'task') {
      const due = tasks
      tasks = []
      due.forEach((then) => then())
    } else if ('down' in step) key.keyDown(keyEvent(step, preventDefault))
    else if ('up' in step) key.keyUp({ key: step.up, code: step.up })
    else if ('update' in step) key.composed(step.update)
    else if ('end' in step) key.committed(step.end)
    else key.beforeInput({ inputType: step.insert, preventDefault })
  }
  return { sent, prevented }
}

function keyEvent(step: Extract<Step, { down: string }>, preventDefault: () => void): Key {
  return {
    key: step.keyCode === 229 ? 'Process' : step.down,
    code: step.down,
    // oxlint-disable-next-line typescript/no-deprecated -- the only place where some input methods speak
    keyCode: step.keyCode ?? 13,
    isComposing: step.composing ?? false,
    repeat: step.repeat ?? false,
    shiftKey: step.shift ?? false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    preventDefault,
  }
}

test('[WG9] a plain Enter sends once and puts no line break in', () => {
  expect(replay(enter, enterUp)).toEqual({ sent: 1, prevented: 1 })
})

test('[WG9] a held Enter sends once', () => {
  const held: Step = { down: 'Enter', repeat: true }
  expect(replay(enter, held, held, enterUp)).toEqual({ sent: 1, prevented: 3 })
})

test('[WG9] Shift and Enter is a new line', () => {
  expect(replay({ down: 'Enter', shift: true }, { insert: 'insertLineBreak' })).toEqual({
    sent: 0,
    prevented: 0,
  })
})

test('[WG9] Linux: the input method gives the key back after the syllable, and it sends once', () => {
  expect(replay({ update: '글' }, composing, { end: '글' }, enter, 'task', enterUp).sent).toBe(1)
  expect(replay({ update: '글' }, composing, { end: '글' }, 'task', enter, enterUp).sent).toBe(1)
})

test('[WG9] Linux: the key is let go before the syllable is committed', () => {
  expect(replay({ update: '글' }, composing, enterUp, { end: '글' }, 'task').sent).toBe(1)
})

test('[WG9] macOS, Chromium: the key comes twice and sends once', () => {
  expect(replay({ update: '녕' }, composing, { end: '녕' }, enter, enterUp, 'task').sent).toBe(1)
})

test('[WG9] macOS, Safari: the composition ends before the key is told', () => {
  const late: Step = { down: 'Enter', keyCode: 229 }
  expect(replay({ update: '녕' }, { end: '녕' }, late, 'task', enterUp).sent).toBe(1)
})

test('[WG9] Windows: no second key, and a line break that is kept out', () => {
  expect(replay({ update: '요' }, composing, { end: '요' }, 'task', enterUp).sent).toBe(1)
  expect(
    replay({ update: '요' }, composing, { end: '요' }, { insert: 'insertLineBreak' }, 'task', enterUp),
  ).toEqual({
    sent: 1,
    prevented: 1,
  })
})

test('[WG9] a syllable that was not finished is sent as it is', () => {
  expect(replay({ update: 'ㅋ' }, composing, { end: 'ㅋ' }, 'task').sent).toBe(1)
})

test('[WG9] choosing a Hanja or a Japanese candidate sends nothing; the next Enter does', () => {
  expect(replay({ update: '한' }, composing, { end: '漢' }, 'task', enterUp).sent).toBe(0)
  expect(replay({ update: 'にほん' }, composing, { end: '日本' }, 'task', enterUp, enter, enterUp).sent).toBe(
    1,
  )
  expect(replay({ update: '日本' }, composing, { end: '日本' }, 'task', enterUp).sent).toBe(0)
})

test('[WG9] Escape after an armed Enter sends nothing', () => {
  expect(replay({ update: '한' }, composing, { down: 'Escape' }, { end: '' }, 'task').sent).toBe(0)
})

test('[WG9] a composition that a click ended sends nothing', () => {
  expect(replay({ update: '한' }, { end: '한' }, 'task').sent).toBe(0)
})

test('[WG9] a lost key-up does not swallow the next message', () => {
  expect(replay({ update: '글' }, composing, { end: '글' }, 'task', { down: 'a' }, enter).sent).toBe(2)
})
