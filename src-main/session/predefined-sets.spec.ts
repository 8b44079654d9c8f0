import { expect, test } from 'vitest'
import type { PredefinedSetId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { PredefinedSet } from '../../src-contract/predefined'
import { openPredefinedSets } from './predefined-sets'
import type { SealedFolder } from './sealed-folder'
import { createTestClock, openTestFolder, silent } from './testing'

const setOf = (revision: number, id = newId<PredefinedSetId>()): PredefinedSet => ({
  ...{ id, revision, kind: 'personal', name: { ko: '내 상용구', en: 'My messages' } },
  ...{ serviceId: null, language: null, messages: [] },
})

async function opened(folder: SealedFolder, version = '1') {
  const { clock } = createTestClock()
  const told: unknown[] = []
  const tell = (...change: unknown[]) => told.push(change)
  return { ...(await openPredefinedSets({ folder, version, clock, log: silent, tell })), told }
}

test('[PM11] what is heard is told on and named in the next hello; what is not mine any more is forgotten', async () => {
  const sets = await opened(await openTestFolder())
  const [one, other] = [setOf(1), setOf(1)]
  const newer = { ...one, revision: 2 }
  for (const set of [one, other, newer]) sets.hear(set)
  sets.keepOnly([one.id, newId<PredefinedSetId>()])
  expect(sets.told).toEqual([
    [one.id, one],
    [other.id, other],
    [one.id, newer],
    [other.id, null],
  ])
  expect([sets.list(), sets.revisions()]).toEqual([[newer], { [one.id]: 2 }])
})

test('[PM11] a start without a line still has them, one of another version does not', async () => {
  const folder = await openTestFolder()
  const [before, set] = [await opened(folder), setOf(3)]
  before.hear(set)
  await before.close()
  expect((await opened(folder)).list()).toEqual([set])
  expect((await opened(folder, '2')).list()).toEqual([])
})
