import type { FormField } from '../../src-contract/messaging-api/forms'
import type { FormSentences } from '../locales/forms'
import { newId } from '../new-id'
import { element, setText } from './element'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
export type Value = string | number | boolean | string[]

export interface Field {
  name: string
  element: HTMLElement
  /** Nothing where nothing is filled in. */
  value: () => Value | undefined
  showProblem: (text: string) => void
  focus: () => void
  clear: () => void
}

interface Ports {
  sentences: FormSentences
  /** Nothing that is typed here may be remembered by the browser. */
  isSecure: boolean
}

/** A field with its label, its hint and what is wrong with it, tied together for those who listen. */
export function createField(field: FormField, ports: Ports): Field {
  const { name, label, hint = '', required, type } = field
  const id = `damso-${newId()}`
  const problem = element('p', { class: 'wrong', id: `${id}-problem`, role: 'alert' })
  const about = element('p', { class: 'reason', id: `${id}-hint` }, [hint])
  about.hidden = hint === ''
  const { inner, controls, value } = createControls(field, { ...ports, id })
  const optional = element('span', { class: 'faint' }, [required ? '' : ports.sentences.optional])
  const isGroup = type === 'multiselect'
  const title = isGroup
    ? element('span', { id: `${id}-label`, class: 'title' }, [label, optional])
    : element('label', { for: id, class: 'title' }, [label, optional])
  const wrapper = element('div', { class: `form-field of-${type}` }, [title, inner, about, problem])
  if (isGroup) {
    inner.setAttribute('role', 'group')
    inner.setAttribute('aria-labelledby', `${id}-label`)
  }
  for (const control of controls) {
    if (required && !isGroup) control.setAttribute('aria-required', 'true')
    control.setAttribute('aria-describedby', `${id}-hint ${id}-problem`)
  }

  function showProblem(text: string) {
    setText(problem, text)
    for (const control of controls) control.setAttribute('aria-invalid', String(text !== ''))
  }
  wrapper.addEventListener('input', () => showProblem(''))

  return {
    name,
    element: wrapper,
    value,
    showProblem,
    focus: () => controls[0]?.focus(),
    clear: () => {
      for (const control of controls) {
        if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = false
        else control.value = ''
      }
    },
  }
}

interface Controls {
  inner: HTMLElement
  controls: readonly Control[]
  value: () => Value | undefined
}

function createControls(field: FormField, ports: Ports & { id: string }): Controls {
  const { type, options = [] } = field
  const { id, sentences } = ports
  if (type === 'multiselect') return createBoxes(field)
  if (type === 'checkbox') {
    const box = element('input', { type: 'checkbox', id })
    return { inner: box, controls: [box], value: () => box.checked || undefined }
  }
  if (type === 'select') {
    const choices = options.map(({ value, label }) => element('option', { value }, [label]))
    const none = element('option', { value: '' }, [sentences.choose])
    const list = element('select', { id }, [none, ...choices])
    return { inner: list, controls: [list], value: () => list.value || undefined }
  }
  const text = createText(field, ports)
  const value = () => {
    const written = text.value.trim()
    if (written === '') return undefined
    return type === 'number' && Number.isFinite(Number(written)) ? Number(written) : written
  }
  return { inner: text, controls: [text], value }
}

const TYPES = { email: 'email', phone: 'tel', date: 'date' } as const

function createText({ type, maxLength }: FormField, { id, isSecure }: Ports & { id: string }) {
  const most = maxLength === undefined ? {} : { maxlength: String(maxLength) }
  const shared = { id, ...most, autocomplete: isSecure ? 'off' : 'on' }
  const quiet = isSecure
    ? { spellcheck: 'false', autocapitalize: 'off', 'data-1p-ignore': '', 'data-lpignore': 'true' }
    : {}
  if (type === 'textarea') return element('textarea', { ...shared, ...quiet, rows: '3' })
  const kind = type === 'email' || type === 'phone' || type === 'date' ? TYPES[type] : 'text'
  const keys = type === 'number' ? { inputmode: 'decimal' } : {}
  return element('input', { type: kind, ...shared, ...quiet, ...keys })
}

function createBoxes({ options = [] }: FormField): Controls {
  const boxes = options.map(({ value }) => element('input', { type: 'checkbox', value }))
  const labels = options.map(({ label }, n) => element('label', { class: 'choice' }, [boxes[n] ?? '', label]))
  const chosen = () => boxes.filter(({ checked }) => checked).map(({ value }) => value)
  return {
    inner: element('div', { class: 'choices' }, labels),
    controls: boxes,
    value: () => (chosen().length > 0 ? chosen() : undefined),
  }
}

/** What can be seen to be wrong here; the gateway looks at all of it. */
export function problemOf(field: FormField, value: Value | undefined, sentences: FormSentences): string {
  if (value === undefined) return field.required ? sentences.required : ''
  const { minLength = 0 } = field
  if (typeof value === 'string' && value.length < minLength) return sentences.tooShort(minLength)
  return field.type === 'number' ? problemOfNumber(field, value, sentences) : ''
}

function problemOfNumber({ minimum, maximum }: FormField, value: Value, sentences: FormSentences): string {
  if (typeof value !== 'number') return sentences.notANumber
  if (minimum !== undefined && value < minimum) return sentences.tooSmall(minimum.toLocaleString())
  return maximum !== undefined && value > maximum ? sentences.tooLarge(maximum.toLocaleString()) : ''
}
