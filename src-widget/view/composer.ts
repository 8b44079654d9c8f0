import { createEnterKey } from '../enter-key'
import type { Chosen } from '../handshake'
import type { Sentences } from '../locales/sentences'
import { button, element, setText } from './element'
import { createAttach, takePasted } from './file-entrances'
import { icon } from './icons'

interface Actions {
  send: (text: string) => void
  wrote: (text: string) => void
  attach: (chosen: readonly Chosen[]) => void
}

/** As long as anybody writes by hand; the rest is a document. */
const LIMIT = 4000
const HIGHEST = 132

export function createComposer(sentences: Sentences, actions: Actions) {
  const field = element('textarea', {
    rows: '1',
    'aria-label': sentences.message,
    placeholder: sentences.placeholder,
    enterkeyhint: 'send',
  })
  const tooLong = element('p', { class: 'too-long', role: 'alert' })
  const send = button({ name: sentences.send, class: 'send', icon: icon('send'), press: submit })
  const attach = createAttach(sentences, actions.attach)
  const box = element('div', { class: 'box' }, [attach.button, attach.input, field, send])
  let mayAttach = false
  takePasted(field, (chosen) => mayAttach && actions.attach(chosen))

  function submit() {
    const text = field.value.trim()
    if (text === '' || text.length > LIMIT) return
    field.value = ''
    actions.send(text)
    changed()
    field.focus()
  }

  function changed() {
    const { length } = field.value.trim()
    send.disabled = length === 0 || length > LIMIT
    setText(tooLong, length > LIMIT ? sentences.tooLong(length, LIMIT) : '')
    // Through the object model: a strict content policy forbids the attribute only.
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, HIGHEST)}px`
  }

  const enter = createEnterKey({ send: submit, nextTask: (then) => setTimeout(then) })
  field.addEventListener('keydown', enter.keyDown)
  field.addEventListener('keyup', enter.keyUp)
  field.addEventListener('compositionupdate', ({ data }) => enter.composed(data))
  field.addEventListener('compositionend', ({ data }) => enter.committed(data))
  field.addEventListener('beforeinput', enter.beforeInput)
  field.addEventListener('blur', enter.leave)
  field.addEventListener('input', () => {
    changed()
    actions.wrote(field.value)
  })

  return {
    element: element('div', { class: 'composer' }, [tooLong, box]),
    focus: () => field.focus(),
    /** Files need a chat that goes on. */
    allowFiles(may: boolean) {
      mayAttach = may
      attach.button.hidden = !may
    },
    text: () => field.value,
    fill(text: string) {
      field.value = text
      changed()
    },
    /** Heights are only known once it is on the screen. */
    measure: changed,
  }
}
