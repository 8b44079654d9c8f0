import type { Store } from './storage'

/** What is half written, kept over a reload. */
export interface Draft {
  kept: () => string
  keep: (text: string) => string
}

const NAME = 'draft'

export const createDraft = (store: Store): Draft => ({
  kept: () => store.get(NAME) ?? '',
  keep(text) {
    if (text === '') store.drop(NAME)
    else store.put(NAME, text)
    return text
  },
})
