import { expect, test } from 'vitest'
import { createMessagingApi } from './messaging-api'

interface Asked {
  url: string
  init: RequestInit
}

function apiAnswering(answer: () => Response | Promise<Response>) {
  const asked: Asked[] = []
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    asked.push({ url: new Request(input).url, init })
    return answer()
  }
  const credentials = {
    gateway: 'https://chat.example/desk/',
    app: 'shop',
    tenant: 'chat.example',
    client: 'me',
  }
  return { asked, api: createMessagingApi(credentials, fetch) }
}

const json =
  (value: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(value), { status })

test('[WG16] it speaks version 2, names itself and its tenant, and sends no cookie', async () => {
  const { api, asked } = apiAnswering(json({}))
  await api.post('id', [{ event: 'chat_session_end' }])
  expect(asked[0]?.url).toBe(
    'https://chat.example/desk/clientweb/api/v2/chats/id/events?tenantUrl=chat.example&forms=inline',
  )
  expect(asked[0]?.init).toMatchObject({
    method: 'POST',
    credentials: 'omit',
    headers: { Authorization: 'MOBILE-API-140-327-PLAIN appId="shop", clientId="me"' },
    body: '{"events":[{"event":"chat_session_end"}]}',
  })
})

test('[WG12] an empty answer to a post is an answer', async () => {
  const { api } = apiAnswering(() => new Response('', { status: 200 }))
  expect(await api.post('id', [])).toEqual({ kind: 'answered', body: {} })
})

test("[WG12] a proxy's page, a broken answer and no answer are no word of the gateway", async () => {
  const failing = () => Promise.reject<Response>(new TypeError('Failed to fetch'))
  for (const answer of [() => new Response('<html>sign in</html>'), failing]) {
    expect(await apiAnswering(answer).api.active()).toEqual({ kind: 'unreachable' })
  }
  const notFound = apiAnswering(() => new Response('nginx', { status: 404 }))
  expect(await notFound.api.active()).toEqual({ kind: 'refused', status: 404, code: '' })
})

test('[WG12] a refusal carries its code', async () => {
  const { api } = apiAnswering(json({ error_code: '5005', error_message: 'x' }, 404))
  expect(await api.history('id')).toEqual({ kind: 'refused', status: 404, code: '5005' })
})

test('[WG1] one malformed event does not cost its batch', async () => {
  const { api } = apiAnswering(
    json({ events: [null, 7, {}, { event: 'chat_session_ended', timestamp: '1' }] }),
  )
  const answer = await api.poll('id', new AbortController().signal)
  expect(answer).toEqual({ kind: 'answered', body: [{ event: 'chat_session_ended', timestamp: '1' }] })
})

test('[WG16] the words for out of hours come from the configuration', async () => {
  const { api } = apiAnswering(
    json({ definition: { chatInitiations: [{ contactTab: { outOfHoursMsg: 'at nine' } }] } }),
  )
  expect(await api.outOfHoursText()).toEqual({ kind: 'answered', body: 'at nine' })
})
