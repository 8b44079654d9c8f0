import { computed, type WritableComputedRef } from 'vue'
import type { Draft } from '../../src-contract/bridge'
import type { FormValue } from '../../src-contract/form'
import type { StreamId } from '../../src-contract/ids'
import { createDrafts } from './drafts'

/** What I have changed of a form and is not saved yet; null: I have emptied the field. */
export type Changes = Readonly<Record<string, FormValue | null>>

type Fills = Required<Draft>['fills']

/** Of which form or result, and what. */
export interface Typed {
  readonly id: string
  readonly changes: Changes
}

/** What I am filling in, one form per chat: on disk as what I have begun to write is. */
export function createTypings(what: Fills['what'], keep: (draft: Draft) => Promise<boolean>) {
  const ids = new Map<StreamId, string>()
  const texts = createDrafts(async (draft) => {
    const id = ids.get(draft.stream)
    return id === undefined || keep({ ...draft, mode: 'note', fills: { what, id } })
  })

  const typedIn = (stream: StreamId): WritableComputedRef<Typed | null> => {
    const text = texts.of(stream)
    return computed({
      get: () => (text.value === '' ? null : read(ids.get(stream), text.value)),
      set(next) {
        if (next) ids.set(stream, next.id)
        const isEmpty = !next || Object.keys(next.changes).length === 0
        texts.write(stream, isEmpty ? '' : JSON.stringify(next.changes))
      },
    })
  }

  return {
    of: typedIn,
    /** As it was when the app ended. */
    start(kept: readonly Draft[]) {
      for (const { stream, text, fills } of kept) {
        if (fills?.what !== what) continue
        ids.set(stream, fills.id)
        texts.of(stream).value = text
      }
    },
    unsaved: texts.unsaved,
    saveAll: texts.saveAll,
    clear() {
      texts.clear()
      ids.clear()
    },
  }
}

/** Only this file writes such texts: what they hold is what was typed. */
const read = (id: string | undefined, text: string): Typed | null =>
  id === undefined ? null : { id, changes: JSON.parse(text) as Changes }
