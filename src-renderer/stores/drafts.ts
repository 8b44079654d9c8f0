import { type ShallowRef, shallowRef } from 'vue'
import type { Draft } from '../../src-contract/bridge'
import type { CommandId, StreamId } from '../../src-contract/ids'

/** Short enough that a killed computer costs a word, long enough not to write at each key (decision 9). */
const PAUSE = 300
/** What the disk did not take is tried again: room may be made without another key. */
const ANEW = 5_000

/** What I have begun to write, one text per chat. `keep` has it written to disk and answers whether that worked. */
export function createDrafts(keep: (draft: Draft) => Promise<boolean>) {
  const drafts = new Map<StreamId, ShallowRef<string>>()
  /** Words that were sent but are not in the outbox yet: until then they are still the draft's. */
  const inHand = new Map<CommandId, Draft>()
  const timers = new Map<StreamId, ReturnType<typeof setTimeout>>()
  const failures = countFailures()

  function of(stream: StreamId): ShallowRef<string> {
    const present = drafts.get(stream) ?? shallowRef('')
    drafts.set(stream, present)
    return present
  }

  function write(stream: StreamId, text: string) {
    of(stream).value = text
    saveSoon(stream)
  }

  function saveSoon(stream: StreamId, pause = PAUSE) {
    clearTimeout(timers.get(stream))
    const timer = setTimeout(() => void save(stream), pause)
    timers.set(stream, timer)
  }

  async function save(stream: StreamId) {
    if (!timers.has(stream)) return
    clearTimeout(timers.get(stream))
    timers.delete(stream)
    judge(stream, await keep({ stream, text: wholeOf(stream) }))
  }

  function judge(stream: StreamId, isSaved: boolean) {
    // Whoever has left the desk meanwhile is not told, and neither is the next one.
    if (!drafts.has(stream)) return
    failures.note(stream, isSaved)
    if (!isSaved && !timers.has(stream)) saveSoon(stream, ANEW)
  }

  const wholeOf = (stream: StreamId) =>
    joined([...[...inHand.values()].filter((one) => one.stream === stream), { text: of(stream).value }])

  /** Empties the field; what was in it stays the draft's on disk until `release`. */
  function handOver(commandId: CommandId, stream: StreamId, text: string) {
    inHand.set(commandId, { stream, text })
    of(stream).value = ''
  }

  function release(commandId: CommandId) {
    const draft = inHand.get(commandId)
    if (inHand.delete(commandId) && draft) saveSoon(draft.stream)
  }

  /** What could not be handed over stands in front of whatever was written since. */
  function giveBack(commandId: CommandId) {
    const draft = inHand.get(commandId)
    if (!draft) return
    inHand.delete(commandId)
    const since = of(draft.stream).value
    write(draft.stream, since ? `${draft.text}\n${since}` : draft.text)
  }

  return {
    unsaved: failures.some,
    ...{ of, write, save, handOver, release, giveBack },
    held: () => [...inHand.keys()],
    /** At blur, and when the page goes: whatever is not on disk yet. */
    saveAll: () => [...timers.keys()].forEach((stream) => void save(stream)),
    clear: () => {
      timers.forEach(clearTimeout)
      timers.clear()
      drafts.clear()
      failures.forget()
    },
  }
}

const joined = (parts: readonly Pick<Draft, 'text'>[]) =>
  parts
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n')

/** The chats whose draft the disk has not taken. */
function countFailures() {
  const failing = new Set<StreamId>()
  const some = shallowRef(false)
  return {
    some,
    note(stream: StreamId, isSaved: boolean) {
      if (isSaved) failing.delete(stream)
      else failing.add(stream)
      some.value = failing.size > 0
    },
    forget() {
      failing.clear()
      some.value = false
    },
  }
}
