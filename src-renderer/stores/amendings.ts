import { computed, type ShallowRef, shallowRef, type WritableComputedRef } from 'vue'
import type { Draft } from '../../src-contract/bridge'
import type { StreamId } from '../../src-contract/ids'
import { createDrafts } from './drafts'

type Amended = Required<Draft>['amends']

/** A message or note of mine in the middle of being changed. `last`: the newest version of it that I have seen. */
export interface Amending extends Amended {
  readonly text: string
}

interface Place {
  readonly what: ShallowRef<Amended | null>
  readonly amending: WritableComputedRef<Amending | null>
}

/** What I am changing of what was written, one thing per chat: on disk as what I have begun to write is. */
export function createAmendings(keep: (draft: Draft) => Promise<boolean>) {
  const places = new Map<StreamId, Place>()
  /** The last thing of each chat, so that the disk can be told that it is over. */
  const named = new Map<StreamId, Amended>()
  const texts = createDrafts(async (draft) => {
    const amends = named.get(draft.stream)
    return amends === undefined || keep({ ...draft, amends })
  })

  function placeAt(stream: StreamId): Place {
    const known = places.get(stream)
    if (known) return known
    const what = shallowRef<Amended | null>(null)
    const amending = computed({
      get: () => what.value && { ...what.value, text: texts.of(stream).value },
      set(next) {
        if (next) named.set(stream, { key: next.key, seq: next.seq, last: next.last })
        what.value = (next && named.get(stream)) ?? null
        texts.write(stream, next?.text ?? '')
      },
    })
    const place = { what, amending }
    places.set(stream, place)
    return place
  }

  return {
    of: (stream: StreamId) => placeAt(stream).amending,
    /** As it was when the app ended. */
    start(kept: readonly Draft[]) {
      for (const { stream, text, amends } of kept) {
        if (!amends) continue
        named.set(stream, amends)
        placeAt(stream).what.value = amends
        texts.of(stream).value = text
      }
    },
    unsaved: texts.unsaved,
    saveAll: texts.saveAll,
    clear() {
      texts.clear()
      places.clear()
      named.clear()
    },
  }
}
