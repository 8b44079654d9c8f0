import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Mode } from '../../src-contract/attachment'
import type { Draft } from '../../src-contract/bridge'
import type { CommandId, StreamId } from '../../src-contract/ids'
import { host } from '../host'
import { createAmendings } from './amendings'
import { createDrafts } from './drafts'
import { createLooking } from './looking'
import { createTypings } from './typings'
import { createUses } from './uses'

/** Whether the disk has taken it: that the call was answered does not say so. */
async function keep(draft: Draft): Promise<boolean> {
  const reply = await host().call('draft.write', draft)
  return reply.ok && reply.value
}

/** What I look at, and what I have begun to write; main keeps the latter on disk. */
export const useDeskStore = defineStore('desk', () => {
  const looking = createLooking()
  /** A notification was clicked: this chat or offer is to be shown, also when it was asked for before. */
  const asked = shallowRef<{ stream: StreamId } | null>(null)
  /** Whether I want to see who the customer is; until I said so, it depends on the room there is. */
  const showsCustomer = shallowRef<boolean | null>(null)
  /** The chat in which I said something last; another object each time. */
  const said = shallowRef<{ stream: StreamId } | null>(null)
  /** Chats in which I write for my colleagues at the moment. */
  const noting = shallowRef<ReadonlySet<StreamId>>(new Set())
  /** Whether I am at the predefined messages: wherever I asked for them, whatever becomes of the chat. */
  const editsPredefined = shallowRef(false)
  /** Where I stood in a transcript that I was not reading at its end. */
  const places = new Map<StreamId, number>()
  const drafts = createDrafts(keep)
  const amendings = createAmendings(keep)
  const typings = { form: createTypings('form', keep), extra: createTypings('extra', keep) }
  const written = [drafts, amendings, typings.form, typings.extra]
  const uses = createUses()

  const modeOf = (stream: StreamId): Mode => (noting.value.has(stream) ? 'note' : 'message')

  function turnTo(stream: StreamId, mode: Mode) {
    const others = [...noting.value].filter((one) => one !== stream)
    noting.value = new Set(mode === 'note' ? [...others, stream] : others)
  }

  function start(kept: readonly Draft[]) {
    amendings.start(kept)
    typings.form.start(kept)
    typings.extra.start(kept)
    for (const { stream, mode, text, amends, fills } of kept)
      if (!amends && !fills) drafts.of(stream, mode).value = text
  }

  const listen = () =>
    host().on('desk.show', ({ interactionId }) => (asked.value = { stream: `interaction/${interactionId}` }))

  /** Leaves nothing of one person for the next at this desk. */
  function forget() {
    saveAll()
    written.forEach((kept) => kept.clear())
    uses.clear()
    places.clear()
    looking.forget()
    editsPredefined.value = false
    noting.value = new Set()
  }

  const placeIn = (stream: StreamId) => places.get(stream)
  const stayAt = (stream: StreamId, place: number | undefined) =>
    place === undefined ? places.delete(stream) : places.set(stream, place)

  const unsaved = computed(() => written.some((kept) => kept.unsaved.value))
  /** At blur, and when the page goes. */
  const saveAll = () => written.forEach((kept) => kept.saveAll())

  const { of: draftOf, begun, write, save } = drafts
  const { recover, release, giveBack, held, newestInHand } = drafts
  function handOver(commandId: CommandId, draft: Draft) {
    drafts.handOver(commandId, draft)
    said.value = { stream: draft.stream }
  }
  return {
    ...looking.exposed,
    ...{ asked, said, showsCustomer, editsPredefined },
    ...{ placeIn, stayAt, start, listen, forget },
    ...{ putUse: uses.put, usesIn: uses.usesIn },
    ...{ modeOf, turnTo, amendingOf: amendings.of },
    ...{ typedForm: typings.form.of, typedExtra: typings.extra.of },
    ...{ unsaved, draftOf, begun, write, save, saveAll },
    ...{ handOver, recover, release, giveBack, held, newestInHand },
  }
})
