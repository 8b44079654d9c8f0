import { expect, test } from 'vitest'
import type { AgentId, CommandId, SegmentId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { agentStream } from '../../src-domain/streams'
import { created, customer, queued } from '../../src-domain/testing'
import type { Append, Facts } from './event-log'
import { appending, chat, type Opened, recorded } from './testing'

export function acceptFences(name: string, opened: Opened) {
  test(`[LG2] a place in a stream is taken once, and a lost race writes nothing (${name})`, async () => {
    const [one, other] = [chat(), chat()]
    const first = recorded({ stream: one.stream, seq: 1, event: created })
    expect(await opened().log.append(appending([first]))).toBe('appended')
    const late = [
      recorded({ stream: one.stream, seq: 1, event: queued }),
      recorded({ stream: other.stream, seq: 1, event: created }),
    ].sort((a, b) => (a.stream < b.stream ? -1 : 1))
    expect(await opened().log.append(appending(late))).toBe('conflict')
    expect(await opened().log.read(other.stream, { after: 0, limit: 9 })).toEqual([])
  })

  test(`[LG3] an id does its work in a stream once, and the log knows whose it was (${name})`, async () => {
    const { stream } = chat()
    const commandId = newId<CommandId>()
    const events = [created, queued].map((event, n) =>
      recorded({ stream, seq: n + 1, event, commandId, actor: customer }),
    )
    await opened().log.append(appending(events))
    expect(
      await opened().log.append(appending([recorded({ stream, seq: 3, event: created, commandId })])),
    ).toBe('conflict')
    const asked = [
      { stream, commandId },
      { stream, commandId: newId<CommandId>() },
    ]
    expect(await opened().log.known(asked)).toEqual([
      { commandId, actor: customer, seqs: [{ stream, seq: 1 }] },
    ])
  })
}

export function acceptPlaces(name: string, opened: Opened) {
  test(`[LG6] a place on an agent's desk is held once, and one offer rings at a time (${name})`, async () => {
    const agentId = newId<AgentId>()
    const place = (number: number, status: 'offered' | 'active') => ({
      segmentId: newId<SegmentId>(),
      agentId,
      number,
      status,
    })
    const take = (slot: ReturnType<typeof place>) => {
      const { stream } = chat()
      const facts: Facts[] = [{ stream, slots: [slot] }]
      return opened().log.append(appending([recorded({ stream, seq: 1, event: created })], { facts }))
    }
    const [first, same, ringing] = [place(0, 'offered'), place(0, 'active'), place(1, 'offered')]
    expect(await take(first)).toBe('appended')
    expect(await take(same)).toBe('conflict')
    expect(await take(ringing)).toBe('conflict')
    expect(await take(place(1, 'active'))).toBe('appended')
    const held = await opened().log.slots([agentId])
    expect(held.map(({ number, status }) => `${number} ${status}`).sort()).toEqual(['0 offered', '1 active'])
  })

  test(`[LG7] a stream that was only read must not have moved (${name})`, async () => {
    const agentId = newId<AgentId>()
    const stream = agentStream(agentId)
    const first = recorded({ stream, seq: 1, event: { type: 'agent.signedIn', agentId } })
    await opened().log.append(appending([first]))
    const [position] = await opened().log.positions([stream])
    if (!position) throw new Error('no position')
    const guarded = (seq: number, more: Partial<Append> = {}) => {
      const { stream: other } = chat()
      return opened().log.append(
        appending([recorded({ stream: other, seq: 1, event: created })], {
          guards: [{ stream, seq }],
          ...more,
        }),
      )
    }
    expect(await guarded(1, { keep: [position] })).toBe('appended')
    expect(await guarded(1)).toBe('appended')
    const second = recorded({ stream, seq: 2, event: { type: 'agent.connectionRestored', agentId } })
    await opened().log.append(appending([second], { keep: [{ ...position, seq: 2 }] }))
    expect(await guarded(1)).toBe('conflict')
  })
}
