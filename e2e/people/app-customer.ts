import { randomUUID } from 'node:crypto'
import type { Gateway } from '../processes'

const APP = 'sample-web'

/** A customer's app that says who its user is, without anybody having looked. */
export async function opensChat(
  gateway: Gateway,
  parameters: Record<string, string>,
  clientId: string = randomUUID(),
) {
  const answer = await fetch(`${gateway.customersUrl}/clientweb/api/v2/chats?tenantUrl=${APP}`, {
    method: 'POST',
    headers: {
      authorization: `MOBILE-API-140-327-PLAIN appId="${APP}", clientId="${clientId}"`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      parameters,
      initial_message: { event: 'chat_session_message', msg: 'Hi', msg_id: '1' },
    }),
  })
  return answer.status
}
