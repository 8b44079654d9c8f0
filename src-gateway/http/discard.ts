import type { IncomingMessage } from 'node:http'

const MOST = 64 * 1024 * 1024

/**
 * Reads what is left of a refused body and throws it away, up to a limit: a client that is still sending when the line
 * closes may never hear why.
 */
export async function discard(request: IncomingMessage, most = MOST): Promise<void> {
  let size = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > most) return
    }
  } catch {
    // It went away: nobody is left to be answered.
  }
}
