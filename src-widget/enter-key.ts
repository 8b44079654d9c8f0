/**
 * Enter sends, and an input method uses the same key to finish a syllable or to choose a candidate. So an Enter that
 * arrives while composing only arms:
 *
 *   composing Enter → armed → plain Enter of the same press          → send
 *                           → a task after the composition ended,
 *                             committed = composed, ends in Hangul   → send
 *                           → anything else (candidate, other script,
 *                             Escape, another key)                   → disarmed
 *
 * Some systems repeat the key after the composition, some give a line break, some give nothing: one press sends at
 * most once whichever of them comes.
 */
export interface EnterKey {
  keyDown: (event: Key) => void
  keyUp: (event: Pick<Key, 'key' | 'code'>) => void
  composed: (text: string) => void
  committed: (text: string) => void
  /** A line break that the key itself put in. */
  beforeInput: (event: { inputType: string; preventDefault: () => void }) => void
  leave: () => void
}

export type Key = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'keyCode'
  | 'isComposing'
  | 'repeat'
  | 'shiftKey'
  | 'ctrlKey'
  | 'altKey'
  | 'metaKey'
  | 'preventDefault'
>

interface Ports {
  /** Reads the field itself, at that moment. */
  send: () => void
  nextTask: (then: () => void) => void
}

export function createEnterKey({ send, nextTask }: Ports): EnterKey {
  let armed = false
  let held = false
  /** This press has sent. */
  let spent = false
  let lastComposed = ''

  function fire() {
    armed = false
    spent = held
    send()
  }

  function release() {
    armed = false
    held = false
    spent = false
  }

  function press(event: Key) {
    // Without a key-up in between it is the same press, whatever the event calls itself.
    if (!event.repeat && !held) {
      held = true
      spent = false
    }
    if (isComposing(event)) {
      if (!event.repeat) armed = true
      return
    }
    event.preventDefault()
    if (!event.repeat && !spent) fire()
  }

  return {
    keyDown(event) {
      if (isEnter(event) && !hasModifier(event)) press(event)
      else release()
    },

    keyUp(event) {
      if (!isEnter(event)) return
      held = false
      spent = false
    },

    composed: (text) => (lastComposed = text),

    committed(text) {
      const isWhole = text === lastComposed && ENDS_IN_HANGUL.test(text)
      lastComposed = ''
      // A task later: Safari tells the key only after the composition has ended, and the text is then in the field.
      nextTask(() => {
        if (armed && isWhole) fire()
        armed = false
      })
    },

    beforeInput(event) {
      if (event.inputType !== 'insertLineBreak' && event.inputType !== 'insertParagraph') return
      if (!armed && !spent) return
      event.preventDefault()
      if (armed) fire()
    },

    leave: release,
  }
}

/** Windows names the key "Process" while composing; the code still tells which it is. */
const isEnter = ({ key, code }: Pick<Key, 'key' | 'code'>) =>
  key === 'Enter' || code === 'Enter' || code === 'NumpadEnter'

const hasModifier = (event: Key) => event.shiftKey || event.ctrlKey || event.altKey || event.metaKey

/** 229 is all that Safari and some Linux input methods say. */
// oxlint-disable-next-line typescript/no-deprecated -- `keyCode` is the only place where it is said
const isComposing = (event: Key) => event.isComposing || event.keyCode === 229

/** Syllables, and the jamo of a syllable that was not finished. */
const ENDS_IN_HANGUL = /[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]$/
