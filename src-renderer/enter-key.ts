/** What a field tells of a key, a composition or an insertion: the parts of its events that decide. */
export type FieldEvent =
  | {
      type: 'keydown'
      code: string
      key: string
      keyCode: number
      isComposing: boolean
      shiftKey: boolean
      repeat: boolean
    }
  | { type: 'keyup'; code: string }
  | { type: 'compositionstart' }
  | { type: 'compositionupdate'; data: string }
  | { type: 'compositionend'; data: string }
  | { type: 'insert'; inputType: string; data: string | null }
  /** One macrotask after a composition ended. */
  | { type: 'settled' }

/**
 * idle → armed (Enter while composing) → spent (sent as it settled, key still down) → idle at keyup or second keydown
 *          ├→ idle, at a plain Enter, which sends
 *          └→ idle, when what was committed is not what was being written
 */
export interface EnterKey {
  readonly phase: 'idle' | 'armed' | 'spent'
  /** The Enter that armed or sent has not been let go of. */
  readonly isDown: boolean
  readonly composed: string
  readonly committed: string
  readonly ended: boolean
}

export interface Step {
  readonly next: EnterKey
  readonly send: boolean
  /** Keep the field from doing what it would do by itself. */
  readonly prevent: boolean
}

export const restingEnterKey: EnterKey = {
  phase: 'idle',
  isDown: false,
  composed: '',
  committed: '',
  ended: false,
}

const endsInHangul = /[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff]$/u

const stay = (next: EnterKey): Step => ({ next, send: false, prevent: false })

/**
 * One Enter sends the whole text exactly once, also with an input method that is still composing the last syllable
 * (chat-controls §4.15). Nothing is read from the field here: its text is read when `send` says so.
 */
export function enterKey(state: EnterKey, event: FieldEvent): Step {
  switch (event.type) {
    case 'keydown':
      return press(state, event)
    case 'keyup':
      return stay(release(state, event.code))
    case 'compositionstart':
      return stay({ ...state, composed: '', committed: '', ended: false })
    case 'compositionupdate':
      // IBus empties the composition just before it commits; what counts is what was written last.
      return stay(event.data ? { ...state, composed: event.data } : state)
    case 'compositionend':
      return stay({ ...state, committed: event.data, ended: true })
    case 'insert':
      return insert(state, event)
    case 'settled':
      return settle(state)
  }
}

const isEnterCode = (code: string) => code === 'Enter' || code === 'NumpadEnter'
type KeyDown = Extract<FieldEvent, { type: 'keydown' }>
const isEnter = ({ code, key, shiftKey }: KeyDown) => !shiftKey && (isEnterCode(code) || key === 'Enter')

function press(state: EnterKey, key: KeyDown): Step {
  if (!isEnter(key)) return stay(state)
  const { isComposing, keyCode, repeat } = key
  if (isComposing || keyCode === 229) {
    if (repeat || state.phase === 'spent') return stay(state)
    return stay({ ...state, phase: 'armed', isDown: true })
  }
  if (repeat) return { next: state, send: false, prevent: true }
  // Once at most: were the keyup lost, an agent would press Enter in vain.
  const isSecond = state.phase === 'spent' && state.isDown
  return { next: restingEnterKey, send: !isSecond, prevent: true }
}

function release(state: EnterKey, code: string): EnterKey {
  if (!isEnterCode(code)) return state
  return state.phase === 'spent' ? restingEnterKey : { ...state, isDown: false }
}

function insert(state: EnterKey, { inputType, data }: Extract<FieldEvent, { type: 'insert' }>): Step {
  // macOS commits and breaks the line in one press: the break belongs to the Enter that was meant to send.
  const isBreak = inputType === 'insertLineBreak' || inputType === 'insertParagraph'
  if (isBreak) return { next: state, send: false, prevent: state.phase !== 'idle' && state.isDown }
  const isCommit = state.ended && state.committed === '' && inputType === 'insertText' && data !== null
  return stay(isCommit ? { ...state, committed: data } : state)
}

function settle(state: EnterKey): Step {
  if (state.phase !== 'armed' || !state.ended) return stay(state)
  const isWhole = state.committed === state.composed && endsInHangul.test(state.committed)
  if (!isWhole) return stay({ ...restingEnterKey, isDown: state.isDown })
  const next: EnterKey = state.isDown ? { ...restingEnterKey, phase: 'spent', isDown: true } : restingEnterKey
  return { next, send: true, prevent: false }
}
