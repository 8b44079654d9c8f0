import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import type { Outcome } from '../../../src-contract/envelope'
import { language } from '../../locales'
import { useDeskStore } from '../../stores/desk'
import { usePreferencesStore } from '../../stores/preferences'
import { type Answers, chat, deskOf, meetMain, ringing } from '../../testing'
import Offers from './Offers.vue'

enableAutoUnmount(afterEach)

function draw(outcome: Outcome, answers: Answers = {}) {
  language.value = 'en'
  const main = meetMain({ 'session.dispatch': () => outcome, ...answers })
  const preferences = usePreferencesStore()
  preferences.preferences = { ...preferences.preferences, ring: false }
  main.push('session.desk', deskOf(ringing).desk)
  const wrapper = mount(Offers, { attachTo: document.body })
  const press = async (name: string) => {
    await wrapper
      .findAll('button')
      .find((button) => button.text().startsWith(name))
      ?.trigger('click')
    await flushPromises()
  }
  return { main, wrapper, press }
}

const accepted: Outcome = { kind: 'accepted', seqs: [] }

test('[OU1] an offer is a non-modal alertdialog that takes no focus and whose countdown is not in its name', () => {
  const { wrapper } = draw(accepted)
  const dialog = wrapper.get('[role=alertdialog]')
  expect(dialog.attributes()).toMatchObject({ 'aria-label': 'New chat offer', 'aria-modal': 'false' })
  expect(dialog.attributes()).toMatchObject({ 'data-testid': 'offer', 'data-state': 'offered' })
  expect(dialog.element.contains(document.activeElement)).toBe(false)
  expect(wrapper.get('[aria-live=polite]').text()).toBe('New chat offer: 김하나')
})

test('[OU2] an accepted chat is opened', async () => {
  const { press } = draw(accepted)
  await press('Accept')
  expect(useDeskStore().opened).toBe(chat)
})

test('[OU3] a chat accepted by key in the middle of a sentence only asks for a look', async () => {
  draw(accepted)
  const field = document.createElement('textarea')
  document.body.append(field)
  field.value = '쓰는 중'
  field.focus()
  window.dispatchEvent(
    new KeyboardEvent('keydown', { code: 'KeyY', key: 'Y', ctrlKey: true, shiftKey: true }),
  )
  await vi.waitFor(() => expect([...useDeskStore().unseen]).toEqual([chat]))
  expect([useDeskStore().opened, document.activeElement]).toEqual([null, field])
})

test('[OU4] accepting too late is said in a sentence', async () => {
  const { wrapper, press } = draw({ kind: 'refused', refusal: { refusal: 'offer-gone' } })
  await press('Accept')
  expect(wrapper.get('[role=alert]').text()).toBe('This chat has gone to another agent.')
})

test('[OU5] shortcuts do nothing while a syllable is being composed', () => {
  const { main } = draw(accepted)
  const press = { code: 'KeyY', key: 'Y', ctrlKey: true, shiftKey: true, isComposing: true }
  window.dispatchEvent(new KeyboardEvent('keydown', press))
  expect(main.asked('session.dispatch')).toEqual([])
})

test('[OU6] a clicked notification leads to its offer', async () => {
  const { main, wrapper } = draw(accepted)
  main.push('desk.show', { interactionId: chat.slice('interaction/'.length) as never })
  await flushPromises()
  expect(document.activeElement).toBe(wrapper.get('[role=alertdialog]').element)
})
