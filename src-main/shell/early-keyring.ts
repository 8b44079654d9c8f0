/* oxlint-disable typescript/no-deprecated -- the asynchronous form is younger than the oldest runtime */
import { safeStorage } from 'electron'

/**
 * The first screen says what the keyring keeps, and finding it takes longer than all the rest of what is told. It is
 * looked for while the page's process begins and this thread has little else to do; later the page would wait for it.
 */
export const wakeKeyring = (): boolean => safeStorage.isEncryptionAvailable()
