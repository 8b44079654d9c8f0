import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Draft } from '../../src-contract/bridge'
import type { CommandId } from '../../src-contract/ids'
import { chat } from '../testing'
import { createDrafts } from './drafts'

const commandId = crypto.randomUUID() as CommandId
const other = `interaction/${crypto.randomUUID()}` as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function keeper(works = true) {
  const kept: Draft[] = []
  const disk = { works }
  const drafts = createDrafts(async (draft) => {
    kept.push(draft)
    return disk.works
  })
  return { drafts, kept, disk }
}

test('[DR1] a draft is written 300 ms after the last key, once', async () => {
  const { drafts, kept } = keeper()
  drafts.write(chat, '안')
  await vi.advanceTimersByTimeAsync(200)
  drafts.write(chat, '안녕')
  await vi.advanceTimersByTimeAsync(299)
  expect(kept).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(kept).toEqual([{ stream: chat, mode: 'message', text: '안녕' }])
})

test('[DR2] at blur and when the page goes it is written at once', async () => {
  const { drafts, kept } = keeper()
  drafts.write(chat, 'one')
  drafts.write(other, 'two')
  drafts.saveAll()
  expect(kept.map(({ text }) => text)).toEqual(['one', 'two'])
})

test('[DR3] text never crosses to another chat', () => {
  const { drafts } = keeper()
  drafts.write(chat, 'for one customer only')
  expect(drafts.of(other).value).toBe('')
})

test('[DR4] words on their way to the outbox stay on disk as the draft until they are in it', async () => {
  const { drafts, kept } = keeper()
  drafts.write(chat, 'sent')
  drafts.handOver(commandId, { stream: chat, mode: 'message', text: 'sent' })
  drafts.write(chat, 'the next')
  drafts.saveAll()
  expect(kept).toEqual([{ stream: chat, mode: 'message', text: 'sent\nthe next' }])

  drafts.release(commandId)
  await vi.advanceTimersByTimeAsync(300)
  expect(kept.at(-1)).toEqual({ stream: chat, mode: 'message', text: 'the next' })
})

test('[DR5] words that could not be handed over come back in front of what was written since', () => {
  const { drafts } = keeper()
  drafts.handOver(commandId, { stream: chat, mode: 'message', text: 'lost?' })
  drafts.write(chat, 'more')
  drafts.giveBack(commandId)
  expect(drafts.of(chat).value).toBe('lost?\nmore')
})

test('[DR6] a draft that could not be saved is said so', async () => {
  const { drafts } = keeper(false)
  drafts.write(chat, 'x')
  await vi.advanceTimersByTimeAsync(300)
  expect(drafts.unsaved.value).toBe(true)
})

test('[DR6] it is tried again without another key, and the word goes when the disk has taken it', async () => {
  const { drafts, kept, disk } = keeper(false)
  drafts.write(chat, 'x')
  await vi.advanceTimersByTimeAsync(300)
  disk.works = true
  await vi.advanceTimersByTimeAsync(5_000)
  expect([kept.length, drafts.unsaved.value]).toEqual([2, false])
})

test('[DR6] the next person at this desk is not told what the one before could not save', async () => {
  const { drafts, kept } = keeper(false)
  drafts.write(chat, 'x')
  drafts.saveAll()
  drafts.clear()
  await vi.advanceTimersByTimeAsync(10_000)
  expect([kept.length, drafts.unsaved.value]).toEqual([1, false])
})

test('[DR3] what is meant for colleagues never crosses into what is meant for the customer', async () => {
  const { drafts, kept } = keeper()
  drafts.write(chat, 'for the customer')
  drafts.write(chat, 'for us', 'note')
  drafts.saveAll()
  expect([drafts.of(chat).value, drafts.of(chat, 'note').value]).toEqual(['for the customer', 'for us'])
  expect(kept).toEqual([
    { stream: chat, mode: 'message', text: 'for the customer' },
    { stream: chat, mode: 'note', text: 'for us' },
  ])
})

test('[DR7] words that are taken back are on disk before they are let go of, and stand in front of newer ones', async () => {
  const { drafts, kept } = keeper()
  drafts.write(chat, 'newer')
  const onDisk: (string | undefined)[] = []
  await drafts.recover({ stream: chat, mode: 'message', text: 'sent' }, async () => {
    onDisk.push(kept.at(-1)?.text)
    return true
  })
  expect([onDisk, drafts.of(chat).value]).toEqual([['sent\nnewer'], 'sent\nnewer'])
})

test('[DR7] words that had gone out already are no draft', async () => {
  const { drafts, kept } = keeper()
  await drafts.recover({ stream: chat, mode: 'message', text: 'sent' }, async () => false)
  drafts.saveAll()
  expect([kept.at(-1)?.text, drafts.of(chat).value]).toEqual(['', ''])
})
