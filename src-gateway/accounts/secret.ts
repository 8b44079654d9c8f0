import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits. Only the hash is stored: who reads the database cannot sign in with it. */
export const newSecret = () => randomBytes(32).toString('base64url')

export const hashOf = (secret: string): Uint8Array => createHash('sha256').update(secret).digest()
