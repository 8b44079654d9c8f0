import { ipcMain } from 'electron'
import Store from 'electron-store'
import { z } from 'zod'
import { Preferences, Reach } from '../../src-contract/bridge'

/** How a choice of gateway lies on disk. */
export type StoredChoice =
  { kind: 'local'; isSetUp: boolean | null; reach?: Reach } | { kind: 'remote'; url: string } | null

export interface Stored {
  preferences: Preferences
  gateway: StoredChoice
  userName: string | null
  /** Names this computer to gateways; a session secret is bound to it. */
  deviceId: string
  /** Wrapped by the system's keyring; see secrets.ts. */
  signedIn: string | null
}

const usual: Preferences = {
  language: 'system',
  theme: 'system',
  confirmEnd: true,
  ring: true,
  density: 'comfortable',
  listWidth: 280,
  undoSend: false,
  emojiTone: 0,
  recentEmoji: [],
}

/** Not the library's own check: its compiler takes 110 ms, which the first screen would wait for. */
const Kept = z.object({
  preferences: Preferences,
  gateway: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('local'), isSetUp: z.boolean().nullable(), reach: Reach.optional() }),
      z.object({ kind: z.literal('remote'), url: z.string() }),
    ])
    .nullable(),
  userName: z.string().nullable(),
  deviceId: z.uuid(),
  signedIn: z.string().nullable(),
})

/** What this computer's owner likes and chose. A file that makes no sense is put back to what is usual. */
export function openPreferences(newDeviceId: () => string) {
  const defaults = {
    preferences: usual,
    gateway: null,
    userName: null,
    deviceId: newDeviceId(),
    signedIn: null,
  }
  const store = new Store<Stored>({
    name: 'preferences',
    clearInvalidConfig: true,
    defaults,
  })
  // A preference that a later version adds gets its usual value in files written before.
  store.set('preferences', { ...usual, ...store.get('preferences') })
  if (!Kept.safeParse(store.store).success) store.store = defaults
  // The library offers the path of the profile to every page that asks; ours has no business with it.
  ipcMain.removeAllListeners('electron-store-get-data')
  // A default lives in memory only; the device must have the same name tomorrow.
  store.set('deviceId', store.get('deviceId'))
  return store
}
export type PreferencesStore = ReturnType<typeof openPreferences>
