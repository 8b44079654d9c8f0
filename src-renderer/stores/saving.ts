import { computed, ref } from 'vue'
import type { Outcome } from '../../src-contract/envelope'
import type { FormValues } from '../../src-contract/form'
import { soundValues } from '../../src-domain/form'
import { faultSentence, refusalSentence } from '../locales'
import type { FillingPorts, Sheet } from './filling'
import type { Changes, Typed } from './typings'
import type { createVersion } from './version'

/** After the last key; long enough that nobody's sentence is saved word by word. */
const PAUSE = 1_000
/** What could not be saved is tried again. */
const ANEW = 5_000
/** So often somebody else may be faster. */
const TRIES = 3

interface SavingPorts {
  readonly version: ReturnType<typeof createVersion>
  readonly changes: { readonly value: Typed['changes'] }
  readonly values: { readonly value: FormValues }
}

/** `waits`: for the line. `idle`: nothing was ever filled in, or what stands there cannot be kept yet. */
export type SavingState = 'idle' | 'saving' | 'waits' | 'saved' | 'failed'

const textOf = (values: FormValues) =>
  JSON.stringify(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)))
const isSame = (one: FormValues, other: FormValues) => textOf(one) === textOf(other)

/** What somebody has changed from one version to the next. */
export function changesBetween(before: FormValues, after: FormValues): Changes {
  const emptied = Object.keys(before).filter((key) => !(key in after))
  const changed = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(before[key]) !== JSON.stringify(value),
  )
  return { ...Object.fromEntries(emptied.map((key) => [key, null])), ...Object.fromEntries(changed) }
}

/** Saves what is right already, a little after the last key; the rest stays typed until it is. */
export function createSaving(ports: FillingPorts, { version, changes, values }: SavingPorts) {
  const { sheet, typed, underWay, send, isOnline } = ports
  const problem = ref('')
  const isSending = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function soon(pause = PAUSE) {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), pause)
  }

  const sound = computed(() => soundIn(sheet(), values.value))
  const isBehind = computed(() => {
    const { value: known } = version.known
    return known !== null && !isSame(sound.value, underWay() ?? known.values)
  })

  async function save(tries = TRIES): Promise<void> {
    clearTimeout(timer)
    const known = version.known.value
    if (!known || (isSending.value && isOnline())) return
    if (isBehind.value) await put(sound.value, known.seq, tries)
    else settleIn(ports, known.values)
  }

  async function put(wanted: FormValues, seq: number | null, tries: number) {
    problem.value = ''
    isSending.value = true
    const outcome = await send(wanted, seq)
    // A newer version has taken its place before it went out.
    if (outcome.kind === 'failed' && outcome.fault === 'taken-back') return
    isSending.value = false
    if (outcome.kind === 'accepted') {
      await version.load()
      settleIn(ports, wanted)
      if (isBehind.value) await save()
    } else if (isOvertaken(outcome) && tries > 0) {
      await version.load()
      await save(tries - 1)
    } else if (outcome.kind === 'refused') problem.value = refusalSentence(outcome.refusal)
    else {
      problem.value = faultSentence(outcome.fault)
      soon(ANEW)
    }
  }

  const state = computed<SavingState>(() => {
    if (problem.value) return 'failed'
    if (underWay() && !isOnline()) return 'waits'
    return isSending.value || isBehind.value ? 'saving' : restOf(version, changes)
  })

  return {
    ...{ soon, problem, state },
    /** At blur, before leaving and before Complete: resolves when it is recorded, or waits for the line. */
    async flush() {
      const saved = save()
      if (isOnline()) await saved
    },
    /** What came back refused is typed again, over what is there by now. */
    async takeBack(id: string, { values: refused, last }: { values: FormValues; last: number | null }) {
      const own = await changesSince(version, last, refused)
      if (sheet()?.id !== id) return
      typed.value = { id, changes: { ...own, ...changes.value } }
      await save()
    },
  }
}

const soundIn = (sheet: Sheet | undefined, values: FormValues): FormValues =>
  sheet ? soundValues(sheet.schema, values) : {}

const restOf = ({ known }: SavingPorts['version'], changes: SavingPorts['changes']): SavingState =>
  known.value?.seq && Object.keys(changes.value).length === 0 ? 'saved' : 'idle'

/** What its author had changed of the version that he had seen. */
async function changesSince(version: SavingPorts['version'], last: number | null, refused: FormValues) {
  const before = last === null ? undefined : await version.readOnce(last)
  await version.load()
  return changesBetween(before && before !== 'failed' ? before.values : {}, refused)
}

/** What is as it was recorded is no change any more. */
function settleIn({ sheet, typed }: FillingPorts, saved: FormValues) {
  const id = sheet()?.id
  if (id === undefined || typed.value?.id !== id) return
  const kept = Object.entries(typed.value.changes).filter(
    ([key, value]) => JSON.stringify(saved[key] ?? null) !== JSON.stringify(value),
  )
  typed.value = { id, changes: Object.fromEntries(kept) }
}

const isOvertaken = (outcome: Outcome) =>
  outcome.kind === 'refused' && outcome.refusal.refusal === 'changed-meanwhile'
