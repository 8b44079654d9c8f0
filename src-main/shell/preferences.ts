import { ipcMain } from 'electron'
import { kindOf, type Log } from '../log'
import { readKept, type Stored, usual } from './kept-preferences'

/** Keeps the file. Reading the library in would hold the first screen up, so it comes with the first change. */
async function openStore() {
  const { default: Store } = await import('electron-store')
  const store = new Store<Stored>({ name: 'preferences', clearInvalidConfig: true })
  // It offers the path of the profile to every page that asks; ours has no business with it.
  ipcMain.removeAllListeners('electron-store-get-data')
  return store
}

/**
 * What this computer's owner likes and chose, read at once because the first screen waits for it. A file that makes no
 * sense is put back to what is usual.
 */
export function openPreferences(path: string, newDeviceId: () => string, log: Log) {
  const found = readKept(path)
  const kept: Stored = found ?? {
    preferences: usual,
    gateway: null,
    userName: null,
    deviceId: newDeviceId(),
    signedIn: null,
  }
  let store: ReturnType<typeof openStore> | undefined
  let written = Promise.resolve()
  let isWaiting = false

  /** One write for all that changes in one go. */
  function write() {
    if (isWaiting) return
    isWaiting = true
    store ??= openStore()
    written = Promise.all([store, written])
      .then(([open]) => {
        isWaiting = false
        open.store = kept
      })
      .catch((problem: unknown) => {
        isWaiting = false
        log('error', 'preferences not kept', { kind: kindOf(problem) })
      })
  }

  // The device must have the same name tomorrow.
  if (!found) write()
  return {
    get: <K extends keyof Stored>(key: K): Stored[K] => kept[key],
    set<K extends keyof Stored>(key: K, value: Stored[K]) {
      kept[key] = value
      write()
    },
    /** Resolves when all of it is on disk. */
    settled: () => written,
  }
}
export type PreferencesStore = ReturnType<typeof openPreferences>
