import { expect, test, vi } from 'vitest'
import type { InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { customer } from '../../src-domain/testing'
import { DatabaseError } from '../database/database'
import type { EventLog } from '../log/event-log'
import { createMemoryLog } from '../log/memory-log'
import { create, createDesk, says } from './testing'

const all = { after: 0, limit: 1_000 }

function setUp(change: (log: EventLog) => EventLog = (log) => log) {
  const { log } = createMemoryLog()
  return { log, desk: createDesk({ log: change(log) }) }
}

test('[CH6] who loses a race is decided anew on what is there', async () => {
  const { log, desk } = setUp()
  const interactionId = newId<InteractionId>()
  await desk.ask(create(interactionId), customer)
  const other = createDesk({ log })
  await other.ask(says(interactionId, '다른 곳에서'), customer)
  const outcome = await desk.ask(says(interactionId, '여기서'), customer)
  expect(outcome).toMatchObject({ kind: 'accepted', seqs: [{ seq: 4 }] })
})

test('[CH6] who loses five times is told busy', async () => {
  const append = vi.fn<EventLog['append']>(async () => 'conflict')
  const { desk } = setUp((log) => ({ ...log, append }))
  expect(await desk.ask(create(newId()), customer)).toEqual({ kind: 'failed', fault: 'busy' })
  expect(append).toHaveBeenCalledTimes(1 + 5)
})

test('[CH8] a write whose answer was lost is found again and not repeated', async () => {
  let failures = 1
  const { log, desk } = setUp((real) => ({
    ...real,
    append: async (append) => {
      const written = await real.append(append)
      if (failures-- > 0) throw new DatabaseError('The line was lost', '08006')
      return written
    },
  }))
  const interactionId = newId<InteractionId>()
  expect(await desk.ask(create(interactionId), customer)).toMatchObject({
    kind: 'accepted',
    seqs: [{ seq: 1 }],
  })
  expect(await log.read(interactionStream(interactionId), all)).toHaveLength(2)
})

test('[CH8] without a database everybody is told busy, and nobody that it was done', async () => {
  const down = async () => Promise.reject(new DatabaseError('Nobody there', '08006'))
  const { desk } = setUp((log) => ({ ...log, append: down }))
  const outcomes = await Promise.all([1, 2, 3].map(() => desk.ask(create(newId()), customer)))
  expect(outcomes).toEqual(outcomes.map(() => ({ kind: 'failed', fault: 'busy' })))
  expect(desk.published).toEqual([])
})

test('[CH9] a command that cannot be written harms only itself', async () => {
  const { desk } = setUp((log) => ({
    ...log,
    append: async (append) => {
      if (append.events.some(({ event }) => JSON.stringify(event).includes('독')))
        throw new Error('unwritable')
      return log.append(append)
    },
  }))
  const interactionId = newId<InteractionId>()
  await desk.ask(create(interactionId), customer)
  const outcomes = await Promise.all(
    ['하나', '독', '둘'].map((text) => desk.ask(says(interactionId, text), customer)),
  )
  expect(outcomes).toMatchObject([
    { kind: 'accepted', seqs: [{ seq: 3 }] },
    { kind: 'failed', fault: 'internal' },
    { kind: 'accepted', seqs: [{ seq: 4 }] },
  ])
})

test('[CH9] past its capacity the queue answers busy at once', async () => {
  const { desk } = setUp((log) => ({ ...log, append: () => new Promise(() => undefined) }))
  const asked = Array.from({ length: 10_300 }, () => desk.ask(create(newId()), customer))
  const busy = await Promise.race(asked)
  expect(busy).toEqual({ kind: 'failed', fault: 'busy' })
})
