import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Answer, AskOutput } from '../../../src-contract/asks'
import type { ContactHead } from '../../../src-contract/contact'
import type { Instant, InteractionId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import { interactionStream } from '../../../src-domain/streams'
import { contactsOf, hana, known } from '../../../src-domain/testing-contact'
import { interactionId, NOON, serviceId } from '../../../src-domain/testing'
import { language } from '../../locales'
import { active, deskOf, meetMain } from '../../testing'
import EarlierChats from './EarlierChats.vue'

enableAutoUnmount(afterEach)

type Page = AskOutput<'contact.interactions'>
const contact = contactsOf(known).contactOf(hana) as ContactHead

/** The nth chat before noon. */
function earlierChat(n: number, id = newId<InteractionId>()): Page['interactions'][number] {
  return {
    ...{ stream: interactionStream(id), interactionId: id, serviceId, channel: 'web', contactId: hana },
    ...{ caseId: null, customerName: null, status: 'completed', agents: [], disposition: null },
    createdAt: new Date(Date.parse(NOON) - n * 60_000).toISOString() as Instant,
    ...{ endedAt: NOON, endCause: null, messages: 0 },
  }
}
const all = Array.from({ length: 1_000 }, (_, n) => earlierChat(n))
const pageBefore = (before: string | undefined): Page => {
  const rest = before ? all.filter(({ createdAt }) => createdAt < before) : all
  return { interactions: rest.slice(0, 100), more: rest.length > 100 }
}
const done = (value: Page): Answer => ({ kind: 'done', value })

async function draw(answer: (input: { before?: string }) => Answer) {
  language.value = 'en'
  const main = meetMain({ 'session.ask': ({ input }) => answer(input as { before?: string }) })
  main.push('session.desk', deskOf(active).desk)
  const wrapper = mount(EarlierChats, { props: { contact, besides: interactionId } })
  await flushPromises()
  return { wrapper, main }
}

test('[CP5] of a thousand chats those in sight are drawn, and the next are read when somebody comes near', async () => {
  const { wrapper, main } = await draw(({ before }) => done(pageBefore(before)))
  expect(wrapper.findAll('li').length).toBeLessThan(20)
  expect(main.asked('session.ask').length).toBe(1)

  const box = wrapper.get('.box')
  box.element.scrollTop = 98 * 48
  await box.trigger('scroll')
  await flushPromises()
  const befores = main
    .asked('session.ask')
    .map((asked) => (asked as { input: { before?: string } }).input.before)
  expect(befores).toEqual([undefined, all[99]?.createdAt])
  expect(wrapper.findAll('li').length).toBeLessThan(20)
  expect(wrapper.findAll('li').some((row) => row.attributes('aria-posinset') === '100')).toBe(true)
})

test('[CP1] the chat that is open anyway is left out, and what could not be read is asked for again', async () => {
  const alone = done({ interactions: [earlierChat(0, interactionId)], more: false })
  expect((await draw(() => alone)).wrapper.text()).toBe('No earlier chats.')

  let isDown = true
  const { wrapper } = await draw(() => (isDown ? { kind: 'failed', fault: 'offline' } : alone))
  expect(wrapper.text()).toContain('could not be read')
  isDown = false
  await wrapper.get('button').trigger('click')
  await flushPromises()
  expect(wrapper.text()).toBe('No earlier chats.')
})
