import type { CustomerForm } from '../../src-contract/customer-form'
import type { Request } from '../../src-contract/envelope'
import { FormValues } from '../../src-contract/form'
import type { CommandId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { ClientEvent } from '../../src-contract/messaging-api/client-events'
import { newId } from '../../src-contract/new-id'
import { problemsOf } from '../../src-domain/form'
import { interactionStream } from '../../src-domain/streams'
import type { Clock } from '../clock'
import type { Vault } from '../secure-forms/vault'
import type { Workspaces } from '../workspace/workspaces'
import type { Bells } from './bells'
import { problemsIn, valuesIn } from './form-words'
import type { Hearing } from './hear-events'
import { shownForm } from './told-forms'

interface FormPorts {
  readonly workspaces: Pick<Workspaces, 'at'>
  readonly vault: Pick<Vault, 'offer' | 'settle'>
  readonly bells: Pick<Bells, 'ring'>
  readonly now: Clock
}

/** What clients say of forms, as commands; undefined for what is not about a form. */
interface FormAnswers {
  readonly requestsOf: (event: ClientEvent) => Request[] | undefined
  /** The commands have their answers. */
  readonly settle: () => void
}

export type AnswerForm = (hearing: Hearing, events: readonly ClientEvent[]) => Promise<FormAnswers>

interface Asked {
  readonly request: number
  readonly form: CustomerForm
}

/**
 * An answer goes to the one form that is open; to any other it means nothing. One that does not fit is not taken, and the
 * form is shown again. What is typed into a secure form passes from here to the vault and into no event.
 */
export function createFormAnswers({ workspaces, vault, bells, now }: FormPorts): AnswerForm {
  async function openForm({ revision, serviceId, openForm: open }: InteractionHead) {
    if (!open) return undefined
    const { services } = await workspaces.at(revision)
    const form = services.find(({ id }) => id === serviceId)?.forms?.find(({ id }) => id === open.formId)
    return form && { request: open.seq, form }
  }

  function giveBack(
    { attendance, head, inlinesForms }: Hearing,
    asked: Asked,
    data: Record<string, unknown>,
  ) {
    const { language } = head
    const problems = problemsIn(problemsOf(asked.form.schema, data), language)
    const timestamp = String(Math.floor(Date.parse(now()) / 1_000))
    attendance.returned = [shownForm({ ...asked, timestamp, problems }, { language, inlinesForms })]
    bells.ring(interactionStream(head.id))
  }

  return async function answerForm(hearing, events) {
    const offered: CommandId[] = []
    const asked = events.some((event) => saidOfForm(event)) ? await openForm(hearing.head) : undefined
    const { interactionId } = hearing.attendance.visit

    function submit({ form, request }: Asked, data: Record<string, unknown>): Request[] {
      const values = valuesIn(form, data)
      const fitting = FormValues.safeParse(values)
      if (!fitting.success || problemsOf(form.schema, values).length > 0) {
        giveBack(hearing, { form, request }, values)
        return []
      }
      hearing.attendance.returned = []
      const commandId = newId<CommandId>()
      const command = { type: 'form.submit' as const, interactionId, request }
      if (!form.isSecure) return [{ commandId, command: { ...command, values: fitting.data } }]
      offered.push(commandId)
      vault.offer(commandId, fitting.data)
      return [{ commandId, command }]
    }

    return {
      requestsOf(event) {
        const said = saidOfForm(event)
        if (!said) return undefined
        if (!asked || Number(said.request) !== asked.request) return []
        if (said.data === 'declined')
          return [
            { commandId: newId(), command: { type: 'form.decline', interactionId, request: asked.request } },
          ]
        return said.data ? submit(asked, said.data) : []
      },
      settle: () => offered.forEach(vault.settle),
    }
  }
}

/** An answer in each client's words; `data` is undefined where it is none yet. */
function saidOfForm(event: ClientEvent) {
  switch (event.event) {
    case 'chat_session_form_data':
    case 'chat_session_secure_form_data':
      return { request: event.form_request_id, data: objectIn(event.data) }
    case 'chat_session_form_submit':
      return { request: event.req_id, data: objectIn(event.form_data) }
    case 'chat_session_secure_form_cancel':
    case 'chat_form_data_cancel':
      return { request: event.form_request_id, data: 'declined' as const }
    default:
      return undefined
  }
}

const isObject = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

/** One client says "Form not found" in the place of an answer, and may send the real one later. */
const objectIn = (data: unknown) => (isObject(data) ? data : undefined)
