import { defineStore } from 'pinia'
import { type ShallowRef, shallowRef } from 'vue'
import type { Draft } from '../../src-contract/bridge'
import type { StreamId } from '../../src-contract/ids'
import { host } from '../host'

/** Short enough that a killed computer costs a word, long enough not to write at each key (decision 9). */
const PAUSE = 300

/** What I look at, and what I have begun to write; main keeps the latter on disk. */
export const useDeskStore = defineStore('desk', () => {
  const opened = shallowRef<StreamId | null>(null)
  /** Chats that became mine while I was busy in another: their rows ask for a look. */
  const unseen = shallowRef<ReadonlySet<StreamId>>(new Set())
  const drafts = new Map<StreamId, ShallowRef<string>>()
  const unsaved = shallowRef(false)
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
    clearTimeout(timers.get(stream))
    timers.set(stream, setTimeout(() => void save(stream), PAUSE))
  }

  async function save(stream: StreamId) {
    if (!timers.has(stream)) return
    clearTimeout(timers.get(stream))
    timers.delete(stream)
    const reply = await host().call('draft.write', { stream, text: draftOf(stream).value })
    unsaved.value = !reply.ok
  }

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

  const placeIn = (stream: StreamId) => places.get(stream)
  const stayAt = (stream: StreamId, place: number | undefined) =>
    place === undefined ? places.delete(stream) : places.set(stream, place)

  return {
    ...{ opened, unseen, unsaved },
    ...{ open, pointOut, draftOf, write, save, saveAll, start, forget, placeIn, stayAt },
  }
})
