import type { IncomingMessage } from 'node:http'

/** A request's JSON, or why it cannot be had. `detail` is the parser's reason, for whoever wrote the client. */
export type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: 'too-large' | 'malformed' | 'aborted'; readonly detail: string }

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads at most `limit` bytes. An empty body is no JSON: whoever allows one says so by not reading it. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > limit)
        return { ok: false, problem: 'too-large', detail: `The body is longer than ${limit} bytes` }
      chunks.push(chunk)
    }
  } catch {
    return { ok: false, problem: 'aborted', detail: 'The client went away' }
  }
  return parse(Buffer.concat(chunks))
}

function parse(bytes: Uint8Array): Body {
  try {
    return { ok: true, value: JSON.parse(decoder.decode(bytes)) as unknown }
  } catch (cause) {
    return { ok: false, problem: 'malformed', detail: cause instanceof Error ? cause.message : String(cause) }
  }
}
