import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { FormId, InteractionId } from '../../src-contract/ids'

/** What a sealed answer is an answer to: put in the place of another it cannot be opened. */
export interface Wanted {
  readonly interactionId: InteractionId
  readonly request: number
  readonly formId: FormId
}

/** `key`: the public one of a pair that was made for this letter and is gone. */
export interface Letter {
  readonly key: Uint8Array
  readonly sealed: Uint8Array
}

export interface Letterbox {
  readonly key: Uint8Array
  /** undefined: it was not sealed for this box, or not as an answer to this. */
  readonly open: (letter: Letter, wanted: Wanted) => string | undefined
}

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

const makePair = () => generateKeyPairSync('x25519')
const written = (key: KeyObject) => key.export({ format: 'der', type: 'spki' })
const read = (key: Uint8Array) => createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' })
const about = ({ interactionId, request, formId }: Wanted) =>
  Buffer.from([interactionId, request, formId].join(' '))

/** What both ends come to and nobody between them: X25519, then HKDF over both public keys. */
function secretOf(own: KeyObject, other: Uint8Array, [giving, asking]: readonly [Uint8Array, Uint8Array]) {
  const agreed = diffieHellman({ privateKey: own, publicKey: read(other) })
  return Buffer.from(hkdfSync('sha256', agreed, Buffer.concat([giving, asking]), 'damso secure answer', 32))
}

export function seal(words: string, asking: Uint8Array, wanted: Wanted): Letter {
  const pair = makePair()
  const key = written(pair.publicKey)
  const nonce = randomBytes(NONCE_BYTES)
  const secret = secretOf(pair.privateKey, asking, [key, asking])
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(about(wanted))
  const body = [cipher.update(words, 'utf8'), cipher.final()]
  return { key, sealed: Buffer.concat([nonce, cipher.getAuthTag(), ...body]) }
}

/** Its private key is in this memory only, for as long as somebody holds the box. */
export function createLetterbox(): Letterbox {
  const pair = makePair()
  const own = written(pair.publicKey)

  function unseal({ key, sealed }: Letter, wanted: Wanted) {
    const nonce = sealed.subarray(0, NONCE_BYTES)
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
    const secret = secretOf(pair.privateKey, key, [key, own])
    const cipher = createDecipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(about(wanted)).setAuthTag(tag)
    return cipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + cipher.final('utf8')
  }

  return {
    key: own,
    open: (letter, wanted) => {
      // The one way in which node:crypto says that a letter is not genuine.
      try {
        return unseal(letter, wanted)
      } catch {
        return undefined
      }
    },
  }
}
