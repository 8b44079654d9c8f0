import { expect, test } from 'vitest'
import type { AgentId, InteractionId, SegmentId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { agent, customer } from '../../src-domain/testing'
import type { EventLog } from '../log/event-log'
import { create, type Desk, getsReady } from './testing'

type Open = () => Promise<{ log: EventLog; gateways: Desk[] }>

/** Each gateway offers the same chat to another agent, and every agent accepts whatever rings. */
export function acceptRaces(name: string, open: Open, rounds: number) {
  test(`[CH10] of several gateways that offer and accept at once exactly one succeeds (${name})`, async () => {
    const { log, gateways } = await open()
    const [first] = gateways
    if (!first) throw new Error('no gateway')
    const agents = gateways.map(() => newId<AgentId>())
    await Promise.all(agents.map((agentId) => getsReady(first, agentId)))

    for (let round = 0; round < rounds; round += 1) {
      const interactionId = newId<InteractionId>()
      await first.ask(create(interactionId), customer)
      const offers = gateways.map((gateway, n) => {
        const [agentId, segmentId] = [agents[n] ?? newId<AgentId>(), newId<SegmentId>()]
        const asked = gateway.ask({ type: 'interaction.offer', interactionId, segmentId, agentId, slot: 0 })
        return { agentId, segmentId, asked }
      })
      const offered = await Promise.all(offers.map(({ asked }) => asked))
      expect(offered.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)

      const accepts = offers.flatMap(({ agentId, segmentId }) =>
        gateways.map((gateway) =>
          gateway.ask({ type: 'interaction.accept', interactionId, segmentId }, agent(agentId)),
        ),
      )
      const accepted = await Promise.all(accepts)
      expect(accepted.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)

      const held = await log.slots(agents)
      expect(held).toHaveLength(1)
      const owner = offers.find(({ agentId }) => agentId === held[0]?.agentId)
      const [position] = await log.positions([interactionStream(interactionId)])
      expect(position?.head).toMatchObject({
        status: 'active',
        segments: [{ agentId: owner?.agentId, status: 'active' }],
      })
      await first.ask({ type: 'interaction.end', interactionId }, customer)
      const complete = {
        type: 'segment.complete' as const,
        interactionId,
        segmentId: owner?.segmentId ?? newId(),
      }
      await first.ask(complete, agent(owner?.agentId ?? newId()))
    }
  })
}

export function acceptPlacing(name: string, open: Open, rounds: number) {
  test(`[CH10] chats offered by several gateways to one agent never share a place (${name})`, async () => {
    const { log, gateways } = await open()
    const [first] = gateways
    if (!first) throw new Error('no gateway')
    for (let round = 0; round < rounds; round += 1) {
      const agentId = newId<AgentId>()
      await getsReady(first, agentId)
      const chats = gateways.map(() => newId<InteractionId>())
      await Promise.all(chats.map((interactionId) => first.ask(create(interactionId), customer)))
      const offers = await Promise.all(
        gateways.map((gateway, n) =>
          gateway.ask({
            type: 'interaction.offer',
            interactionId: chats[n] ?? newId(),
            segmentId: newId(),
            agentId,
            slot: n % 2,
          }),
        ),
      )
      expect(offers.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
      expect(await log.slots([agentId])).toMatchObject([{ status: 'offered' }])
    }
  })
}
