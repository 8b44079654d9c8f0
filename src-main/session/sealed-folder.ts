import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Log } from '../log'

/** Who keeps the folder's key. Without a real keyring of the system nobody does, and the key lies beside the data. */
export interface KeyKeeper {
  readonly seals: boolean
  wrap(key: Buffer): Buffer
  /** undefined: wrapped by another user, another machine, or a keyring that is gone. */
  unwrap(wrapped: Buffer): Buffer | undefined
}

export interface SealedFolder {
  readonly path: string
  readonly seals: boolean
  seal(plain: Buffer): Buffer
  /** undefined: damaged, or not ours. */
  unseal(sealed: Buffer): Buffer | undefined
}

const KeyFile = z.strictObject({ kept: z.enum(['sealed', 'plain']), key: z.base64() })
type KeyFile = z.infer<typeof KeyFile>

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/** One folder per gateway and user: another agent at the same computer never sees, and never sends, what is mine. */
export const folderName = (gateway: string, user: string) =>
  createHash('sha256').update(`${gateway}\0${user}`).digest('hex').slice(0, 32)

export async function openSealedFolder(path: string, keeper: KeyKeeper, log: Log): Promise<SealedFolder> {
  const key = (await readKey(path, keeper, log)) ?? (await makeKey(path, keeper))
  return { path, seals: keeper.seals, ...sealing(key) }
}

export function sealing(key: Buffer): Pick<SealedFolder, 'seal' | 'unseal'> {
  return {
    seal(plain) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed])
    },
    unseal(sealed) {
      if (sealed.length < IV_BYTES + TAG_BYTES) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
      decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      const plain = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES))
      try {
        return Buffer.concat([plain, decipher.final()])
      } catch {
        // The tag does not fit: this is how GCM says "damaged", and the caller sets the record aside.
        return undefined
      }
    },
  }
}

async function readKey(path: string, keeper: KeyKeeper, log: Log): Promise<Buffer | undefined> {
  const text = (await readIfThere(join(path, 'key')))?.toString('utf8')
  if (text === undefined) return undefined
  const file = KeyFile.safeParse(parsed(text)).data
  const key = file && keyIn(file, keeper)
  if (!key) {
    await putAside(path, log)
    return undefined
  }
  // A keyring that appeared since takes the key into its care.
  if (keeper.seals && file.kept === 'plain') await writeKey(path, keeper, key)
  return key
}

function keyIn({ kept, key }: KeyFile, keeper: KeyKeeper): Buffer | undefined {
  const stored = Buffer.from(key, 'base64')
  const opened = kept === 'sealed' ? keeper.unwrap(stored) : stored
  return opened?.length === KEY_BYTES ? opened : undefined
}

/** Without its key a folder is noise; it is put away whole, so that a restored keyring can still open it. */
async function putAside(path: string, log: Log) {
  const aside = `${path}.unreadable-${Date.now()}`
  await rename(path, aside)
  log('error', 'sealed folder cannot be opened, set aside', { folder: aside })
}

async function makeKey(path: string, keeper: KeyKeeper): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES)
  await mkdir(path, { recursive: true, mode: 0o700 })
  await writeKey(path, keeper, key)
  return key
}

async function writeKey(path: string, keeper: KeyKeeper, key: Buffer): Promise<void> {
  const kept: KeyFile = keeper.seals
    ? { kept: 'sealed', key: keeper.wrap(key).toString('base64') }
    : { kept: 'plain', key: key.toString('base64') }
  await replaceFile(join(path, 'key'), Buffer.from(JSON.stringify(kept)))
}

/** What is there and cannot be read. Whoever took it for absent would write over it. */
export class NotReadable extends Error {
  override readonly name = 'NotReadable'

  constructor(
    path: string,
    readonly code: string,
  ) {
    super(`${code} at ${path}`)
  }
}

/** undefined only for a file that is not there. */
export const readIfThere = (path: string): Promise<Buffer | undefined> =>
  readFile(path).catch((problem: unknown) => {
    const code = codeOf(problem)
    if (code === 'ENOENT') return undefined
    throw new NotReadable(path, code)
  })

const codeOf = (problem: unknown) =>
  problem instanceof Error && 'code' in problem ? String(problem.code) : 'unknown'

/** All of it or nothing, and flushed: a power cut leaves the old file or the new one. */
export async function replaceFile(path: string, content: Buffer): Promise<void> {
  const fresh = `${path}.new`
  const file = await open(fresh, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(fresh, path)
  await syncFolder(dirname(path))
}

/** Without it a power cut may forget the new name. Windows keeps names by itself and does not open folders. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync()
  await folder.close()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The schema behind it refuses undefined as it refuses any other nonsense.
    return undefined
  }
}
