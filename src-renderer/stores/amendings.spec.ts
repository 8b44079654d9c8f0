import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Draft } from '../../src-contract/bridge'
import { chat } from '../testing'
import { createAmendings } from './amendings'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[DR8] what is being changed is on disk like a draft, comes back as it was, and is gone when it is over', async () => {
  const kept: Draft[] = []
  const amendings = createAmendings(async (draft) => {
    kept.push(draft)
    return true
  })
  const amending = amendings.of(chat)
  const amends = { key: 'one', seq: 7, last: 8 }
  amending.value = { ...amends, text: 'as it was' }
  amending.value = { ...amending.value, text: 'half chan' }
  await vi.advanceTimersByTimeAsync(300)
  expect(kept).toEqual([{ stream: chat, mode: 'message', text: 'half chan', amends }])

  const after = createAmendings(async () => true)
  after.start(kept)
  expect(after.of(chat).value).toEqual({ ...amends, text: 'half chan' })

  amending.value = null
  amendings.saveAll()
  expect(kept.at(-1)).toEqual({ stream: chat, mode: 'message', text: '', amends })
  expect(amending.value).toBe(null)
})
