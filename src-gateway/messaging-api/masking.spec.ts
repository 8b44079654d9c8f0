import { v5 as uuid5 } from 'uuid'
import { expect, test } from 'vitest'
import type { Signal } from '../../src-contract/signal'
import { interactionStream } from '../../src-domain/streams'
import { agentTakes } from './testing'
import { createClient, said, textsOf } from './testing-client'
import { useCustomersDoor } from './testing-files'

const { world, post, openChat, uploaded } = useCustomersDoor()

const CARD = '4111-1111-1111-1111'
const RESIDENT = '900101-1234567'
const typed = `카드 ${CARD}, 주민번호 ${RESIDENT}`
const kept = '카드 ****-****-****-1111, 주민번호 900101-*******'

const wholeDatabase = async () => {
  const { query } = world.database
  const rows = [
    ...(await query('select * from event')),
    ...(await query('select * from head')),
    ...(await query('select * from visit')),
    ...(await query('select * from file')),
    ...(await query('select * from deadline')),
  ]
  return JSON.stringify(rows)
}

test('[MK8] what a customer types is masked in the log, for the agents, and when he comes back', async () => {
  const client = createClient(world.centre)
  const signals: Signal[] = []
  const stop = world.centre.relay.listen((signal) => void signals.push(signal))
  await client.opens({
    initial_message: said('1', typed),
    parameters: { FIRST_NAME: RESIDENT, note: CARD },
  })
  const mina = await agentTakes(world.centre, client.chatId)
  await client.post(
    said('2', typed),
    { event: 'chat_session_typing', msg: typed },
    {
      ...{ event: 'chat_session_navigation', title: typed, page: `https://shop.example/?card=${CARD}` },
    },
  )
  await client.post({ event: 'chat_session_typing', msg: '4111 1111 1111 1' })
  await mina.says(typed)
  expect(textsOf(await client.everything())).toEqual([kept])
  expect(textsOf((await client.history()).events)).toEqual([kept, kept, kept])
  const previews = signals.flatMap((signal) => (signal.signal === 'typing' ? (signal.text ?? []) : []))
  expect(previews).toEqual([kept, '4111 11** **** *'])
  stop()
  expect(await wholeDatabase()).not.toMatch(/4111-1111-1111-1111|900101-1234567/)
})

test('[MK10] a message that comes again is known, and its id is not made of the number', async () => {
  const { customer, interactionId } = await openChat()
  await customer.post(said('7', typed))
  await customer.post(said('7', typed))
  const events = await world.centre.log.read(interactionStream(interactionId), { after: 0, limit: 99 })
  const sent = events.filter(({ event }) => event.type === 'message.sent')
  expect(sent.map(({ event }) => 'text' in event && event.text)).toEqual([kept])
  expect(sent.map(({ commandId }) => commandId)).not.toContain(uuid5(`message/7/${typed}`, customer.chatId))
})

test('[MK10] a number in the name of a file is masked where it comes in, from both sides', async () => {
  const { clientId, agentId } = await openChat()
  const theirs = await post(clientId, { bytes: '명세', name: `${RESIDENT}.txt` })
  await uploaded(agentId, `${CARD}.txt`)
  expect(theirs.body).toMatchObject({ file_name: '900101-_______.txt' })
  const names = await world.database.query<{ name: string }>('select name from file')
  expect(names.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['900101-_______.txt', '____-____-____-1111.txt']),
  )
})
