import { expect, test } from 'vitest'
import type { Recorded } from '../../src-contract/envelope'
import type { EntryPointId, Instant, InteractionId, VisitId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { createPublisher } from '../publisher'
import { createRegister } from './attendance'
import { keepTails, tailAfter } from './tails'

const at = '2026-03-02T12:00:00.000Z' as Instant

function attended() {
  const register = createRegister()
  const publisher = createPublisher((defect) => {
    throw defect
  })
  keepTails({ publisher, register })
  const interactionId = newId<InteractionId>()
  const attendance = register.attend({
    ...{ chatId: newId<VisitId>(), entryPointId: newId<EntryPointId>(), interactionId },
    ...{ client: 'client', rendersMarkup: false, handedOver: 0, phoneNumber: '', seenAt: at },
  })
  const event = (seq: number): Recorded => ({
    ...{ stream: interactionStream(interactionId), seq, at, commandId: newId(), version: 1 },
    actor: { kind: 'system', id: 'test' },
    event: { type: 'something' },
  })
  return {
    attendance,
    hear: (...seqs: number[]) => publisher.publish(seqs.map(event), () => undefined),
    told: (after: number, upTo: number) => tailAfter(attendance, after, upTo)?.map(({ seq }) => seq),
  }
}

test('[MA17] what was heard without a gap is told, and what was not heard is not', () => {
  const { hear, told } = attended()
  expect(told(0, 1)).toBeUndefined()
  hear(4, 5)
  hear(6)
  expect([told(3, 6), told(5, 6)]).toEqual([[4, 5, 6], [6]])
  expect([told(2, 6), told(3, 7)]).toEqual([undefined, undefined])
})

test('[MA17] hearing something again changes nothing, and after a gap it begins anew', () => {
  const { hear, told } = attended()
  hear(1, 2)
  hear(1, 2)
  expect(told(0, 2)).toEqual([1, 2])
  hear(5)
  expect([told(0, 5), told(2, 5), told(4, 5)]).toEqual([undefined, undefined, [5]])
})

test('[MA17] it holds what was not told yet, and of that only so much', () => {
  const { attendance, hear, told } = attended()
  hear(1, 2, 3)
  attendance.handedOver = 3
  hear(4)
  expect(attendance.tail.map(({ seq }) => seq)).toEqual([4])
  for (let seq = 5; seq < 100; seq += 1) hear(seq)
  expect([attendance.tail.length, told(3, 99), told(98, 99)]).toEqual([50, undefined, [99]])
})
