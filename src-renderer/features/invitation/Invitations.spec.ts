import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Event, Outcome } from '../../../src-contract/envelope'
import type { Instant } from '../../../src-contract/ids'
import { invitationStream } from '../../../src-domain/streams'
import {
  connected,
  interactionId,
  invitationId,
  jun,
  mina,
  NOON,
  ready,
  segmentId,
  serviceId,
  signedIn,
} from '../../../src-domain/testing'
import { language } from '../../locales'
import { useDeskStore } from '../../stores/desk'
import { usePreferencesStore } from '../../stores/preferences'
import { chat, deskOf, meetMain } from '../../testing'
import Invitations from './Invitations.vue'

enableAutoUnmount(afterEach)

const sent: Event = {
  ...{ type: 'invitation.sent', invitationId, interactionId, segmentId, agentId: mina, kind: 'warm' },
  ...{
    note: '환불 규정이 급합니다',
    by: jun,
    byName: 'Jun',
    serviceId,
    language: 'ko',
    customerName: '김하나',
  },
  ...{ createdAt: NOON, expiresAt: '2026-03-02T12:00:30.000Z' as Instant },
  lines: [{ at: NOON, role: 'customer', text: '환불해 주세요' }],
}
const closed = (outcome: 'cancelled' | 'interactionEnded'): Event => ({
  ...{ type: 'invitation.closed', invitationId, interactionId, outcome },
})

async function draw(outcome: Outcome = { kind: 'accepted', seqs: [] }) {
  language.value = 'en'
  const main = meetMain({ 'session.dispatch': () => outcome })
  const preferences = usePreferencesStore()
  preferences.preferences = { ...preferences.preferences, ring: false }
  const { desk } = deskOf([signedIn, connected, ready, sent])
  main.push('session.desk', desk)
  const wrapper = mount(Invitations, { attachTo: document.body })
  await flushPromises()
  const press = async (name: string) => {
    await wrapper
      .findAll('button')
      .find((button) => button.text() === name)
      ?.trigger('click')
    await flushPromises()
  }
  return { main, wrapper, press }
}

test('[OU7] an invitation says who asks, how, with which words, and what was said last; it takes no focus', async () => {
  const { wrapper } = await draw()
  const dialog = wrapper.get('[role=alertdialog]')
  expect(dialog.attributes()).toMatchObject({ 'aria-label': 'Invitation to a chat', 'aria-modal': 'false' })
  expect(dialog.text()).toMatch(/Jun wants to hand over to you.*김하나.*환불 규정이 급합니다.*환불해 주세요/s)
  expect(dialog.element.contains(document.activeElement)).toBe(false)
  expect(wrapper.get('[aria-live=polite]').text()).toContain('Jun')
})

test('[OU8] accepted, the chat is opened; declined, the reason goes along', async () => {
  const { main, wrapper, press } = await draw()
  await press('Accept')
  expect(useDeskStore().opened).toBe(chat)
  await wrapper.get('input').setValue(' 통화 중 ')
  await press('Decline')
  const named = { invitationId, interactionId }
  expect(main.asked('session.dispatch')).toMatchObject([
    { command: { type: 'invitation.accept', ...named } },
    { command: { type: 'invitation.decline', ...named, reason: '통화 중' } },
  ])
})

test('[OU9] what came to nothing goes away, and a sentence says why', async () => {
  const { main, wrapper } = await draw()
  const { recorded } = deskOf([signedIn, connected, ready, sent, closed('interactionEnded')])
  main.push('session.recorded', recorded.slice(-1))
  main.push('session.closed', { stream: invitationStream(invitationId) })
  await flushPromises()
  expect(wrapper.find('[role=alertdialog]').exists()).toBe(false)
  expect(wrapper.get('[role=alert]').text()).toBe('The customer has left. The invitation is over.')
})

test('[OU9] an answer that came too late is said in a sentence, and the window stays while it rings', async () => {
  const { wrapper, press } = await draw({ kind: 'refused', refusal: { refusal: 'no-free-slot' } })
  await press('Accept')
  expect(wrapper.get('[role=alert]').text()).toBe('You already have as many chats as you may.')
  expect(wrapper.find('[role=alertdialog]').exists()).toBe(true)
})
