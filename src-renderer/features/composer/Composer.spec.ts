import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { afterEach, expect, test } from 'vitest'
import { h } from 'vue'
import type { Outcome, Request } from '../../../src-contract/envelope'
import type { Instant } from '../../../src-contract/ids'
import { language } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'
import { active, type Answers, chat, deskOf, meetMain } from '../../testing'
import Composer from './Composer.vue'

enableAutoUnmount(afterEach)

function draw(answers: Answers) {
  language.value = 'en'
  const main = meetMain({ 'draft.write': () => true, 'session.typing': () => null, ...answers })
  main.push('session.desk', deskOf(active).desk)
  main.push('session.link', { state: 'online' })
  const mine = useSessionStore().chatOf(chat) as Chat
  const wrapper = mount(
    { render: () => h(TooltipProvider, null, { default: () => h(Composer, { chat: mine }) }) },
    { attachTo: document.body },
  )
  const field = wrapper.get('textarea')
  const type = async (text: string) => field.setValue(text)
  const enter = async () => {
    await field.trigger('keydown', { code: 'Enter', key: 'Enter', keyCode: 13 })
    await field.trigger('keyup', { code: 'Enter', key: 'Enter' })
    await flushPromises()
  }
  const sent = () => main.asked('session.dispatch').map((request) => (request as Request).command)
  return { main, wrapper, field, type, enter, sent }
}

const accepted: Outcome = { kind: 'accepted', seqs: [] }

test('[CO1] Enter sends what is in the field and empties it', async () => {
  const { type, enter, field, sent } = draw({ 'session.dispatch': () => accepted })
  await type('안녕하세요')
  await enter()
  expect(sent()).toMatchObject([{ type: 'message.send', text: '안녕하세요' }])
  expect(field.element.value).toBe('')
})

test('[CO2] nothing is sent from an empty field', async () => {
  const { type, enter, sent } = draw({})
  await type('  \n')
  await enter()
  expect(sent()).toEqual([])
})

test('[CO3] words that could not be stored come back, with the reason', async () => {
  const { type, enter, field, wrapper } = draw({
    'session.dispatch': () => ({ kind: 'failed', fault: 'not-stored' }),
  })
  await type('never lost')
  await enter()
  expect(field.element.value).toBe('never lost')
  expect(wrapper.get('[role=status]').text()).toContain('Is the disk full?')
})

test('[CO4] until they are in the outbox the words are still the draft on disk', async () => {
  const { main, type, enter } = draw({ 'session.dispatch': () => new Promise<Outcome>(() => undefined) })
  await type('on its way')
  await enter()
  useDeskStore().saveAll()
  expect(main.asked('draft.write').at(-1)).toEqual({ stream: chat, mode: 'message', text: 'on its way' })

  const [request] = main.asked('session.dispatch') as Request[]
  const storedAt = '2026-03-02T12:00:00.000Z' as Instant
  main.push('session.pending', [
    { request: request as Request, storedAt, state: 'queued', heldUntil: null, outcome: null },
  ])
  await flushPromises()
  useDeskStore().saveAll()
  expect(main.asked('draft.write').at(-1)).toEqual({ stream: chat, mode: 'message', text: '' })
})

test('[CO5] a refused message stays among the messages and is not doubled in the field', async () => {
  const refused: Outcome = { kind: 'refused', refusal: { refusal: 'not-active' } }
  const { main, type, enter, field } = draw({
    'session.dispatch': (request) => {
      const storedAt = '2026-03-02T12:00:00.000Z' as Instant
      main.push('session.pending', [
        { request, storedAt, state: 'refused', heldUntil: null, outcome: refused },
      ])
      return refused
    },
  })
  await type('too late')
  await enter()
  expect(field.element.value).toBe('')
})

test('[CO6] a text beyond the limit is neither sent nor cut', async () => {
  const { type, enter, field, sent, wrapper } = draw({})
  await type('가'.repeat(8_001))
  await enter()
  expect([sent(), field.element.value.length]).toEqual([[], 8_001])
  expect(wrapper.get('[role=alert]').text()).toBe('1 characters too many')
})

test('[CO7] the customer is told that his agent types, once, and when he stops', async () => {
  const { main, type, enter } = draw({ 'session.dispatch': () => accepted })
  await type('a')
  await type('ab')
  await enter()
  expect(main.asked('session.typing')).toMatchObject([{ typing: true }, { typing: false }])
})

test('[DR6] a draft that main could not put on disk is said so beside the field', async () => {
  const { type, wrapper } = draw({ 'draft.write': () => false })
  await type('nowhere yet')
  useDeskStore().saveAll()
  await flushPromises()
  expect(wrapper.text()).toContain('The draft could not be saved on this computer.')
})
