import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Mode } from '../../src-contract/attachment'
import type { Draft } from '../../src-contract/bridge'
import type { CaseId, CommandId, StreamId } from '../../src-contract/ids'
import { host } from '../host'
import { createAmendings } from './amendings'
import { createDrafts } from './drafts'
import { createTypings } from './typings'
import { createUses } from './uses'

/** Whether the disk has taken it: that the call was answered does not say so. */
async function keep(draft: Draft): Promise<boolean> {
  const reply = await host().call('draft.write', draft)
  return reply.ok && reply.value
}

/** What fills the window beside the rail. */
export type View = 'chats' | 'cases' | 'records'
/** What stands beside the conversation. */
export type Panel = 'customer' | 'form' | 'case'

/** What I look at, and what I have begun to write; main keeps the latter on disk. */
export const useDeskStore = defineStore('desk', () => {
  const opened = shallowRef<StreamId | null>(null)
  /** Chats that became mine while I was busy in another: their rows ask for a look. */
  const unseen = shallowRef<ReadonlySet<StreamId>>(new Set())
  const view = shallowRef<View>('chats')
  const panel = shallowRef<Panel>('customer')
  /** The case that I look at among all of them. */
  const openedCase = shallowRef<CaseId | null>(null)
  /** A conversation of other days that I read, from wherever I came upon it. */
  const readsRecord = shallowRef<StreamId | null>(null)
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
  const uses = createUses()

  function open(stream: StreamId | null) {
    opened.value = stream
    if (stream && unseen.value.has(stream))
      unseen.value = new Set([...unseen.value].filter((one) => one !== stream))
  }

  /** Opens a chat because I want to see it, whatever I look at. */
  function show(stream: StreamId) {
    view.value = 'chats'
    readRecord(null)
    open(stream)
  }

  const readRecord = (stream: StreamId | null) => (readsRecord.value = stream)

  function openCase(caseId: CaseId | null) {
    openedCase.value = caseId
    readRecord(null)
    if (caseId) view.value = 'cases'
  }

  const modeOf = (stream: StreamId): Mode => (noting.value.has(stream) ? 'note' : 'message')

  function turnTo(stream: StreamId, mode: Mode) {
    const others = [...noting.value].filter((one) => one !== stream)
    noting.value = new Set(mode === 'note' ? [...others, stream] : others)
  }

  const pointOut = (stream: StreamId) => (unseen.value = new Set([...unseen.value, stream]))

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
    drafts.clear()
    amendings.clear()
    typings.form.clear()
    typings.extra.clear()
    uses.clear()
    places.clear()
    opened.value = null
    editsPredefined.value = false
    view.value = 'chats'
    panel.value = 'customer'
    openCase(null)
    unseen.value = new Set()
    noting.value = new Set()
  }

  const placeIn = (stream: StreamId) => places.get(stream)
  const stayAt = (stream: StreamId, place: number | undefined) =>
    place === undefined ? places.delete(stream) : places.set(stream, place)

  const unsaved = computed(() =>
    [drafts, amendings, typings.form, typings.extra].some((kept) => kept.unsaved.value),
  )
  /** At blur, and when the page goes. */
  function saveAll() {
    drafts.saveAll()
    amendings.saveAll()
    typings.form.saveAll()
    typings.extra.saveAll()
  }

  const { of: draftOf, begun, write, save } = drafts
  const { recover, release, giveBack, held, newestInHand } = drafts
  function handOver(commandId: CommandId, draft: Draft) {
    drafts.handOver(commandId, draft)
    said.value = { stream: draft.stream }
  }
  return {
    ...{ opened, unseen, asked, said, showsCustomer, editsPredefined, open, show, pointOut },
    ...{ view, panel, openedCase, readsRecord, openCase, readRecord },
    ...{ placeIn, stayAt, start, listen, forget },
    ...{ putUse: uses.put, usesIn: uses.usesIn },
    ...{ modeOf, turnTo, amendingOf: amendings.of },
    ...{ typedForm: typings.form.of, typedExtra: typings.extra.of },
    ...{ unsaved, draftOf, begun, write, save, saveAll },
    ...{ handOver, recover, release, giveBack, held, newestInHand },
  }
})
