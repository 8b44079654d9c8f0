import { computed, type WritableComputedRef } from 'vue'
import type { Outcome } from '../../src-contract/envelope'
import type { FileRef } from '../../src-contract/file'
import type { FormSchema, FormValue, FormValues } from '../../src-contract/form'
import { cleanValues, fieldsOf, missingOf, problemsOf } from '../../src-domain/form'
import { createSaving } from './saving'
import type { Typed } from './typings'
import { createVersion } from './version'

/** What is to be filled in, and where its newest version stands: null before the first. */
export interface Sheet {
  readonly id: string
  readonly schema: FormSchema
  readonly seq: number | null
}

export interface Version {
  readonly seq: number | null
  readonly values: FormValues
  readonly files: readonly FileRef[]
}

export interface FillingPorts {
  readonly sheet: () => Sheet | undefined
  readonly read: (seq: number) => Promise<Version | 'failed'>
  readonly typed: WritableComputedRef<Typed | null>
  /** What was sent and nobody has answered. */
  readonly underWay: () => FormValues | undefined
  readonly send: (values: FormValues, last: number | null) => Promise<Outcome>
  readonly isOnline: () => boolean
}

/** A form that saves itself while it is filled in: typed → on disk → sent → recorded. */
export function createFilling(ports: FillingPorts) {
  const { sheet, typed } = ports
  const version = createVersion(ports)
  const changes = computed(() => (typed.value?.id === sheet()?.id ? (typed.value?.changes ?? {}) : {}))
  const values = computed<FormValues>(() => {
    const schema = sheet()?.schema
    const all = { ...(ports.underWay() ?? version.known.value?.values), ...changes.value }
    const there = Object.entries(all).filter(([, value]) => value !== null)
    // What is left are the values: nulls only say that a field was emptied.
    const filled = Object.fromEntries(there) as FormValues
    return schema ? cleanValues(schema, filled) : {}
  })
  const saving = createSaving(ports, { version, changes, values })

  /** Null empties the field. */
  function change(key: string, value: FormValue | null) {
    const asked = sheet()
    if (!asked) return
    typed.value = { id: asked.id, changes: { ...changes.value, [key]: value } }
    saving.soon()
  }

  const fields = computed(() => {
    const asked = sheet()
    return asked ? fieldsOf(asked.schema, values.value) : []
  })
  const problems = computed(() => {
    const asked = sheet()
    return asked ? problemsOf(asked.schema, values.value).filter(({ problem }) => problem !== 'required') : []
  })
  const missing = computed(() => {
    const asked = sheet()
    return asked && version.known.value ? missingOf(asked.schema, values.value) : []
  })

  return {
    ...{ fields, values, problems, missing, change },
    files: computed(() => version.known.value?.files ?? []),
    /** Before the newest version was read nothing can be shown, and nothing saved over it. */
    isKnown: computed(() => version.known.value !== null),
    isUnreadable: version.isUnreadable,
    reload: version.load,
    ...{
      state: saving.state,
      problem: saving.problem,
      flush: () => saving.flush(),
      takeBack: (...refused: Parameters<typeof saving.takeBack>) => saving.takeBack(...refused),
    },
  }
}
export type Filling = ReturnType<typeof createFilling>
