import { expect, test } from 'vitest'
import type { InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { accepted, created, customer, messageId, offered, queued } from '../../src-domain/testing'
import { appending, at, chat, type Opened, recorded } from './testing'

const sent = (n: number, text: string) => ({
  type: 'message.sent' as const,
  interactionId: newId<InteractionId>(),
  messageId: messageId(n),
  text,
  from: { role: 'customer' as const },
})

export function acceptHistory(name: string, opened: Opened) {
  test(`[LG1] what was appended is read back as it was written, in order and by range (${name})`, async () => {
    const { stream } = chat()
    const events = [1, 2, 3, 4, 5].map((seq) =>
      recorded({
        stream,
        seq,
        event: sent(seq, `안녕 \u0000 "\\" \ud800 ${seq}`),
        actor: customer,
        at: at(seq),
      }),
    )
    expect(await opened().log.append(appending(events))).toBe('appended')
    expect(await opened().log.read(stream, { after: 0, limit: 200 })).toEqual(events)
    expect(await opened().log.read(stream, { after: 2, limit: 2 })).toEqual(events.slice(2, 4))
    expect(await opened().log.read(stream, { before: 5, limit: 2 })).toEqual(events.slice(2, 4))
    expect(await opened().log.read(stream, { before: 1, limit: 2 })).toEqual([])
  })

  test(`[LG8] what changes an event is found beside it (${name})`, async () => {
    const { stream, interactionId } = chat()
    const change = { type: 'message.edited' as const, interactionId, messageId: messageId(1), text: '새 말' }
    const events = [sent(1, '하나'), sent(2, '둘'), { ...change, seq: 1 }, { ...change, seq: 2 }].map(
      (event, n) => recorded({ stream, seq: n + 1, event, at: at(n) }),
    )
    await opened().log.append(appending(events))
    expect(await opened().log.changes(stream, 1, 2)).toEqual(events.slice(2))
    expect(await opened().log.changes(stream, 2, 2)).toEqual(events.slice(3))
    expect(await opened().log.changes(stream, 3, 9)).toEqual([])
  })

  test(`[LG4] a stream opens at its last event, from a kept head as from the whole (${name})`, async () => {
    const { stream } = chat()
    const events = [created, queued, offered, accepted].map((event, n) =>
      recorded({ stream, seq: n + 1, event, at: at(n) }),
    )
    await opened().log.append(appending(events.slice(0, 2)))
    const [half] = await opened().log.positions([stream])
    if (!half) throw new Error('no position')
    expect(half).toMatchObject({ seq: 2, at: at(1), kept: 0, head: { status: 'queued' } })
    await opened().log.append(appending(events.slice(2), { keep: [half] }))
    const [whole] = await opened().log.positions([stream])
    expect(whole).toMatchObject({ stream, seq: 4, at: at(3), kept: 2, head: { status: 'active' } })
    expect(await opened().log.positions([chat().stream])).toMatchObject([
      { seq: 0, head: undefined, kept: 0 },
    ])
  })

  test(`[LG5] events that cannot be read are carried on and change nothing (${name})`, async () => {
    const { stream } = chat()
    const poison = {
      ...recorded({ stream, seq: 2, event: created }),
      event: { type: 'message.sent', from: 7 },
    }
    const future = { ...recorded({ stream, seq: 3, event: queued }), version: 99 }
    const events = [recorded({ stream, seq: 1, event: created }), poison, future]
    await opened().log.append(appending(events))
    expect(await opened().log.read(stream, { after: 0, limit: 9 })).toEqual(events)
    expect(await opened().log.positions([stream])).toMatchObject([{ seq: 3, head: { status: 'created' } }])
  })
}
