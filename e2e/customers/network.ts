export interface Sending {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | FormData | Uint8Array<ArrayBuffer> | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Arrival {
  readonly status: number
  readonly text: string
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly cookies: readonly string[]
}

export type Network = ReturnType<typeof createNetwork>

/** HTTP with a plug: `unplug` drops every socket in use and lets nothing out until `plug`. */
export function createNetwork(send: typeof fetch = fetch) {
  let cable = new AbortController()
  const open = new Set<Promise<Arrival>>()

  async function exchange({ url, method, headers, body, signal }: Sending): Promise<Arrival> {
    cable.signal.throwIfAborted()
    const signals = signal ? [cable.signal, signal] : [cable.signal]
    const response = await send(url, {
      method,
      headers,
      body: body ?? null,
      signal: AbortSignal.any(signals),
      redirect: 'manual',
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    return {
      status: response.status,
      text: bytes.toString('utf8'),
      bytes,
      contentType: response.headers.get('content-type') ?? '',
      cookies: response.headers.getSetCookie(),
    }
  }

  function ask(sending: Sending) {
    const arrival = exchange(sending)
    open.add(arrival)
    return arrival.finally(() => open.delete(arrival))
  }

  return {
    ask,
    /** Resolves when every exchange has broken off and its socket had its turn to close. */
    unplug: async () => {
      cable.abort(new Error('The network is down'))
      await Promise.allSettled(open)
      await new Promise(setImmediate)
    },
    plug: () => {
      cable = new AbortController()
    },
  }
}
