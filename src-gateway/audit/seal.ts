import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { AuditEntry } from './acts'
import type { End } from './row'

export interface Unsealed extends End {
  readonly writer: string
}

/** With which a gateway signs. It lies outside of the database: who can rewrite rows cannot sign them. */
export interface AuditKey {
  readonly secret: KeyObject
  /** As the rows name it: base64 of its DER. */
  readonly name: string
}

const NAME = 'audit-key.pem'

const keyOf = (secret: KeyObject): AuditKey => ({
  secret,
  name: createPublicKey(secret).export({ format: 'der', type: 'spki' }).toString('base64'),
})

export const newKey = (): AuditKey => keyOf(generateKeyPairSync('ed25519').privateKey)

/** Made once in the data folder. Whoever comes second at the same moment takes what the first has written. */
export async function openAuditKey(folder: string): Promise<AuditKey> {
  const path = join(folder, NAME)
  const read = async () => keyOf(createPrivateKey(await readFile(path, 'utf8')))
  const missing = (error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const found = await read().catch(missing)
  if (found) return found
  await mkdir(folder, { recursive: true })
  const made = newKey()
  const pem = made.secret.export({ format: 'pem', type: 'pkcs8' })
  const isOurs = await writeFile(path, pem, { flag: 'wx', mode: 0o600 }).then(
    () => true,
    () => false,
  )
  return isOurs ? made : read()
}

const Ends = z.array(z.object({ writer: z.uuid(), n: z.int(), hash: z.string() }))
const Seal = z.object({ ends: z.string(), key: z.string(), signature: z.string() })

/** `ends` is text, so that what was signed is read letter by letter. */
export function sealOf(ends: readonly Unsealed[], { secret, name }: AuditKey): AuditEntry {
  const text = JSON.stringify(ends.map(({ writer, n, hash }) => ({ writer, n, hash })))
  const signature = sign(null, Buffer.from(text), secret).toString('base64')
  return {
    actor: { kind: 'system', id: 'audit' },
    act: 'audit.sealed',
    subject: 'audit',
    detail: { ends: text, key: name, signature },
  }
}

export interface ReadSeal {
  readonly ends: readonly Unsealed[]
  readonly key: string
}

/** Undefined: it is not what the key signed. */
export function readSeal(detail: unknown): ReadSeal | undefined {
  const seal = Seal.safeParse(detail)
  if (!seal.success) return undefined
  const { ends, key, signature } = seal.data
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    if (!verify(null, Buffer.from(ends), publicKey, Buffer.from(signature, 'base64'))) return undefined
    return { ends: Ends.parse(JSON.parse(ends)), key }
  } catch {
    return undefined
  }
}
