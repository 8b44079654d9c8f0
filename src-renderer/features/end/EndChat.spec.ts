import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { afterEach, expect, test } from 'vitest'
import { h } from 'vue'
import type { Event, Outcome } from '../../../src-contract/envelope'
import { interactionId, jun, otherSegmentId } from '../../../src-domain/testing'
import { language } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { usePreferencesStore } from '../../stores/preferences'
import { useSessionStore } from '../../stores/session'
import { active, type Answers, chat, deskOf, meetMain } from '../../testing'
import EndChat from './EndChat.vue'

const accepted: Outcome = { kind: 'accepted', seqs: [] }
const joined: readonly Event[] = [
  {
    type: 'interaction.offered',
    interactionId,
    segmentId: otherSegmentId,
    agentId: jun,
    slot: 0,
    expiresAt: '2026-03-02T12:00:10.000Z' as never,
  },
  {
    type: 'interaction.accepted',
    interactionId,
    segmentId: otherSegmentId,
    agentId: jun,
    displayName: 'Jun',
  },
]

enableAutoUnmount(afterEach)

function draw(events: readonly Event[], answers: Answers = { 'session.dispatch': () => accepted }) {
  language.value = 'en'
  const main = meetMain({ 'session.dismiss': () => null, ...answers })
  main.push('session.desk', deskOf(events).desk)
  main.push('session.link', { state: 'online' })
  const mine = useSessionStore().chatOf(chat) as Chat
  const wrapper = mount(
    { render: () => h(TooltipProvider, null, { default: () => h(EndChat, { chat: mine }) }) },
    { attachTo: document.body },
  )
  const press = async (name: string) => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('button')]
    buttons.findLast((button) => (button.ariaLabel ?? button.textContent).trim() === name)?.click()
    await flushPromises()
  }
  const sent = () =>
    main.asked('session.dispatch').map((request) => (request as { command: unknown }).command)
  return { wrapper, press, sent }
}

test('[EN1] the last agent is asked before the chat ends for good', async () => {
  const { press, sent } = draw(active)
  await press('End chat')
  expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('End this chat?')
  expect(sent()).toEqual([])
  await press('End chat')
  expect(sent()).toMatchObject([{ type: 'interaction.leave', expect: 'end' }])
})

test('[EN1] unless he wished not to be asked', async () => {
  const { press, sent } = draw(active)
  const preferences = usePreferencesStore()
  preferences.preferences = { ...preferences.preferences, confirmEnd: false }
  await press('End chat')
  expect(sent()).toMatchObject([{ type: 'interaction.leave', expect: 'end' }])
})

test('[EN2] with others in the chat the button says Leave, and leaves without a question', async () => {
  const { press, sent } = draw([...active, ...joined])
  await press('Leave chat')
  expect(sent()).toMatchObject([{ type: 'interaction.leave', expect: 'leave' }])
})

test('[EN3] unsent words are sent before the end, discarded, or kept with the chat open', async () => {
  const { press, sent } = draw(active)
  const desk = useDeskStore()
  desk.write(chat, 'one more thing')
  await press('End chat')
  await press('Cancel')
  expect([sent(), desk.draftOf(chat).value]).toEqual([[], 'one more thing'])

  await press('End chat')
  await press('Send and end')
  expect(sent()).toMatchObject([
    { type: 'message.send', text: 'one more thing' },
    { type: 'interaction.leave' },
  ])
})

test('[EN3] words that were refused come back, and the chat goes on', async () => {
  const refused: Outcome = { kind: 'refused', refusal: { refusal: 'not-active' } }
  const { press, sent, wrapper } = draw(active, { 'session.dispatch': () => refused })
  useDeskStore().write(chat, 'one more thing')
  await press('End chat')
  await press('Send and end')
  expect(sent()).toHaveLength(1)
  expect(useDeskStore().draftOf(chat).value).toBe('one more thing')
  expect(wrapper.text()).toContain('This chat is not running any more.')
})

test('[EN4] when others came or went meanwhile, what would happen now is asked anew', async () => {
  const conflict: Outcome = { kind: 'refused', refusal: { refusal: 'conflict', actual: 'end' } }
  const outcomes = [conflict, accepted]
  const { press, sent } = draw([...active, ...joined], {
    'session.dispatch': () => outcomes.shift() ?? accepted,
  })
  await press('Leave chat')
  expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('ends the chat for good')
  await press('End chat')
  expect(sent()).toMatchObject([{ expect: 'leave' }, { expect: 'end' }])
})

test('[EN5] over an invitation that rings the last agent waits, or cancels it with the end', async () => {
  const ringing: Outcome = { kind: 'refused', refusal: { refusal: 'invitation-ringing' } }
  const outcomes = [ringing, accepted]
  const { press, sent } = draw(active, { 'session.dispatch': () => outcomes.shift() ?? accepted })
  await press('End chat')
  await press('End chat')
  expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('has not answered yet')
  await press('Cancel invitation and end')
  expect(sent()).toMatchObject([{ expect: 'end' }, { expect: 'end', doesCancel: true }])
  expect(sent()[0]).not.toHaveProperty('doesCancel')
})
