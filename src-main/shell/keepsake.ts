import { z } from 'zod'
import { Me } from '../../src-contract/workspace'
import type { Choice } from '../session/chosen-gateway'
import type { Keepsake } from '../session/seat'
import type { Flags } from '../flags'
import type { PreferencesStore } from './preferences'
import { seal, unseal } from './secrets'

const Kept = z.object({ gateway: z.string(), secret: z.string(), me: Me })

/** "Stay signed in": only in the care of a real keyring, else for as long as the app runs. */
export function createKeepsake(store: PreferencesStore, isSealed: () => boolean): Keepsake {
  return {
    read() {
      const sealed = store.get('signedIn')
      const text = sealed === null || !isSealed() ? undefined : unseal(sealed)
      return text === undefined ? undefined : Kept.safeParse(JSON.parse(text)).data
    },
    write(kept) {
      const sealed = kept && isSealed() ? seal(JSON.stringify(kept)) : null
      if (store.get('signedIn') !== sealed) store.set('signedIn', sealed)
    },
  }
}

/** What the flags say wins for this start and is not remembered. */
export function firstChoice({ gateway, sample }: Flags, store: PreferencesStore): Choice | null {
  if (sample) return { kind: 'local', sample, isSetUp: true, reach: 'computer' }
  if (gateway) return { kind: 'remote', url: gateway }
  const stored = store.get('gateway')
  if (stored?.kind === 'local') return { reach: 'computer', ...stored, sample: false }
  return stored && URL.canParse(stored.url) ? { kind: 'remote', url: new URL(stored.url) } : null
}

export function rememberChoice({ gateway, sample }: Flags, store: PreferencesStore) {
  return (choice: Choice | null) => {
    if (gateway || sample) return
    if (choice?.kind === 'local') {
      const { isSetUp, reach } = choice
      store.set('gateway', { kind: 'local', isSetUp, reach })
    } else store.set('gateway', choice && { kind: 'remote', url: choice.url.href })
  }
}
