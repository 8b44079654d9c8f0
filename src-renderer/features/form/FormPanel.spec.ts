import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { computed } from 'vue'
import type { Pending } from '../../../src-contract/bridge'
import type { Event, Outcome, Recorded } from '../../../src-contract/envelope'
import type { FormId, Instant } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import { interactionId, mina, service } from '../../../src-domain/testing'
import { everyKind } from '../../../src-domain/testing-form'
import { language } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useFormStore } from '../../stores/form'
import { useOwed } from '../../stores/owed'
import { useSessionStore } from '../../stores/session'
import { active, chat, deskOf, meetMain, next, pageOf, workspace } from '../../testing'
import FormPanel from './FormPanel.vue'

enableAutoUnmount(afterEach)
beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const id = newId<FormId>()
const activityForm = { id, name: { ko: '기록', en: 'Record' }, schema: everyKind }
const filled = (
  values: Extract<Event, { type: 'form.filled' }>['values'],
  missing: string[] = [],
): Event => ({
  ...{ type: 'form.filled', interactionId, formId: id, values, missing, last: null, agentId: mina },
  ...{ name: activityForm.name, files: [], attached: [] },
})

/** A chat with that form, and a gateway that records what is filled in. */
async function draw(events: readonly Event[] = [], answers: Outcome[] = []) {
  language.value = 'en'
  const { recorded, desk } = deskOf([...active, ...events])
  const log: Recorded[] = [...recorded]
  const hear = (event: Event) => {
    const one = next(log, event)
    log.push(one)
    main.push('session.recorded', [one])
    return one
  }
  const main = meetMain({
    'session.dispatch': ({ command }) => {
      const answer = answers.shift()
      if (answer || command.type !== 'form.fill') return answer ?? { kind: 'accepted', seqs: [] }
      const { seq } = hear(filled(command.values))
      return { kind: 'accepted', seqs: [{ stream: chat, seq }] }
    },
    'session.history': ({ before = Infinity, limit }) => {
      const page = pageOf(log, before)
      return { ...page, events: page.events.slice(-limit) }
    },
    'session.dismiss': () => null,
    'draft.write': () => true,
  })
  main.push('session.desk', {
    ...desk,
    workspace: { ...workspace, services: [{ ...service, activityForm }] },
  })
  main.push('session.link', { state: 'online' })
  const mine = computed(() => useSessionStore().chatOf(chat) as Chat)
  const wrapper = mount(FormPanel, { props: { chat: mine.value } })
  await flushPromises()
  const field = (key: string) => wrapper.get(`[data-field=${key}] :is(input, select, textarea)`)
  const sent = () =>
    main.asked('session.dispatch').map((request) => (request as { command: unknown }).command)
  const wait = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    await flushPromises()
  }
  return { main, wrapper, field, sent, wait, hear, mine }
}

test('[FD1] it saves itself a second after the last key, and says so', async () => {
  const { wrapper, field, sent, wait } = await draw()
  await field('topic').setValue('other')
  await wait(700)
  await field('words').setValue('안녕')
  await wait(700)
  expect([sent(), wrapper.get('[role=status]').text()]).toEqual([[], 'Saving…'])
  await wait(400)
  expect(sent()).toMatchObject([{ values: { topic: 'other', words: '안녕' }, last: null }])
  expect(wrapper.get('[role=status]').text()).toBe('Saved')
  await field('words').setValue('안녕히')
  await wait(1_000)
  expect(sent().at(-1)).toMatchObject({ values: { topic: 'other', words: '안녕히' }, last: 5 })
})

