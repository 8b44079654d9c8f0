import { expect, test } from 'vitest'
import type { StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { createTurns } from './turns'

const job = () => ({ streams: [interactionStream(newId())] satisfies StreamId[] })

test('[CH12] beside a batch that is under way another begins only for a crowd', async () => {
  const sizes: number[] = []
  const done: (() => void)[] = []
  const run = (jobs: readonly unknown[]) => {
    sizes.push(jobs.length)
    return new Promise<void>((resolve) => done.push(resolve))
  }
  const turns = createTurns({ run, lanes: 2, crowd: 3, perBatch: 10, capacity: 100 })
  const come = async (count: number) => {
    for (let n = 0; n < count; n += 1) turns.push(job())
    await Promise.resolve()
  }
  await come(1)
  await come(3)
  expect(sizes).toEqual([1])
  await come(1)
  expect(sizes).toEqual([1, 4])
  await come(2)
  done.shift()?.()
  await expect.poll(() => sizes).toEqual([1, 4])
  done.shift()?.()
  await expect.poll(() => sizes).toEqual([1, 4, 2])
})
