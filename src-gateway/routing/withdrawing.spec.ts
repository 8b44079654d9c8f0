import { expect, test } from 'vitest'
import type { AgentId, InvitationId, SegmentId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { agent, customer } from '../../src-domain/testing'
import { chatsWith, createDesk, getsReady } from '../handler/testing'
import { createMemoryLog } from '../log/memory-log'
import { createPublisher } from '../publisher'
import { createWithdrawing } from './withdrawing'

async function ringing() {
  const { log } = createMemoryLog()
  const defects: unknown[] = []
  const report = (defect: unknown) => void defects.push(defect)
  const publisher = createPublisher(report)
  const desk = createDesk({ log, publisher })
  createWithdrawing({ log, streams: desk.ports.streams, handle: desk.handle, publisher, report })
  const [mina, jun] = [newId<AgentId>(), newId<AgentId>()]
  await getsReady(desk, mina)
  await getsReady(desk, jun)
  const { interactionId } = await chatsWith(desk, mina)
  const invitationId = newId<InvitationId>()
  await desk.ask(
    {
      ...{ type: 'invitation.send', invitationId, interactionId, segmentId: newId<SegmentId>() },
      ...{ agentId: jun, kind: 'warm' },
    },
    agent(mina),
  )
  const invitation = async () => (await log.positions([`invitation/${invitationId}`]))[0]?.head
  return { desk, mina, jun, interactionId, invitation, defects }
}

test('[IV7] when the customer has left, whoever was invited is told at once', async () => {
  const { desk, interactionId, invitation, defects } = await ringing()
  expect(await invitation()).not.toHaveProperty('outcome')
  await desk.ask({ type: 'interaction.end', interactionId }, customer)
  await expect.poll(invitation).toMatchObject({ outcome: 'interactionEnded' })
  expect(defects).toEqual([])
})

test('[IV7] an invitation of somebody whose desktop went away comes to nothing at once, and the chat is told', async () => {
  const { desk, jun, interactionId, invitation } = await ringing()
  await desk.ask({ type: 'agent.loseConnection', agentId: jun })
  await expect.poll(invitation).toMatchObject({ outcome: 'unavailable' })
  const chat = (await desk.ports.streams.head(`interaction/${interactionId}`))?.head
  expect(chat).toMatchObject({ invitations: [], status: 'active' })
})
