import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { afterEach, expect, test } from 'vitest'
import { h } from 'vue'
import type { Event, Outcome } from '../../../src-contract/envelope'
import { interactionId, mina, sora } from '../../../src-domain/testing'
import { language } from '../../locales'
import { useSessionStore } from '../../stores/session'
import { active, chat, deskOf, meetMain } from '../../testing'
import FlagButton from './FlagButton.vue'

enableAutoUnmount(afterEach)

const flagged = (supervisors: number): Event => ({
  ...{ type: 'interaction.flagged', interactionId, agentId: mina, byName: 'Mina', teamIds: [], supervisors },
})
const acknowledged: Event = {
  ...{ type: 'interaction.flagAcknowledged', interactionId, agentId: sora, byName: 'Sora' },
}

async function draw(past: readonly Event[], outcome: Outcome = { kind: 'accepted', seqs: [] }) {
  language.value = 'en'
  const main = meetMain({ 'session.dispatch': () => outcome })
  main.push('session.desk', deskOf([...active, ...past]).desk)
  const mine = useSessionStore().chatOf(chat)
  if (!mine) throw new Error('no chat')
  const wrapper = mount(
    { render: () => h(TooltipProvider, null, { default: () => h(FlagButton, { chat: mine }) }) },
    { attachTo: document.body },
  )
  const button = wrapper.get('button[aria-label="Flag chat"]')
  const press = async () => {
    await button.trigger('click')
    await flushPromises()
  }
  return { main, wrapper, button, press }
}

test('[FL1][FL6] one press asks for help at once; what it is about goes after it', async () => {
  const { main, button, press } = await draw([])
  expect(button.attributes('aria-pressed')).toBe('false')
  await press()
  const field = document.querySelector<HTMLInputElement>('.flag input')
  if (!field) throw new Error('no field')
  field.value = '환불 규정'
  field.dispatchEvent(new InputEvent('input'))
  document.querySelector<HTMLFormElement>('.flag form')?.requestSubmit()
  await flushPromises()
  expect(main.asked('session.dispatch')).toMatchObject([
    { command: { type: 'interaction.flag', interactionId } },
    { command: { type: 'interaction.explainFlag', interactionId, reason: '환불 규정' } },
  ])
})

test.each([
  ['nobody is there', [flagged(0)], 'No supervisor is signed in. The flag stays until one comes.'],
  ['somebody was told', [flagged(1)], 'Your supervisors have been told.'],
  ['somebody has seen it', [flagged(1), acknowledged], 'Seen by Sora'],
])('[FL1][FL3] a flag that stands says that %s, and another press clears it', async (_, past, says) => {
  const { main, wrapper, button, press } = await draw(past)
  expect(button.attributes('aria-pressed')).toBe('true')
  expect(wrapper.get('[aria-live=polite]').text()).toBe(says)
  await press()
  expect(main.asked('session.dispatch')).toMatchObject([{ command: { type: 'interaction.clearFlag' } }])
})

test('[FL2] a press that came too late is answered by a sentence', async () => {
  const { wrapper, press } = await draw([], { kind: 'refused', refusal: { refusal: 'already-flagged' } })
  await press()
  expect(wrapper.get('[role=alert]').text()).toBe(
    'The flag was not changed: Help has been asked for already.',
  )
})
