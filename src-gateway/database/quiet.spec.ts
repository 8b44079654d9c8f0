import { expect, test } from 'vitest'
import { createPublisher } from '../publisher'
import { createQuiet } from './quiet'

const nothing = () => undefined

test('[ER8] work that stops everybody waits until nothing happens, and no longer than it may', async () => {
  const publisher = createPublisher(nothing)
  const busy = setInterval(() => publisher.publish([], nothing), 5)
  const patient = createQuiet({ publisher, after: 60, most: 10_000, every: 1 })
  const hurried = createQuiet({ publisher, after: 60_000, most: 30, every: 1 })
  const order: string[] = []
  const quiet = patient.begin()()
  const waits = quiet.then(() => order.push('quiet'))
  await hurried
    .begin()()
    .then(() => order.push('as long as it may'))
  clearInterval(busy)
  await waits
  expect(order).toEqual(['as long as it may', 'quiet'])
  patient.close()
  hurried.close()
})

test('[ER8] a gateway that is going leaves the rest alone', async () => {
  const quiet = createQuiet({ publisher: createPublisher(nothing), after: 60_000 })
  const waiting = quiet.begin()()
  quiet.close()
  expect(await waiting).toBe(false)
})
