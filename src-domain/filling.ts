import type { Form, FormSchema } from '../src-contract/form'
import type { AgentId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import type { Service } from '../src-contract/workspace'
import {
  accept,
  type CommandOf,
  type Context,
  type EventOf,
  type Folds,
  type HeldFile,
  refuse,
  type Rules,
} from './decider'
import { whyNotSent } from './file'
import { cleanValues, fieldsOf, isUnsound, missingOf } from './form'
import { writerOf } from './note'
import { mayComplete } from './segment'
import { interactionStream } from './streams'
import { withUses } from './use'

/** Whether the service's form still asks for something; one that nobody has begun asks for all it must have. */
export function lacksForm(service: Service | undefined, { form }: Pick<InteractionHead, 'form'>): boolean {
  const asked = service?.activityForm
  if (!asked) return false
  return form?.formId === asked.id ? form.missing > 0 : missingOf(asked.schema, {}).length > 0
}

/** Who works on the chat or its wrap-up, and whoever may complete that for him. */
const mayFill = (interaction: InteractionHead, agentId: AgentId, context: Context): boolean =>
  writerOf(interaction, agentId, context.now) !== undefined ||
  interaction.segments.some(
    (segment) => segment.status === 'wrapUp' && mayComplete(interaction, segment, context),
  )

/** One form for all who work on a chat: whoever fills it names the version that he has seen. */
export const formRules = {
  'form.fill'({ interaction }, command, context) {
    if (!interaction) return refuse('unknown-interaction')
    const { actor, service } = context
    if (actor.kind === 'customer' || actor.kind === 'system') return refuse('not-permitted')
    if (!mayFill(interaction, actor.id, context)) return refuse('not-active')
    const form = service?.activityForm
    if (form?.id !== command.formId) return refuse('unknown-form')
    const files = filesOf(form.schema, command, context)
    const refusal = whyNotKept(interaction, form, command) ?? whyNotNamed(files, command, actor.id)
    if (refusal) return refuse(refusal)
    return accept({ ...filled(form, command), ...namedBy(files), agentId: actor.id })
  },
} satisfies Partial<Rules>

type Fill = CommandOf<'form.fill'>
type Filled = EventOf<'form.filled'>

function whyNotKept({ form }: InteractionHead, { schema }: Form, { last, values }: Fill) {
  if (last !== (form?.seq ?? null)) return 'changed-meanwhile'
  return isUnsound(schema, values) ? 'form-invalid' : undefined
}

function filled({ schema, name }: Form, fill: Fill): Omit<Filled, 'agentId' | 'files' | 'attached'> {
  const { interactionId, formId, last } = fill
  const values = cleanValues(schema, fill.values)
  const missing = [...missingOf(schema, values)]
  return { type: 'form.filled', interactionId, formId, values, last, name, missing }
}

type Held = readonly (HeldFile | undefined)[]

function namedBy(held: Held): Pick<Filled, 'files' | 'attached'> {
  const files = held.flatMap((file) => file ?? [])
  const unnamed = files.filter(({ stream }) => stream === null)
  return { files: files.map(({ ref }) => ref), attached: unnamed.map(({ ref }) => ref.fileId) }
}

/** The files that the values name, undefined where there is no such file. */
const filesOf = (schema: FormSchema, { values }: Fill, { files = [] }: Context): Held =>
  fieldsOf(schema, values)
    .flatMap(({ key, kind }) => (kind === 'file' ? (values[key] ?? []) : []))
    .map((id) => files.find(({ ref }) => ref.fileId === id))

/** A file that is part of the chat already may be named by anybody who works on it, again and again. */
function whyNotNamed(files: Held, { interactionId }: Fill, actor: string) {
  const stream = interactionStream(interactionId)
  const why = (file: HeldFile | undefined) => (file?.uploadedBy === actor ? whyNotSent(file) : 'unknown-file')
  return files
    .filter((file) => file?.stream !== stream)
    .map(why)
    .find(Boolean)
}

export const formFolds = {
  'form.filled': (head, { formId, name, missing }, { seq }) => ({
    ...withUses(head, [{ what: 'form', title: name[head.language] }]),
    form: { formId, seq, missing: missing.length },
  }),
} satisfies Partial<Folds>
