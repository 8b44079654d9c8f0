import type { ClientEvent } from '../../src-contract/messaging-api/client-events'
import type { FormField } from '../../src-contract/messaging-api/forms'
import type { FormsFrame } from '../handshake'
import type { FormSentences } from '../locales/forms'
import type { ShownForm } from '../transcript'
import { button, element, setText } from './element'
import { createField, type Field, problemOf, type Value } from './form-field'

export interface FormCard {
  element: HTMLElement
  render: (form: ShownForm) => void
}

interface Ports {
  sentences: FormSentences
  post: FormsFrame['post']
}

interface Drawn {
  known: FormField
  field: Field
}

/** Some fields are asked for only where another has a certain value. */
function createAsking(fields: readonly FormField[], drawn: readonly Drawn[]) {
  const valueOf = (name: string) => drawn.find(({ known }) => known.name === name)?.field.value()
  const isAsked = ({ showIf }: FormField): boolean => {
    if (!showIf) return true
    const asker = fields.find(({ name }) => name === showIf.name)
    return !!asker && isAsked(asker) && showIf.values.some((wanted) => holds(valueOf(showIf.name), wanted))
  }
  const asked = () => drawn.filter(({ known }) => isAsked(known))
  return { isAsked, asked }
}

interface Drawing {
  sentences: FormSentences
  drawn: readonly Drawn[]
  decline: () => void
}

function drawCard({ form, secure: isSecure }: ShownForm, { sentences, drawn, decline }: Drawing) {
  const status = element('p', { class: 'form-status', role: 'status' })
  const submit = element('button', { type: 'submit', class: 'primary' }, [form.submitButtonText])
  const refuse = button({ name: form.cancelButtonText, class: 'link', press: decline })
  const fields = element('fieldset', {}, [
    ...drawn.map(({ field }) => field.element),
    element('div', { class: 'form-buttons' }, [submit, refuse]),
  ])
  const note = element('p', { class: 'form-note' }, [sentences.notKept])
  note.hidden = !isSecure
  const body = element(
    'form',
    { novalidate: '', 'aria-label': form.title, autocomplete: isSecure ? 'off' : 'on' },
    [note, fields],
  )
  const heading = element('p', { class: 'form-title' }, [form.title])
  const answers = element('dl', { class: 'form-answers' })
  const card = element('section', { class: 'form-card', 'aria-label': form.title }, [
    heading,
    body,
    answers,
    status,
  ])
  return { card, body, fields, answers, status }
}

/** A form in the conversation: filled in, on its way, and then what became of it. */
export function createFormCard(first: ShownForm, { sentences, post }: Ports): FormCard {
  const { form, secure: isSecure, id } = first
  const drawn = form.fields.map((known): Drawn => ({
    known,
    field: createField(known, { sentences, isSecure }),
  }))
  const { card, body, fields, answers, status } = drawCard(first, {
    ...{ sentences, drawn },
    decline: () => void send('declined'),
  })
  let shown = first.shown

  const { isAsked, asked } = createAsking(form.fields, drawn)

  function showAsked() {
    for (const { known, field } of drawn) field.element.hidden = !isAsked(known)
  }
  body.addEventListener('input', showAsked)
  showAsked()

  /** What is wrong, beside its field; the first of it is where the customer goes on. */
  function complain(problems: ReadonlyMap<string, string>) {
    for (const { field } of drawn) field.showProblem(problems.get(field.name) ?? '')
    drawn.find(({ field }) => problems.has(field.name))?.field.focus()
  }

  async function send(what: 'answered' | 'declined') {
    fields.disabled = true
    setText(status, sentences.sending)
    const event = what === 'declined' ? declinedEvent(id, isSecure) : answerEvent()
    const isTaken = await post(event)
    setText(status, isTaken ? sentences.sent : sentences.notTaken)
  }

  function answerEvent(): ClientEvent {
    const data = Object.fromEntries(asked().map(({ field }) => [field.name, field.value()]))
    const event = isSecure ? 'chat_session_secure_form_data' : 'chat_session_form_data'
    return { event, form_request_id: id, form_name: form.name, data }
  }

  body.addEventListener('submit', (event) => {
    event.preventDefault()
    const problems = problemsOf(asked(), sentences)
    complain(problems)
    if (problems.size === 0) void send('answered')
  })

  return {
    element: card,
    render({ outcome, answers: lines, problems, shown: times }) {
      if (outcome) {
        // Nothing that was typed outlives the form; until then it may have to be mended.
        for (const { field } of drawn) field.clear()
        body.remove()
        answers.replaceChildren(...lines.flatMap(pairOf))
        setText(
          status,
          isSecure && outcome === 'answered' ? sentences.secretlyAnswered : sentences.outcomes[outcome],
        )
      } else if (times > shown) {
        shown = times
        fields.disabled = false
        setText(status, '')
        complain(new Map(problems.map(({ name, text }) => [name, text])))
      }
    },
  }
}

function problemsOf(asked: readonly Drawn[], sentences: FormSentences): ReadonlyMap<string, string> {
  const found = asked.map(
    ({ known, field }) => [known.name, problemOf(known, field.value(), sentences)] as const,
  )
  return new Map(found.filter(([, problem]) => problem !== ''))
}

const pairOf = ({ label, text }: { label: string; text: string }) => [
  element('dt', {}, [label]),
  element('dd', {}, [text]),
]

const holds = (value: Value | undefined, wanted: string) =>
  Array.isArray(value) ? value.includes(wanted) : String(value) === wanted

const declinedEvent = (form_request_id: string, isSecure: boolean): ClientEvent => ({
  event: isSecure ? 'chat_session_secure_form_cancel' : 'chat_form_data_cancel',
  form_request_id,
})
