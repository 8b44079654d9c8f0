import { randomUUID } from 'node:crypto'
import type { SignedIn, Ticket } from '../../src-contract/account'

/** Signs in once and buys a ticket for each line; the secret outlives the gateway's process. */
export async function enterAsAgent(url: string, userName: string) {
  const deviceId = randomUUID()
  async function ask<Answer>(path: string, body: object, headers: Record<string, string>) {
    const answer = await fetch(`${url}/agent/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    })
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
    // The gateway is what is on trial; a body of another shape fails where it is used.
    return (await answer.json()) as Answer
  }
  const { secret, me } = await ask<SignedIn>('sign-in', { userName, password: 'damso', deviceId }, {})
  const headers = { authorization: `Bearer ${secret}`, 'damso-device': deviceId }
  return { me, headers, ticket: async () => (await ask<Ticket>('tickets', {}, headers)).ticket }
}
