import type { Recorded } from '../../src-contract/envelope'
import type { FormSchema, FormValues } from '../../src-contract/form'
import type { AgentId, Instant } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { ExportForm } from '../../src-contract/record'
import type { FileRef } from '../../src-contract/file'
import type { Service } from '../../src-contract/workspace'
import type { EventOf } from '../../src-domain/decider'
import { describeValues } from '../../src-domain/form-words'
import { isKnown } from '../../src-domain/known-events'
import { interactionStream } from '../../src-domain/streams'
import type { EventLog } from '../log/event-log'

interface Filled {
  readonly schema: FormSchema
  readonly values: FormValues
  readonly files: readonly FileRef[]
}

/** The text in both languages: who reads the export reads it in his own. */
function fieldsOf({ schema, values, files }: Filled): ExportForm['fields'] {
  const [ko, en] = (['ko', 'en'] as const).map((language) =>
    describeValues(schema, values, { language, files }),
  )
  return (ko ?? []).flatMap(({ key, label, text }) => {
    const other = en?.find((one) => one.key === key)
    const value = values[key]
    if (!other || value === undefined) return []
    return [{ key, label: { ko: label, en: other.label }, value, text: { ko: text, en: other.text } }]
  })
}

/** Where the head says that something was filled in last. */
const placesOf = ({ form, segments }: InteractionHead): number[] => [
  ...(form ? [form.seq] : []),
  ...segments.flatMap(({ disposition }) => disposition?.extra?.seq ?? []),
]

function formOf({ event, at }: Recorded, head: InteractionHead, service: Service): ExportForm[] {
  if (!isKnown(event)) return []
  if (event.type === 'form.filled')
    return filledIn(event, service).map((form) => by(event, form, { at, head }))
  if (event.type !== 'segment.dispositionSet') return []
  return givenWith(event, service).map((form) => by(event, form, { at, head }))
}

type Sheet = Pick<ExportForm, 'kind' | 'name' | 'fields'>

function filledIn(
  { formId, name, values, files }: EventOf<'form.filled'>,
  { activityForm }: Service,
): Sheet[] {
  if (activityForm?.id !== formId) return []
  return [{ kind: 'form', name, fields: fieldsOf({ schema: activityForm.schema, values, files }) }]
}

function givenWith(
  { disposition, extra: values = {} }: EventOf<'segment.dispositionSet'>,
  { dispositions }: Service,
): Sheet[] {
  const schema = dispositions?.list.find(({ id }) => id === disposition?.id)?.extra
  if (!disposition || !schema) return []
  return [{ kind: 'disposition', name: disposition.name, fields: fieldsOf({ schema, values, files: [] }) }]
}

const by = (
  { agentId }: { readonly agentId: AgentId },
  { kind, name, fields }: Sheet,
  { at, head }: { readonly at: Instant; readonly head: InteractionHead },
): ExportForm => {
  const share = head.segments.findLast((segment) => segment.agentId === agentId)
  return { kind, name, agent: share?.displayName ?? null, at, fields }
}

/** What was filled in about a conversation, under the settings of its service with which it began. */
export async function exportForms(
  log: Pick<EventLog, 'read'>,
  head: InteractionHead,
  service: Service | undefined,
): Promise<ExportForm[]> {
  if (!service) return []
  const stream = interactionStream(head.id)
  const pages = await Promise.all(placesOf(head).map((seq) => log.read(stream, { after: seq - 1, limit: 1 })))
  return pages.flat().flatMap((recorded) => formOf(recorded, head, service))
}
