import { defineStore } from 'pinia'
import { type ShallowRef, shallowRef } from 'vue'
import type { Draft } from '../../src-contract/bridge'
import type { CommandId, StreamId } from '../../src-contract/ids'
import { host } from '../host'

/** Short enough that a killed computer costs a word, long enough not to write at each key (decision 9). */
const PAUSE = 300

/** What I look at, and what I have begun to write; main keeps the latter on disk. */
export const useDeskStore = defineStore('desk', () => {
  const opened = shallowRef<StreamId | null>(null)
  /** Chats that became mine while I was busy in another: their rows ask for a look. */
  const unseen = shallowRef<ReadonlySet<StreamId>>(new Set())
  /** A notification was clicked: this chat or offer is to be shown, also when it was asked for before. */
  const asked = shallowRef<{ stream: StreamId } | null>(null)
  const drafts = new Map<StreamId, ShallowRef<string>>()
  const unsaved = shallowRef(false)
  /** Words that were sent but are not in main's outbox yet: until then they are still the draft's. */
  const inHand = new Map<CommandId, Draft>()
  const timers = new Map<StreamId, ReturnType<typeof setTimeout>>()
  /** Where I stood in a transcript that I was not reading at its end. */
  const places = new Map<StreamId, number>()

  function open(stream: StreamId | null) {
    opened.value = stream
    if (stream && unseen.value.has(stream)) unseen.value = new Set([...unseen.value].filter((one) => one !== stream))
  }

  const pointOut = (stream: StreamId) => (unseen.value = new Set([...unseen.value, stream]))

  function draftOf(stream: StreamId): ShallowRef<string> {
    const present = drafts.get(stream) ?? shallowRef('')
    drafts.set(stream, present)
    return present
  }

  function write(stream: StreamId, text: string) {
    draftOf(stream).value = text
    saveSoon(stream)
  }

  function saveSoon(stream: StreamId) {
    clearTimeout(timers.get(stream))
    timers.set(stream, setTimeout(() => void save(stream), PAUSE))
  }

  async function save(stream: StreamId) {
    if (!timers.has(stream)) return
    clearTimeout(timers.get(stream))
    timers.delete(stream)
    const reply = await host().call('draft.write', { stream, text: keptOf(stream) })
    unsaved.value = !reply.ok
  }

  const keptOf = (stream: StreamId) =>
    [...[...inHand.values()].filter((one) => one.stream === stream).map(({ text }) => text), draftOf(stream).value]
      .filter((text) => text !== '')
      .join('\n')

  /** Empties the field; what was in it stays the draft's on disk until `release`. */
  function handOver(commandId: CommandId, stream: StreamId, text: string) {
    inHand.set(commandId, { stream, text })
    draftOf(stream).value = ''
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
    const since = draftOf(draft.stream).value
    write(draft.stream, since ? `${draft.text}\n${since}` : draft.text)
  }

  const holds = () => [...inHand.keys()]

  /** At blur, and when the page goes: whatever is not on disk yet. */
  const saveAll = () => [...timers.keys()].forEach((stream) => void save(stream))

  function start(kept: readonly Draft[]) {
    for (const { stream, text } of kept) draftOf(stream).value = text
  }

  function forget() {
    saveAll()
    opened.value = null
    unseen.value = new Set()
    drafts.clear()
    places.clear()
  }

  const listen = () =>
    host().on('desk.show', ({ interactionId }) => (asked.value = { stream: `interaction/${interactionId}` }))

  const placeIn = (stream: StreamId) => places.get(stream)
  const stayAt = (stream: StreamId, place: number | undefined) =>
    place === undefined ? places.delete(stream) : places.set(stream, place)

  return {
    ...{ opened, unseen, unsaved, asked },
    ...{ open, pointOut, draftOf, write, save, saveAll, handOver, release, giveBack, holds },
    ...{ start, listen, forget, placeIn, stayAt },
  }
})
