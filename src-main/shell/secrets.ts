/* oxlint-disable typescript/no-deprecated -- the asynchronous forms are younger than the oldest runtime */
import { safeStorage } from 'electron'
import type { KeyKeeper } from '../session/sealed-folder'

/** `basic_text` is a fixed key that everybody knows: no place for secrets. */
function isRealBackend(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  if (process.platform !== 'linux') return true
  return !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}

export function createKeyKeeper(): KeyKeeper {
  return {
    seals: isRealBackend(),
    wrap: (key) => safeStorage.encryptString(key.toString('base64')),
    unwrap: (wrapped) => decrypted(wrapped, (text) => Buffer.from(text, 'base64')),
  }
}

/** A word for the keyring to keep; undefined when there is no keyring, or it is another one by now. */
export const seal = (text: string): string => safeStorage.encryptString(text).toString('base64')
export const unseal = (sealed: string): string | undefined =>
  decrypted(Buffer.from(sealed, 'base64'), (text) => text)

function decrypted<T>(sealed: Buffer, read: (text: string) => T): T | undefined {
  try {
    return read(safeStorage.decryptString(sealed))
  } catch {
    // Wrapped by another user, another machine or a keyring that was renewed: as good as absent.
    return undefined
  }
}
