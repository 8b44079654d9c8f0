import { expect, test } from 'vitest'
import type { SegmentId, ServiceId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { agentStream } from '../../src-domain/streams'
import { connected, created, mina, queued, ready, signedIn } from '../../src-domain/testing'
import type { Facts } from './event-log'
import { appending, at, chat, type Opened, recorded } from './testing'

export function acceptDeadlines(name: string, opened: Opened) {
  test(`[DL1] a deadline that has come is claimed by one, and again only when his lease is over (${name})`, async () => {
    const { stream, interactionId } = chat()
    const command = { type: 'interaction.warnInactivity' as const, interactionId }
    const due = (key: string, seconds: number) => ({ key, at: at(seconds), command })
    const facts: Facts[] = [{ stream, plan: [due('soon', -900), due('later', -800), due('gone', -850)] }]
    await opened().log.append(appending([recorded({ stream, seq: 1, event: created })], { facts }))
    await opened().log.append(
      appending([recorded({ stream, seq: 2, event: queued })], { facts: [{ stream, unplan: ['gone'] }] }),
    )
    expect(await opened().deadlines.next()).toBe(at(-900))
    const claimed = await opened().deadlines.claim(at(-890), at(-880), 100)
    expect(claimed).toEqual([{ stream, key: 'soon', at: at(-900), command }])
    expect(await opened().deadlines.claim(at(-890), at(-880), 100)).toEqual([])
    expect(await opened().deadlines.next()).toBe(at(-880))
    expect(await opened().deadlines.claim(at(-880), at(-870), 100)).toEqual(claimed)
    const [soon] = claimed
    if (!soon) throw new Error('nothing claimed')
    await opened().deadlines.move(soon, at(-700))
    expect(await opened().deadlines.next()).toBe(at(-800))
    await opened().deadlines.move({ ...soon, key: 'later', at: at(-800) }, undefined)
    await opened().deadlines.move({ ...soon, at: at(-1) }, undefined)
    expect(await opened().log.positions([stream])).toMatchObject([{ planned: new Map([['soon', at(-700)]]) }])
    await opened().deadlines.move({ ...soon, at: at(-700) }, undefined)
  })
}

export function acceptQueues(name: string, opened: Opened) {
  test(`[RO1] who was turned down waits in front, the others by how long they have waited (${name})`, async () => {
    const service = { serviceId: newId<ServiceId>() }
    const wait = async (place: 'front' | 'back', seconds: number) => {
      const { stream } = chat()
      const facts: Facts[] = [{ stream, waiting: { ...service, place, queuedAt: at(seconds) } }]
      await opened().log.append(appending([recorded({ stream, seq: 1, event: created })], { facts }))
      return stream
    }
    const [second, third, first] = [await wait('back', 1), await wait('back', 2), await wait('front', 9)]
    expect(await opened().queues.waiting(service.serviceId, 9)).toEqual([first, second, third])
    const event = recorded({ stream: second, seq: 2, event: queued })
    await opened().log.append(appending([event], { facts: [{ stream: second, waiting: null }] }))
    expect(await opened().queues.waiting(service.serviceId, 9)).toEqual([first, third])
  })

  test(`[RO2] who is ready, whose desktop is silent and whose chats are left behind is known (${name})`, async () => {
    const agentId = mina
    const stream = agentStream(agentId)
    const chatOfMina = chat()
    const slot = { segmentId: newId<SegmentId>(), agentId, number: 0, status: 'active' as const }
    const events = [signedIn, connected, ready].map((event, n) =>
      recorded({ stream, seq: n + 1, event, at: at(n) }),
    )
    await opened().log.append(appending(events))
    const [position] = await opened().log.positions([stream])
    if (!position?.head || !('presence' in position.head)) throw new Error('no head')
    const agent = position.head
    const begun = recorded({ stream: chatOfMina.stream, seq: 1, event: created })
    await opened().log.append(
      appending([begun], {
        facts: [
          { stream, agent },
          { stream: chatOfMina.stream, slots: [slot], work: [{ agentId, lastOffer: at(5) }] },
        ],
      }),
    )
    await opened().lead(agentId, true)
    const ofMina = async () => (await opened().queues.ready()).find((one) => one.agentId === agentId)
    expect(await ofMina()).toEqual({
      agentId,
      since: at(2),
      lastOffer: at(5),
      lastEnd: undefined,
      slots: [{ ...slot, stream: chatOfMina.stream }],
    })
    const { silent } = await opened().queues.abandoned(at(0))
    expect(silent).not.toContain(agentId)
    await opened().lead(agentId, false)
    expect((await opened().queues.abandoned(at(0))).silent).toContain(agentId)

    const lost = recorded({ stream, seq: 4, event: { type: 'agent.graceExpired', agentId } })
    const facts: Facts[] = [{ stream, agent: { ...agent, connection: 'gone' } }]
    await opened().log.append(appending([lost], { facts }))
    expect(await ofMina()).toBeUndefined()
    const { shares } = await opened().queues.abandoned(at(0))
    expect(shares).toMatchObject([{ stream: chatOfMina.stream, segmentId: slot.segmentId }])
  })
}
