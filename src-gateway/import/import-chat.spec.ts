import { expect, test } from 'vitest'
import type { AgentId, EntryPointId, Instant } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { agentStream, interactionStream } from '../../src-domain/streams'
import { serviceId } from '../../src-domain/testing'
import { createDesk, personOf } from '../handler/testing'
import { createMemoryLog } from '../log/memory-log'
import { importChat } from './import-chat'

const entryPoint = {
  id: newId<EntryPointId>(),
  appId: 'web',
  serviceId,
  language: 'ko' as const,
  origins: [],
  hours: null,
}
const at = (minute: number) => `2026-03-02T11:${String(minute).padStart(2, '0')}:00.000Z` as Instant
const noFiles = { customerId: newId(), files: new Map() }
const opening = { customer: { name: '김하나', parameters: {} }, appId: 'web' }

test('[IM3] a chat happens by the rules and at its own time, and waits at the front of its queue', async () => {
  const { log } = createMemoryLog()
  let now = at(59)
  const handler = createDesk({ log, now: () => now })
  const agent = personOf(newId<AgentId>())
  const said = [
    { from: 'customer' as const, at: at(1), text: '배송이 늦어요' },
    { from: 'agent' as const, at: at(1), text: '확인하겠습니다' },
    { from: 'customer' as const, at: at(2), text: '네' },
  ]
  const setClock = (to: Instant) => void (now = to)
  const interactionId = await importChat(
    { handler, setClock, entryPoint, agent, ...noFiles },
    { opening, said },
  )
  const recorded = await log.read(interactionStream(interactionId), { after: 0, limit: 99 })
  expect(recorded.map(({ at, event }) => `${at.slice(14, 16)} ${event.type}`)).toEqual([
    '01 interaction.created',
    '01 interaction.queued',
    '01 interaction.offered',
    '01 interaction.accepted',
    '01 message.sent',
    '01 message.sent',
    '02 message.sent',
    '02 interaction.left',
    '02 interaction.queued',
  ])
  const [chat, person] = await log.positions([interactionStream(interactionId), agentStream(agent.id)])
  expect(chat?.head).toMatchObject({ status: 'queued', place: 'front', messages: 3, customerMessages: 2 })
  expect(person?.head).toMatchObject({ connection: 'gone' })
  expect(await log.slots([agent.id])).toEqual([])
})

test('[IM3] without a line of an agent nobody has taken it', async () => {
  const { log } = createMemoryLog()
  const handler = createDesk({ log, now: () => at(1) })
  const said = [{ from: 'customer' as const, at: at(1), text: '계세요?' }]
  const ports = { handler, setClock: () => undefined, entryPoint, agent: undefined, ...noFiles }
  const interactionId = await importChat(ports, { opening, said })
  const recorded = await log.read(interactionStream(interactionId), { after: 0, limit: 99 })
  expect(recorded.map(({ event }) => event.type)).toEqual([
    'interaction.created',
    'interaction.queued',
    'message.sent',
  ])
})
