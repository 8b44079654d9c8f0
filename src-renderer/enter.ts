import { enterKey, type FieldEvent, restingEnterKey } from './enter-key'

export interface EnterActs {
  readonly send: () => void
  /** Somebody else wants this key, such as a list above the field. */
  readonly isTaken?: (event: KeyboardEvent) => boolean
}

/** Feeds a field's own events to the rule of the Enter key, and does what it says. */
export function createEnterListeners({ send, isTaken = () => false }: EnterActs) {
  let state = restingEnterKey

  function feed(event: FieldEvent, cause?: Event) {
    const step = enterKey(state, event)
    state = step.next
    if (step.prevent) cause?.preventDefault()
    if (!step.send) return
    // This Enter was the input method's: nobody has been asked yet whether it is for him.
    const isForOthers = event.type === 'settled' && isTaken(newEnter())
    if (!isForOthers) send()
  }

  return {
    keydown(event: KeyboardEvent) {
      const { code, key, isComposing, shiftKey, repeat } = event
      // oxlint-disable-next-line typescript/no-deprecated -- 229 is all that some input methods tell
      const { keyCode } = event
      if (!isComposing && keyCode !== 229 && isTaken(event)) {
        event.preventDefault()
        if (key === 'Enter') state = restingEnterKey
        return
      }
      if (event.ctrlKey || event.altKey || event.metaKey) return
      feed({ type: 'keydown', code, key, keyCode, isComposing, shiftKey, repeat }, event)
    },
    /** Keys that are let go of elsewhere are not heard here. */
    blur: () => void (state = restingEnterKey),
    keyup: ({ code }: KeyboardEvent) => feed({ type: 'keyup', code }),
    compositionstart: () => feed({ type: 'compositionstart' }),
    compositionupdate: ({ data }: CompositionEvent) => feed({ type: 'compositionupdate', data }),
    compositionend({ data }: CompositionEvent) {
      feed({ type: 'compositionend', data })
      setTimeout(() => feed({ type: 'settled' }))
    },
    beforeinput(event: Event) {
      const { inputType, data } = event as InputEvent
      feed({ type: 'insert', inputType, data }, event)
    },
  }
}

const newEnter = () => new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', cancelable: true })
