export interface Sending {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Arrival {
  readonly status: number
  readonly text: string
  readonly contentType: string
  readonly cookies: readonly string[]
}

export type Network = ReturnType<typeof createNetwork>

/** HTTP with a plug: `unplug` drops every socket in use and lets nothing out until `plug`. */
export function createNetwork(send: typeof fetch = fetch) {
  let cable = new AbortController()

  async function ask({ url, method, headers, body, signal }: Sending): Promise<Arrival> {
    cable.signal.throwIfAborted()
    const signals = signal ? [cable.signal, signal] : [cable.signal]
    const response = await send(url, {
      method,
      headers,
      body: body ?? null,
      signal: AbortSignal.any(signals),
      redirect: 'manual',
    })
    return {
      status: response.status,
      text: await response.text(),
      contentType: response.headers.get('content-type') ?? '',
      cookies: response.headers.getSetCookie(),
    }
  }

  return {
    ask,
    unplug: () => cable.abort(new Error('The network is down')),
    plug: () => {
      cable = new AbortController()
    },
  }
}
