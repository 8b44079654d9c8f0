import { randomUUID } from 'node:crypto'
import type { CustomerOptions } from './customer'
import { parseJson, recordOf, textIn } from './json'
import type { Arrival, Network } from './network'
import { faultsOfRefusal } from './refusals'
import type { StrictRecord } from './strict-record'

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** `body` is what the server said, decoded but not yet judged; nothing where it said nothing. */
export type Reply =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly status: number }

export type StrictLine = ReturnType<typeof createStrictLine>

export const authorizationOf = ({ appId }: CustomerOptions, { clientId }: Pick<StrictRecord, 'clientId'>) =>
  `MOBILE-API-140-327-PLAIN appId=${appId}, clientId=${clientId}`

/** HTTP as the vendor's mobile SDKs speak it: no quotes, a `UserAgent` header, and 200 is the only success. */
export function createStrictLine(options: CustomerOptions, network: Network, record: StrictRecord) {
  const { customersUrl, tenantUrl = new URL(customersUrl).hostname } = options
  const headers = {
    Authorization: authorizationOf(options, record),
    UserAgent: 'MobileClient',
    'Content-Type': 'application/json',
  }

  function refused(where: string, { status, text }: Arrival): Reply {
    const body = parseJson(text)
    record.refusals.push({ where, status, code: textIn(recordOf(body), 'error_code') })
    record.blame(where, faultsOfRefusal(status, body))
    return { ok: false, status }
  }

  function accepted(where: string, { text, contentType }: Arrival): Reply {
    if (text === '') return { ok: true, body: undefined }
    const body = parseJson(text)
    if (body === undefined) record.blame(where, [`The answer is not JSON: ${text.slice(0, 80)}`])
    if (!contentType.startsWith('application/json')) record.blame(where, [`Content-Type is "${contentType}"`])
    return { ok: true, body }
  }

  /** Rejects only where no answer came. */
  return async function call({ method, path, body, signal }: Call): Promise<Reply> {
    const where = `${method} ${path.replace(record.chatId || '-', ':id')}`
    const query = new URLSearchParams({ tenantUrl, nonce: randomUUID() }).toString()
    const arrival = await network.ask({
      method,
      url: `${customersUrl}/clientweb/api/v2/${path}?${query}`,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    })
    return arrival.status === 200 ? accepted(where, arrival) : refused(where, arrival)
  }
}
