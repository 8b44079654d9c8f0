import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { Uploaded } from '../../src-contract/messaging-api/session'
import type { FileId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { agent } from '../../src-domain/testing'
import { createFileRows } from '../files/file-rows'
import { authorization, useCustomersDoor } from './testing-files'

const { world, post, get, openChat, named, eventsOf, uploaded } = useCustomersDoor()

test('[CW24] a file comes in by any field, with a preamble, and is called as the event says', async () => {
  const { clientId, customer, interactionId } = await openChat()
  const { status, body } = await post(clientId, {
    ...{ bytes: '견적 내용', name: '6f1c.tmp', field: 'file-upload-input', preamble: '\r\n' },
  })
  const { file_id } = Uploaded.parse(body)
  expect([status, body]).toEqual([200, { file_id, file_name: '6f1c.tmp' }])
  expect((await named(customer, file_id, '../견적\u202E서.txt')).status).toBe(200)
  expect((await named(customer, file_id, '../견적\u202E서.txt')).status).toBe(200)
  const sent = (await eventsOf(interactionId)).filter(({ type }) => type === 'message.sent')
  expect(sent).toMatchObject([
    { text: '', from: { role: 'customer' }, file: { fileId: file_id, name: '견적서.txt', size: 13 } },
  ])
  const history = (await customer.history()).events
  expect(history.filter(({ event }) => String(event).includes('file'))).toMatchObject([
    {
      ...{ event: 'chat_session_file', file_id, file_name: '견적서.txt', file_type: 'attachment' },
      ...{ party_id: customer.chatId, session_id: customer.chatId },
    },
  ])
  const got = await get(clientId, `api/v1/chats/${customer.chatId}/files/${file_id}`)
  expect([got.status, await got.text()]).toEqual([200, '견적 내용'])
})

test('[CW25] an agent’s file is handed to the customer of that chat and to nobody else', async () => {
  const { clientId, customer, interactionId, agentId } = await openChat()
  const other = await openChat()
  const fileId = await uploaded(agentId, '안내.txt')
  const path = (chatId: string) => `api/v2/chats/${chatId}/files/${fileId}`
  expect((await get(clientId, path(customer.chatId))).status).toBe(404)
  const send = { type: 'message.send' as const, interactionId, messageId: newId<never>(), text: '' }
  expect(await world.centre.ask({ ...send, file: { fileId } }, agent(agentId))).toMatchObject({
    kind: 'accepted',
  })
  const [told] = await customer.everything()
  expect(told).toMatchObject({ event: 'chat_session_file', file_id: fileId, file_name: '안내.txt' })

  const got = await get(clientId, path(customer.chatId))
  expect([got.status, await got.text()]).toEqual([200, '안내.txt'])
  expect(got.headers.get('content-disposition')).toMatch(/^attachment; /)
  expect(got.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await get(clientId, `file/${fileId}`)).status).toBe(200)
  const statuses = [
    await get(other.clientId, path(customer.chatId)),
    await get(other.clientId, path(other.customer.chatId)),
    await get(other.clientId, `file/${fileId}`),
    await get(randomUUID(), `file/${fileId}`),
    await fetch(`${world.centre.url}/clientweb/file/${fileId}`),
  ].map(({ status }) => status)
  expect(statuses).toEqual([404, 404, 404, 404, 403])
})

test('[CW25] a note’s file is never a customer’s, and a deleted one no longer', async () => {
  const { clientId, customer, interactionId, agentId } = await openChat()
  const [inNote, inMessage] = [await uploaded(agentId, 'note.txt'), await uploaded(agentId, 'message.txt')]
  const by = agent(agentId)
  const messageId = newId<never>()
  const noted = { type: 'note.add' as const, interactionId, noteId: newId<never>(), text: '' }
  await world.centre.ask({ ...noted, file: { fileId: inNote } }, by)
  await world.centre.ask(
    { type: 'message.send', interactionId, messageId, text: '', file: { fileId: inMessage } },
    by,
  )
  const statusOf = async (id: string) =>
    (await get(clientId, `api/v2/chats/${customer.chatId}/files/${id}`)).status
  expect([await statusOf(inNote), await statusOf(inMessage)]).toEqual([404, 200])
  const position = (
    await world.centre.log.read(interactionStream(interactionId), { after: 0, limit: 99 })
  ).at(-1)
  const gone = { type: 'message.delete' as const, interactionId, messageId, seq: position?.seq ?? 0 }
  expect(await world.centre.ask(gone, by)).toMatchObject({ kind: 'accepted' })
  expect([await statusOf(inNote), await statusOf(inMessage)]).toEqual([404, 404])
})

