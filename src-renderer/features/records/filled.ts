import { computed, shallowRef, watch } from 'vue'
import type { Recorded } from '../../../src-contract/envelope'
import type { FileRef } from '../../../src-contract/file'
import type { FormSchema, FormValues } from '../../../src-contract/form'
import type { StreamId } from '../../../src-contract/ids'
import type { InteractionHead } from '../../../src-contract/interaction'
import type { Name } from '../../../src-contract/name'
import { describeValues, type Described } from '../../../src-domain/form-words'
import { isKnown } from '../../../src-domain/known-events'
import { language } from '../../locales'
import { eventAt } from '../../stores/event-at'
import { useServices } from '../../stores/services'

interface Sheet {
  readonly name: Name
  readonly schema: FormSchema
  /** Where it was filled in last. */
  readonly seq: number
}

export interface Filled {
  readonly seq: number
  readonly name: Name
  /** Undefined as long as it is not here. */
  readonly fields: readonly Described[] | undefined
}

interface Values {
  readonly values: FormValues
  readonly files: readonly FileRef[]
}

function valuesIn(recorded: Recorded | undefined): Values | undefined {
  const event = recorded?.event
  if (!event || !isKnown(event)) return undefined
  if (event.type === 'form.filled') return { values: event.values, files: event.files }
  return event.type === 'segment.dispositionSet' ? { values: event.extra ?? {}, files: [] } : undefined
}

/** What was filled in about a conversation: its service's form, and what its results asked for. */
export function useFilled(head: () => InteractionHead, stream: () => StreamId) {
  const services = useServices()
  const found = shallowRef<ReadonlyMap<number, Values>>(new Map())

  const sheets = computed<readonly Sheet[]>(() => {
    const { form, segments } = head()
    const service = services.of(head())
    const activity = service?.activityForm
    return [
      ...(form && activity?.id === form.formId ? [{ ...activity, seq: form.seq }] : []),
      ...segments.flatMap(({ disposition }) => {
        const schema = service?.dispositions?.list.find(({ id }) => id === disposition?.id)?.extra
        return disposition?.extra && schema
          ? [{ name: disposition.name, schema, seq: disposition.extra.seq }]
          : []
      }),
    ]
  })

  async function read(seq: number) {
    const values = valuesIn(await eventAt(stream(), seq))
    if (values) found.value = new Map([...found.value, [seq, values]])
  }
  watch(sheets, (now) => now.forEach(({ seq }) => void (found.value.has(seq) || read(seq))), {
    immediate: true,
  })

  return computed<readonly Filled[]>(() =>
    sheets.value.map(({ seq, name, schema }) => {
      const known = found.value.get(seq)
      const reading = { language: language.value, ...(known && { files: known.files }) }
      return { seq, name, fields: known && describeValues(schema, known.values, reading) }
    }),
  )
}
