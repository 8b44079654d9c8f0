import { ipcMain } from 'electron'
import Store from 'electron-store'
import type { Preferences } from '../../src-contract/bridge'

/** How a choice of gateway lies on disk. */
export type StoredChoice = { kind: 'local'; isSetUp: boolean | null } | { kind: 'remote'; url: string } | null

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
}

const schema = {
  preferences: {
    type: 'object',
    properties: {
      language: { enum: ['ko', 'en', 'system'] },
      theme: { enum: ['system', 'light', 'dark'] },
      confirmEnd: { type: 'boolean' },
      ring: { type: 'boolean' },
      density: { enum: ['comfortable', 'compact'] },
      listWidth: { type: 'integer', minimum: 200, maximum: 480 },
    },
    required: ['language', 'theme', 'confirmEnd', 'ring', 'density', 'listWidth'],
  },
  gateway: {
    oneOf: [
      { type: 'null' },
      {
        type: 'object',
        properties: { kind: { const: 'local' }, isSetUp: { type: ['boolean', 'null'] } },
        required: ['kind', 'isSetUp'],
      },
      {
        type: 'object',
        properties: { kind: { const: 'remote' }, url: { type: 'string' } },
        required: ['kind', 'url'],
      },
    ],
  },
  userName: { type: ['string', 'null'] },
  deviceId: { type: 'string', format: 'uuid' },
  signedIn: { type: ['string', 'null'] },
} as const

/** What this computer's owner likes and chose. A file that the schema refuses is put back to what is usual. */
export function openPreferences(newDeviceId: () => string) {
  const store = new Store<Stored>({
    name: 'preferences',
    schema: schema,
    clearInvalidConfig: true,
    defaults: { preferences: usual, gateway: null, userName: null, deviceId: newDeviceId(), signedIn: null },
    migrations: {
      // A preference that a later version adds gets its usual value in files written before.
      '>=0.1.0': (old) => old.set('preferences', { ...usual, ...old.get('preferences') }),
    },
  })
  // The library offers the path of the profile to every page that asks; ours has no business with it.
  ipcMain.removeAllListeners('electron-store-get-data')
  // A default lives in memory only; the device must have the same name tomorrow.
  store.set('deviceId', store.get('deviceId'))
  return store
}
export type PreferencesStore = ReturnType<typeof openPreferences>