test('[FD2][FD4] what cannot be kept stays typed, on disk as well, and the rest is saved', async () => {
  const { main, wrapper, field, sent, wait } = await draw()
  await field('topic').setValue('other')
  await field('mail').setValue('kim@')
  await field('amount').trigger('focusin')
  await field('amount').setValue('about 5')
  await wrapper.get('.fields').trigger('focusout')
  await wait(1_000)
  expect(sent()).toMatchObject([{ values: { topic: 'other' } }])
  expect(main.asked('draft.write').at(-1)).toMatchObject({
    fills: { what: 'form', id },
    text: JSON.stringify({ mail: 'kim@', amount: 'about 5' }),
  })
  expect(wrapper.findAll('.problem').map((one) => one.text())).toEqual([
    'Write an e-mail address, such as name@example.com.',
    'Write an amount, such as 12,000.',
  ])
})

test('[FD2] what was typed before the app ended stands there again, over what was saved', async () => {
  const { field, wait, sent } = await draw([filled({ topic: 'other', words: '처음' })])
  const kept = { stream: chat, mode: 'note', fills: { what: 'form', id } } as const
  useDeskStore().start([{ ...kept, text: JSON.stringify({ words: '나중' }) }])
  await flushPromises()
  expect(
    [field('topic').element, field('words').element].map((one) => (one as HTMLInputElement).value),
  ).toEqual(['other', '나중'])
  void useFormStore().flush(chat)
  await wait(0)
  expect(sent()).toMatchObject([{ values: { topic: 'other', words: '나중' }, last: 5 }])
})

test('[FD6] what a colleague has filled in appears, and my change beside it is sent again over it', async () => {
  const overtaken: Outcome = { kind: 'refused', refusal: { refusal: 'changed-meanwhile' } }
  const { field, sent, wait, hear } = await draw([filled({ topic: 'other' })], [overtaken])
  await field('words').setValue('내 말')
  hear(filled({ topic: 'other', day: '2026-03-04' }))
  await wait(1_000)
  expect(sent()).toMatchObject([
    { values: { topic: 'other', day: '2026-03-04', words: '내 말' }, last: 6 },
    { values: { topic: 'other', day: '2026-03-04', words: '내 말' }, last: 6 },
  ])
  expect((field('day').element as HTMLInputElement).value).toBe('2026-03-04')
})

test('[FD6] what came back refused after a restart is typed again, each change of mine over what is there by now', async () => {
  const before = filled({ topic: 'other', words: '처음' })
  const since = filled({ topic: 'other', words: '처음', day: '2026-03-04' })
  const { main, sent, wait } = await draw([before, since])
  const values = { topic: 'other', words: '내 말' }
  const request = {
    commandId: newId(),
    command: { type: 'form.fill', interactionId, formId: id, values, last: 5 },
  } as Pending['request']
  const outcome: Outcome = { kind: 'refused', refusal: { refusal: 'changed-meanwhile' } }
  const storedAt = '2026-03-02T12:00:00.000Z' as Instant
  useFormStore()
  main.push('session.pending', [{ request, storedAt, state: 'refused', heldUntil: null, outcome }])
  await wait(0)
  expect(main.asked('session.dismiss')).toEqual([{ commandId: request.commandId }])
  expect(sent()).toMatchObject([{ values: { topic: 'other', words: '내 말', day: '2026-03-04' }, last: 6 }])
})

test('[FD5] what is missing or cannot stay is named, and leads to its field', async () => {
  const { field, wait, wrapper, mine } = await draw()
  const shown: string[] = []
  const owed = useOwed(
    () => mine.value,
    (what) => shown.push(what),
  )
  expect(owed.value.map(({ what, toChoose }) => `${what} · ${toChoose}`)).toEqual(['Field · Fill in: Field'])
  await field('topic').setValue('refund')
  await field('mail').setValue('kim@')
  expect(owed.value.map(({ toChoose }) => toChoose)).toEqual([
    ...['Fill in: Field', 'Fill in: Field', 'Correct: Field'],
  ])
  document.body.append(wrapper.get('section').element)
  owed.value[0]?.choose()
  await wait(0)
  expect(shown).toEqual(['form'])
  expect(document.activeElement).toBe(field('why').element)
})
