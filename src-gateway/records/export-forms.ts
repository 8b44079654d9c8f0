import type { Recorded } from '../../src-contract/envelope'
import type { FormSchema, FormValues } from '../../src-contract/form'
import type { InteractionHead } from '../../src-contract/interaction'
import type { ExportForm } from '../../src-contract/record'
import type { FileRef } from '../../src-contract/file'
import type { Service } from '../../src-contract/workspace'
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

function formOf({ event, at }: Recorded, { segments }: InteractionHead, service: Service): ExportForm[] {
  if (!isKnown(event) || (event.type !== 'form.filled' && event.type !== 'segment.dispositionSet')) return []
  const agent = segments.findLast(({ agentId }) => agentId === event.agentId)?.displayName ?? null
  if (event.type === 'form.filled') {
    const { name, values, files, formId } = event
    if (service.activityForm?.id !== formId) return []
    const { schema } = service.activityForm
    return [{ kind: 'form', name, agent, at, fields: fieldsOf({ schema, values, files }) }]
  }
  const { disposition, extra: values = {} } = event
  const schema = service.dispositions?.list.find(({ id }) => id === disposition?.id)?.extra
  if (!disposition || !schema) return []
  const fields = fieldsOf({ schema, values, files: [] })
  return [{ kind: 'disposition', name: disposition.name, agent, at, fields }]
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
