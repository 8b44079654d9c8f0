import type { CustomerForm } from '../../src-contract/customer-form'
import type { FormProblem } from '../../src-contract/messaging-api/forms'
import type { ServerEvent } from '../../src-contract/messaging-api/server-events'
import { answersIn, definitionOf } from './form-words'
import { type Project, type Scene, secondsOf, type Viewer } from './viewer'

type Outcome = Extract<ServerEvent, { event: 'chat_session_form_closed' }>['outcome']

interface Shown {
  readonly form: CustomerForm
  readonly request: number
  readonly timestamp: string
  /** What was wrong with an answer to it. */
  readonly problems?: readonly FormProblem[]
}

const requestOf = ({ request, timestamp }: Pick<Shown, 'request' | 'timestamp'>) => ({
  form_request_id: String(request),
  timestamp,
})

/** A form is put before the customer, for the first time or again. */
export function shownForm(
  { form, problems, ...asked }: Shown,
  { language, inlinesForms }: Pick<Viewer, 'language' | 'inlinesForms'>,
): ServerEvent {
  const request = requestOf(asked)
  const inline = inlinesForms
    ? { form: definitionOf(form, language), ...(problems && { problems: [...problems] }) }
    : {}
  if (form.isSecure)
    return { event: 'chat_session_secure_form_show', ...request, form_id: form.id, ...inline }
  const form_timeout = String(form.timeout)
  const named = { form_name: form.key, form_timeout, channel: 'web' }
  return { event: 'chat_session_form_show', ...request, ...named, ...inline }
}

/** Forms, without what is typed into secure ones. What is over is told in a history by its outcome only. */
export const toldForms: {
  readonly [T in `form.${'shown' | 'submitted' | 'declined' | 'cancelled' | 'expired'}`]: Project<T>
} = {
  'form.shown': ({ form }, scene, recorded) =>
    scene.closedForms.has(recorded.seq) && !scene.inlinesForms
      ? []
      : [shownForm({ form, request: recorded.seq, timestamp: secondsOf(recorded) }, scene)],

  'form.submitted': ({ request, form, values }, scene, recorded) => {
    const asked = requestOf({ request, timestamp: secondsOf(recorded) })
    if (scene.inlinesForms) {
      const answers = values && { answers: answersIn(form, values, scene.language) }
      return [{ event: 'chat_session_form_closed', ...asked, outcome: 'answered', ...answers }]
    }
    if (scene.view === 'poll') return []
    const mine = { ...asked, party_id: scene.chatId, form_name: form.key }
    return form.isSecure || !values
      ? [{ event: 'chat_session_secure_form_data', ...mine }]
      : [{ event: 'chat_session_form_data', ...mine, data: values }]
  },

  'form.declined': ({ request }, scene, recorded) =>
    scene.inlinesForms ? [closed('declined', { request, timestamp: secondsOf(recorded) })] : [],
  'form.cancelled': ({ request, cause }, scene, recorded) =>
    // The end of the chat says it all.
    cause === 'ended' && !scene.inlinesForms
      ? []
      : withdrawn('cancelled', scene, { request, timestamp: secondsOf(recorded) }),
  'form.expired': ({ request }, scene, recorded) =>
    withdrawn('expired', scene, { request, timestamp: secondsOf(recorded) }),
}

const closed = (outcome: Outcome, asked: Pick<Shown, 'request' | 'timestamp'>): ServerEvent => ({
  event: 'chat_session_form_closed',
  ...requestOf(asked),
  outcome,
})

function withdrawn(
  outcome: Outcome,
  scene: Scene,
  asked: Pick<Shown, 'request' | 'timestamp'>,
): ServerEvent[] {
  if (scene.inlinesForms) return [closed(outcome, asked)]
  return scene.view === 'poll' ? [{ event: 'chat_session_secure_form_cancel', ...requestOf(asked) }] : []
}
