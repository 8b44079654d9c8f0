import { expect, test } from 'vitest'
import { createOutbox } from './outbox'
import { memoryStorage, memoryStore } from './testing'

test('[WG6] a message keeps its id and its place over a reload until it is removed', () => {
  const area = memoryStorage()
  const before = createOutbox(memoryStore(area), () => 1000)
  const first = before.add('first')
  before.add('second')
  const after = createOutbox(memoryStore(area), () => 2000)
  expect(after.all().map(({ text }) => text)).toEqual(['first', 'second'])
  expect(after.all()[0]?.id).toBe(first.id)
  after.remove(first.id)
  expect(before.all().map(({ text }) => text)).toEqual(['second'])
})

test('[WG7] two tabs add at the same time and nothing is lost', () => {
  const area = memoryStorage()
  const [one, other] = [
    createOutbox(memoryStore(area), () => 1000),
    createOutbox(memoryStore(area), () => 1000),
  ]
  one.add('a')
  other.add('b')
  one.add('c')
  expect(one.all().map(({ text }) => text)).toEqual(['a', 'b', 'c'])
})

test('[WG7] a clock that is set back does not change the order', () => {
  let now = 5000
  const outbox = createOutbox(memoryStore(), () => now)
  outbox.add('first')
  now = 10
  outbox.add('second')
  expect(outbox.all().map(({ text }) => text)).toEqual(['first', 'second'])
})

test('[WG6] what was refused stays until the customer tries again', () => {
  const outbox = createOutbox(memoryStore(), () => 1000)
  const { id } = outbox.add('too much')
  outbox.refuse(id)
  expect(outbox.all()).toMatchObject([{ id, refused: true }])
  outbox.retry(id)
  expect(outbox.all()).toMatchObject([{ id, refused: false }])
})

test('[WG6] what the site or an older version left under our name counts as nothing', () => {
  const store = memoryStore()
  store.put('unsent:000000000000001:x', 'not ours')
  store.put('unsent:000000000000002:y', '{"id":7}')
  store.put('unsent:000000000000003:z', '{broken')
  expect(createOutbox(store, () => 1000).all()).toEqual([])
})
