import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Event, Outcome } from '../../../src-contract/envelope'
import type { Instant } from '../../../src-contract/ids'
import { interactionId, mina, segmentId } from '../../../src-domain/testing'
import { setClockOffset } from '../../clock'
import { language } from '../../locales'
import { useDeskStore } from '../../stores/desk'
import { active, chat, deskOf, meetMain, next } from '../../testing'
import WrapUpNews from './WrapUpNews.vue'

enableAutoUnmount(afterEach)

const END = new Date(Date.now() + 60_000).toISOString() as Instant
const ended = { type: 'interaction.ended', interactionId, cause: 'customer', wrapUp: true } as const
const wrappingUp: readonly Event[] = [...active, { ...ended, wrapUpEndsAt: END }]
const completed = { type: 'segment.completed', interactionId, segmentId, agentId: mina } as const

function draw(outcome: Outcome = { kind: 'accepted', seqs: [] }) {
  language.value = 'en'
  setClockOffset(0)
  const main = meetMain({
    'session.dispatch': () => outcome,
    'session.dismiss': () => null,
    'draft.write': () => true,
    'shell.copy': () => null,
  })
  const { recorded, desk } = deskOf(wrappingUp)
  main.push('session.desk', desk)
  main.push('session.link', { state: 'online' })
  const wrapper = mount(WrapUpNews)
  const close = async (event?: Event) => {
    if (event) main.push('session.recorded', [next(recorded, event)])
    main.push('session.closed', { stream: chat })
    await flushPromises()
  }
  const said = () => wrapper.findAll('li').map((piece) => piece.get('.said').text())
  const notes = () =>
    main.asked('session.dispatch').map((request) => (request as { command: unknown }).command)
  return { main, desk, wrapper, close, said, notes }
}

test('[WR7] who or what completed a chat for me is said, what I did myself is not', async () => {
  const byTime = draw()
  await byTime.close({ ...completed, cause: 'timeUp' })
  expect(byTime.said()).toEqual(['Time is up: the chat with 김하나 was completed.'])
  await byTime.wrapper.get('button[aria-label=Close]').trigger('click')
  expect(byTime.said()).toEqual([])
  const bySora = draw()
  await bySora.close({ ...completed, cause: 'supervisor', byName: 'Sora Choi' })
  expect(bySora.said()).toEqual(['Sora Choi has completed the chat with 김하나 for you.'])
  const byMe = draw()
  await byMe.close(completed)
  expect(byMe.said()).toEqual([])
})

test('[WR7] a wrap-up that is not there any more after a lost line is said to be completed', async () => {
  const { main, desk, said } = draw()
  main.push('session.desk', { ...desk, desk: desk.desk.filter(({ stream }) => stream !== chat) })
  await flushPromises()
  expect(said()).toEqual(['The chat with 김하나 was completed while you were away.'])
})

test('[WR8] the note I was writing is saved when my chat is completed without me', async () => {
  const { close, said, notes } = draw()
  useDeskStore().write(chat, 'call the carrier', 'note')
  await close({ ...completed, cause: 'timeUp' })
  expect(notes()).toMatchObject([{ type: 'note.add', interactionId, text: 'call the carrier' }])
  expect(useDeskStore().draftOf(chat, 'note').value).toBe('')
  expect(said()[0]).toContain('The note you were writing was saved.')
})

test('[WR8] also when that happened while there was no line, or no desk', async () => {
  const { main, desk, notes } = draw()
  main.push('session.link', { state: 'connecting' })
  useDeskStore().write(chat, 'call the carrier', 'note')
  main.push('session.desk', { ...desk, desk: [] })
  await flushPromises()
  expect(notes()).toEqual([])
  main.push('session.link', { state: 'online' })
  await flushPromises()
  expect(notes()).toMatchObject([{ type: 'note.add', text: 'call the carrier' }])
})

test('[WR8] one that is too long becomes several, whole', async () => {
  const { close, notes } = draw()
  useDeskStore().write(chat, `${'가'.repeat(7_999)}😀end`, 'note')
  await close({ ...completed, cause: 'timeUp' })
  expect(notes()).toMatchObject([{ text: '가'.repeat(7_999) }, { text: '😀end' }])
})

test('[WR8] one that the gateway refuses stays in sight and can be copied', async () => {
  const { main, close, said, wrapper } = draw()
  await close({ ...completed, cause: 'timeUp' })
  const outcome: Outcome = { kind: 'refused', refusal: { refusal: 'not-active' } }
  const noteId = crypto.randomUUID() as never
  const command = { type: 'note.add', interactionId, noteId, text: 'call the carrier' } as const
  const request = { commandId: crypto.randomUUID() as never, command }
  main.push('session.pending', [{ request, storedAt: END, state: 'refused', heldUntil: null, outcome }])
  await flushPromises()
  expect(said()[0]).toContain('A note you were writing could not be saved.')
  await wrapper.get('.said button').trigger('click')
  expect(main.asked('shell.copy')).toEqual([{ text: 'call the carrier' }])
  expect(main.asked('session.dismiss')).toHaveLength(1)
})

test('[WR11] a message I had begun stays in sight and on disk, until I close what says so', async () => {
  const { main, close, said, wrapper } = draw()
  useDeskStore().write(chat, 'the parcel is at the gate')
  await close({ ...completed, cause: 'timeUp' })
  expect(said()[0]).toMatch(/A message you had begun was not sent:.*the parcel is at the gate/)
  expect(useDeskStore().draftOf(chat).value).toBe('the parcel is at the gate')
  await wrapper.get('.unsent button').trigger('click')
  expect(main.asked('shell.copy')).toEqual([{ text: 'the parcel is at the gate' }])
  await wrapper.get('button[aria-label=Close]').trigger('click')
  expect(useDeskStore().draftOf(chat).value).toBe('')
  expect(said()).toEqual([])
})

test('[WR11] also when that happened while there was no line; with what I complete myself it goes', async () => {
  const away = draw()
  useDeskStore().write(chat, 'the parcel is at the gate')
  away.main.push('session.desk', { ...away.desk, desk: [] })
  await flushPromises()
  expect(away.said()[0]).toContain('the parcel is at the gate')
  const own = draw()
  useDeskStore().write(chat, 'the parcel is at the gate')
  await own.close(completed)
  expect(own.said()).toEqual([])
  expect(useDeskStore().draftOf(chat).value).toBe('')
})

test('[WR4] ten seconds before the end it is said once, and once that time is up', async () => {
  const { wrapper } = draw()
  const warning = () => wrapper.get('[aria-live]').text()
  const at = async (left: number) => {
    setClockOffset(Date.parse(END) - left - Date.now())
    await flushPromises()
    return warning()
  }
  expect(await at(11_000)).toBe('')
  expect(await at(9_000)).toBe('Wrap-up of the chat with 김하나: 10 seconds left')
  expect(await at(-1_000)).toBe('Wrap-up of the chat with 김하나: time is up')
})
