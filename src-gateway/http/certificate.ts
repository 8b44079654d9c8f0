import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { StartRefused } from '../refused'

export interface Certificate {
  readonly cert: Buffer
  readonly key: Buffer
}

/** Read and tried before anything listens: an unusable certificate is named with its file. */
export async function readCertificate(certFile: string, keyFile: string): Promise<Certificate> {
  const cert = await readFile(certFile).catch(unusable(certFile))
  const key = await readFile(keyFile).catch(unusable(keyFile))
  attempt(certFile, () => {
    const { validTo } = new X509Certificate(cert)
    if (Date.parse(validTo) < Date.now()) throw new Error(`it ran out on ${validTo}`)
  })
  attempt(keyFile, () => createSecureContext({ cert, key, minVersion: 'TLSv1.2' }))
  return { cert, key }
}

function attempt(file: string, trial: () => void): void {
  try {
    trial()
  } catch (cause) {
    unusable(file)(cause)
  }
}

const unusable =
  (file: string) =>
  (error: unknown): never => {
    const cause = error instanceof Error ? error.message : String(error)
    throw new StartRefused(`The certificate cannot be used: ${file}: ${cause}`, {
      refusal: 'certificate-unusable',
      file,
      cause,
    })
  }
