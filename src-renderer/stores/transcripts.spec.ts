import { expect, test, vi } from 'vitest'
import type { Event, Recorded } from '../../src-contract/envelope'
import { interactionId, messageId, record } from '../../src-domain/testing'
import { chat } from '../testing'
import { PAGE } from './pages'
import { createTranscripts } from './transcripts'

const message = (n: number): Event => ({
  type: 'message.sent',
  interactionId,
  messageId: messageId(n),
  text: String(n),
  from: { role: 'customer' },
})
const log = record(Array.from({ length: 1_000 }, (_, n) => message(n)))

function reader(events: readonly Recorded[]) {
  let known = events
  const transcripts = createTranscripts(async (stream, before = Infinity) => {
    const earlier = known.filter(({ seq }) => seq < before)
    return { stream, events: earlier.slice(-PAGE), more: earlier.length > PAGE }
  })
  const transcript = transcripts.of(chat)
  const range = () => [transcript.value.events[0]?.seq, transcript.value.events.at(-1)?.seq]
  const shown = () => vi.waitFor(() => expect(transcript.value.state).toBe('shown'))
  return { transcripts, transcript, range, shown, grow: (next: readonly Recorded[]) => (known = next) }
}

test('[TP1] a transcript opens at its newest page', async () => {
  const { range, shown } = reader(log)
  await shown()
  expect(range()).toEqual([901, 1_000])
})

test('[TP2] at most five pages are kept: reading upwards lets go of the newest', async () => {
  const { transcripts, transcript, range, shown } = reader(log)
  await shown()
  for (let n = 0; n < 6; n++) await transcripts.readEarlier(chat)
  expect(range()).toEqual([301, 800])
  expect(transcript.value.atEnd).toBe(false)

  await transcripts.readNewest(chat)
  expect(range()).toEqual([901, 1_000])
  expect(transcript.value.atEnd).toBe(true)
})

test('[TP2] reading downwards lets go of the earliest, and reaches the end', async () => {
  const { transcripts, transcript, range, shown } = reader(log)
  await shown()
  for (let n = 0; n < 9; n++) await transcripts.readEarlier(chat)
  expect(range()).toEqual([1, 500])
  await transcripts.readLater(chat)
  expect(range()).toEqual([101, 600])
  expect(transcript.value).toMatchObject({ more: true, atEnd: false })
  for (let n = 0; n < 5; n++) await transcripts.readLater(chat)
  expect(range()).toEqual([501, 1_000])
  expect(transcript.value.atEnd).toBe(true)
})

test('[TP6] any event is shown with what was said around it, and read on from there both ways', async () => {
  const { transcripts, transcript, range, shown } = reader(log)
  await shown()
  expect(await transcripts.readAround(chat, 300)).toBe(true)
  expect(range()).toEqual([251, 350])
  expect(transcript.value).toMatchObject({ more: true, atEnd: false })
  await transcripts.readEarlier(chat)
  await transcripts.readLater(chat)
  expect(range()).toEqual([151, 450])
  expect(await transcripts.readAround(chat, 990)).toBe(true)
  expect(transcript.value.atEnd).toBe(true)
  expect(await transcripts.readAround(chat, 2_000)).toBe(false)
})

test('[TP2] a chat that grows lets go of its oldest page', async () => {
  const { transcripts, transcript, range, shown } = reader(log.slice(0, 100))
  await shown()
  log.slice(100, 600).forEach(transcripts.hear)
  expect(range()).toEqual([101, 600])
  expect(transcript.value.more).toBe(true)
})

test('[TP3] a hole is never shown: the newest page is asked for instead', async () => {
  const { transcripts, range, shown, grow } = reader(log.slice(0, 100))
  await shown()
  grow(log.slice(0, 104))
  transcripts.hear(log[103] as Recorded)
  expect(range()).toEqual([1, 100])
  await vi.waitFor(() => expect(range()).toEqual([1, 104]))
})

test('[TP4] at most twenty chats are kept', async () => {
  const asked: string[] = []
  const transcripts = createTranscripts(async (stream) => {
    asked.push(stream)
    return { stream, events: [], more: false }
  })
  const streams = Array.from({ length: 21 }, () => `interaction/${crypto.randomUUID()}` as const)
  streams.forEach(transcripts.of)
  transcripts.of(streams[20] as (typeof streams)[0])
  transcripts.of(streams[0] as (typeof streams)[0])
  expect(asked).toHaveLength(22)
})

test('[TP5] without an answer it says so, and what was shown stays', async () => {
  const transcripts = createTranscripts(async () => 'failed')
  const transcript = transcripts.of(chat)
  await vi.waitFor(() => expect(transcript.value.state).toBe('failed'))
  transcripts.seed({ stream: chat, events: [], more: false })
  const other = createTranscripts(async () => null)
  other.seed({ stream: chat, events: log.slice(0, 3), more: false })
  await other.readNewest(chat)
  expect(other.of(chat).value).toMatchObject({ state: 'shown', events: { length: 3 } })
})

const edit = (seq: number, of: number): Recorded => {
  const [one] = record([
    { type: 'message.edited', interactionId, messageId: messageId(of - 1), seq: of, text: 'other words' },
  ])
  return { ...(one as Recorded), seq }
}

test('[TP6] what changed an earlier message is told beside its page and stays when the newest are let go of', async () => {
  const known = [...log, edit(1_001, 350)]
  const transcripts = createTranscripts(async (stream, before = Infinity) => {
    const events = known.filter(({ seq }) => seq < before).slice(-PAGE)
    const isIn = (seq: number) => events.some((one) => one.seq === seq)
    return { stream, events, changes: isIn(350) ? known.slice(-1) : [], more: true }
  })
  const transcript = transcripts.of(chat)
  await vi.waitFor(() => expect(transcript.value.state).toBe('shown'))
  for (let n = 0; n < 6; n++) await transcripts.readEarlier(chat)
  expect(transcript.value.atEnd).toBe(false)
  expect(transcript.value.changes.map(({ seq }) => seq)).toEqual([1_001])

  transcripts.hear(edit(1_002, 400))
  transcripts.hear(edit(1_003, 1_000))
  expect(transcript.value.changes.map(({ seq }) => seq)).toEqual([1_001, 1_002])
})