test('[CW26] what is refused is refused by its code, and the agents are told', async () => {
  const { clientId, customer, interactionId } = await openChat()
  const programs = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)])
  const answers = [
    await post(clientId, { bytes: 'x', name: '설치.exe' }),
    await post(clientId, { bytes: programs, name: 'photo.png' }),
    await post(clientId, { bytes: '<html>', name: 'photo.jpg' }),
    await post(clientId, { bytes: 'a VIRUS', name: 'letter.txt' }),
    await post(clientId, { bytes: '', name: 'empty.txt' }),
    await post(clientId, { bytes: Buffer.alloc(25 * 1024 * 1024 + 1), name: 'large.bin' }),
  ]
  expect(answers.map(({ status, body }) => [status, body['error_code']])).toEqual([
    ...[400, 400, 400, 400, 400].map((status) => [status, '5558']),
    [400, '5501'],
  ])
  const good = await post(clientId, { bytes: 'fine', name: 'fine.txt' })
  await named(customer, good.body['file_id'], 'fine.scr')
  const told = (await eventsOf(interactionId)).filter(({ type }) => type === 'message.fileRefused')
  expect(told).toMatchObject([
    { name: '설치.exe', problem: 'blocked-type' },
    { name: 'photo.png', problem: 'blocked-type' },
    { name: 'photo.jpg', problem: 'disguised' },
    { name: 'letter.txt', problem: 'infected' },
    { name: 'large.bin', problem: 'too-large' },
    { name: 'fine.scr', problem: 'blocked-type' },
  ])
  expect((await customer.everything()).map(({ event }) => event)).toEqual([])
})

test('[CW24] exactly 25 MB are taken', async () => {
  const { clientId } = await openChat()
  expect(
    (await post(clientId, { bytes: Buffer.alloc(25 * 1024 * 1024, 'a'), name: 'full.txt' })).status,
  ).toBe(200)
})

test('[CW27] without a chat nothing is taken, and a body without a file is none', async () => {
  expect(await post(randomUUID(), { bytes: 'x' })).toMatchObject({
    status: 404,
    body: { error_code: '5005' },
  })
  const { clientId } = await openChat()
  const send = async (body: string, type: string) => {
    const headers = { ...authorization(clientId), 'content-type': type }
    const answer = await fetch(`${world.centre.url}/clientweb/api/v1/files`, {
      method: 'POST',
      body,
      headers,
    })
    return [answer.status, ((await answer.json()) as Record<string, string>)['error_code']]
  }
  expect(await send('{}', 'application/json')).toEqual([400, '5558'])
  expect(await send('garbage', 'multipart/form-data; boundary=edge')).toEqual([400, '5558'])
  expect(await send('--edge--', 'multipart/form-data')).toEqual([400, '5558'])
})

test('[CW27] an upload that is cut leaves nothing', async () => {
  const { clientId } = await openChat()
  const before = await world.database.query('select id from file')
  const cut = new AbortController()
  const body = new ReadableStream({
    start(controller) {
      const head = '--edge\r\nContent-Disposition: form-data; name="f"; filename="cut.txt"\r\n\r\nbegun'
      controller.enqueue(new TextEncoder().encode(head))
      setTimeout(() => cut.abort(), 150)
    },
  })
  const headers = { ...authorization(clientId), 'content-type': 'multipart/form-data; boundary=edge' }
  // Node sends a body of unknown length only in one direction at a time.
  const asked = { method: 'POST', body, headers, signal: cut.signal, duplex: 'half' } as RequestInit
  await expect(fetch(`${world.centre.url}/clientweb/api/v1/files`, asked)).rejects.toThrow()
  await expect.poll(() => world.database.query('select id from file')).toEqual(before)
})

test('[FQ2] what waits for its scanner is not sent: its client is told to ask again, and its word is waited for', async () => {
  const { clientId, customer, interactionId } = await openChat()
  const id = newId<FileId>()
  const rows = createFileRows(world.database)
  const at = world.centre.clock.now()
  await rows.create({
    id,
    blob: randomUUID(),
    name: 'slow.txt',
    size: 4,
    uploadedBy: customer.chatId,
    at,
    expiresAt: at,
  })
  await world.database.query(
    `update file set state = 'quarantined', media_type = 'text/plain', leased_until = 'infinity'`,
  )
  const asked = named(customer, id)
  await rows.judge(id, null)
  expect((await asked).status).toBe(200)
  expect((await eventsOf(interactionId)).at(-1)).toMatchObject({ type: 'message.sent', file: { fileId: id } })
  expect((await get(clientId, `api/v1/chats/${customer.chatId}/files/${newId()}`)).status).toBe(404)
})
