import { readFileSync } from 'node:fs'
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

export const usual: Preferences = {
  language: 'system',
  theme: 'system',
  confirmEnd: true,
  ring: true,
  density: 'comfortable',
  listWidth: 280,
  panelWidth: 320,
  undoSend: false,
  emojiTone: 0,
  recentEmoji: [],
  recentDispositions: [],
}

const Kept = z.object({
  // A preference that a later version adds has its usual value in files written before.
  preferences: z.preprocess((kept) => ({ ...usual, ...(kept as object) }), Preferences),
  gateway: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('local'), isSetUp: z.boolean().nullable(), reach: Reach.exactOptional() }),
      z.object({ kind: z.literal('remote'), url: z.string() }),
    ])
    .nullable(),
  userName: z.string().nullable(),
  deviceId: z.uuid(),
  signedIn: z.string().nullable(),
})

/** Undefined where there is no file yet, or one that makes no sense. */
export function readKept(path: string): Stored | undefined {
  try {
    return Kept.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    // No file yet, or no JSON: a first start.
    return undefined
  }
}
