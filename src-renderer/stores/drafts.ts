import { type ShallowRef, shallowRef } from 'vue'
import type { Draft, DraftMode } from '../../src-contract/bridge'
import type { CommandId, StreamId } from '../../src-contract/ids'

/** Short enough that a killed computer costs a word, long enough not to write at each key (decision 9). */
const PAUSE = 300
/** What the disk did not take is tried again: room may be made without another key. */
const ANEW = 5_000

/** One text per chat and mode: what is meant for colleagues never stands where a customer's words stand. */
interface Field {
  readonly stream: StreamId
  readonly mode: DraftMode
  readonly text: ShallowRef<string>
}

/** What I have begun to write. `keep` has it written to disk and answers whether that worked. */
export function createDrafts(keep: (draft: Draft) => Promise<boolean>) {
  const { fieldOf, begun, isCurrent, clear: clearFields } = createFields()
  const timers = new Map<Field, ReturnType<typeof setTimeout>>()
  const failures = countFailures()
  const of = (stream: StreamId, mode: DraftMode = 'message') => fieldOf(stream, mode).text

  function write(stream: StreamId, text: string, mode: DraftMode = 'message') {
    const field = fieldOf(stream, mode)
    field.text.value = text
    saveSoon(field)
  }

  function saveSoon(field: Field, pause = PAUSE) {
    clearTimeout(timers.get(field))
    const timer = setTimeout(() => void save(field), pause)
    timers.set(field, timer)
  }

  async function save(field: Field) {
    if (!timers.has(field)) return
    clearTimeout(timers.get(field))
    timers.delete(field)
    const { stream, mode } = field
    const text = joined([...hand.of(stream, mode), { text: field.text.value }])
    judge(field, await keep({ stream, mode, text }))
  }

  function judge(field: Field, isSaved: boolean) {
    // Whoever has left the desk meanwhile is not told, and neither is the next one.
    if (!isCurrent(field)) return
    failures.note(field, isSaved)
    if (!isSaved && !timers.has(field)) saveSoon(field, ANEW)
  }

  const hand = createHand({ fieldOf, saveSoon, save, write })

  return {
    unsaved: failures.some,
    ...{ of, begun, write, handOver: hand.handOver, recover: hand.recover },
    ...{ release: hand.release, giveBack: hand.giveBack, held: hand.held },
    newestInHand: hand.newestIn,
    save: (stream: StreamId, mode: DraftMode = 'message') => save(fieldOf(stream, mode)),
    /** At blur, and when the page goes: whatever is not on disk yet. */
    saveAll: () => [...timers.keys()].forEach((field) => void save(field)),
    clear: () => {
      timers.forEach(clearTimeout)
      timers.clear()
      clearFields()
      failures.forget()
    },
  }
}

function createFields() {
  const fields = new Map<`${DraftMode} ${StreamId}`, Field>()

  function fieldOf(stream: StreamId, mode: DraftMode): Field {
    const field = fields.get(`${mode} ${stream}`) ?? { stream, mode, text: shallowRef('') }
    fields.set(`${mode} ${stream}`, field)
    return field
  }
  const begun = (wanted: DraftMode) =>
    [...fields.values()].flatMap(({ stream, mode, text }) =>
      mode === wanted && text.value.trim() !== '' ? [{ stream, text: text.value }] : [],
    )
  const isCurrent = (field: Field) => fields.get(`${field.mode} ${field.stream}`) === field

  return { fieldOf, begun, isCurrent, clear: () => fields.clear() }
}

interface HandPorts {
  fieldOf: (stream: StreamId, mode: DraftMode) => Field
  write: (stream: StreamId, text: string, mode: DraftMode) => void
  save: (field: Field) => Promise<void>
  saveSoon: (field: Field) => void
}

/** Words that were sent but are not in the outbox yet: until then they are still the draft's. */
function createHand({ fieldOf, write, save, saveSoon }: HandPorts) {
  const inHand = new Map<CommandId, Draft>()
  /** Words on their way back. */
  const coming = new Set<Draft>()

  /** Empties the field; what was in it stays the draft's on disk until `release`. */
  function handOver(commandId: CommandId, draft: Draft) {
    inHand.set(commandId, draft)
    fieldOf(draft.stream, draft.mode).text.value = ''
  }

  /** Puts words back in front of the draft, once that has them on disk and they were let go of elsewhere. */
  async function recover(draft: Draft, letGo: () => Promise<boolean>) {
    const field = fieldOf(draft.stream, draft.mode)
    coming.add(draft)
    saveSoon(field)
    await save(field)
    const isFree = await letGo()
    coming.delete(draft)
    if (isFree) putBefore(draft)
    else saveSoon(field)
  }

  const putBefore = ({ stream, mode, text }: Draft) =>
    write(stream, joined([{ text }, { text: fieldOf(stream, mode).text.value }]), mode)

  function release(commandId: CommandId) {
    const draft = inHand.get(commandId)
    if (inHand.delete(commandId) && draft) saveSoon(fieldOf(draft.stream, draft.mode))
  }

  /** What could not be handed over stands in front of whatever was written since. */
  function giveBack(commandId: CommandId) {
    const draft = inHand.get(commandId)
    if (!draft) return
    inHand.delete(commandId)
    putBefore(draft)
  }

  return {
    ...{ handOver, recover, release, giveBack },
    of: (stream: StreamId, mode: DraftMode) =>
      [...coming, ...inHand.values()].filter((one) => one.stream === stream && one.mode === mode),
    held: () => [...inHand.keys()],
    newestIn: (stream: StreamId) =>
      [...inHand].findLast(([, draft]) => draft.stream === stream && draft.mode === 'message')?.[0],
  }
}

const joined = (parts: readonly Pick<Draft, 'text'>[]) =>
  parts
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n')

/** The drafts that the disk has not taken. */
function countFailures() {
  const failing = new Set<Field>()
  const some = shallowRef(false)
  return {
    some,
    note(field: Field, isSaved: boolean) {
      if (isSaved) failing.delete(field)
      else failing.add(field)
      some.value = failing.size > 0
    },
    forget() {
      failing.clear()
      some.value = false
    },
  }
}
