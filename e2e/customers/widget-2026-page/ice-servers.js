const ROUNDS = 65_536
const SALT = 16
const NONCE = 12

const bytesOf = (base64) => Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0))

/** base64 of salt, nonce and AES-256-GCM text, under a key that PBKDF2 makes of the session id. */
export async function decryptIceServers(text, sessionId) {
  const bytes = bytesOf(text)
  const salt = bytes.subarray(0, SALT)
  const iv = bytes.subarray(SALT, SALT + NONCE)
  const password = new TextEncoder().encode(sessionId)
  const secret = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveKey'])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }
  const aes = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.deriveKey(derivation, secret, aes, false, ['decrypt'])
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.subarray(SALT + NONCE))
  const servers = JSON.parse(new TextDecoder().decode(plain))
  if (!Array.isArray(servers)) throw new Error('ICE servers: the decrypted text is not a list')
  return servers
}
