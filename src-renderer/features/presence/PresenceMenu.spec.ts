import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import type { Event } from '../../../src-contract/envelope'
import { mina } from '../../../src-domain/testing'
import { language } from '../../locales'
import { active, deskOf, meetMain } from '../../testing'
import PresenceMenu from './PresenceMenu.vue'

enableAutoUnmount(afterEach)

const leaving: Event = { type: 'agent.presenceChosen', agentId: mina, presence: { state: 'offline' } }

async function draw(events: readonly Event[]) {
  language.value = 'en'
  const main = meetMain({ 'session.dispatch': () => ({ kind: 'accepted', seqs: [] }) })
  main.push('session.desk', deskOf(events).desk)
  const wrapper = mount(PresenceMenu, { attachTo: document.body })
  const button = wrapper.get('[data-testid=presence]')
  const told = [button.attributes('data-state'), button.attributes('aria-label')]
  await button.trigger('keydown', { key: 'Enter' })
  await vi.dynamicImportSettled()
  await flushPromises()
  const items = [...document.querySelectorAll('[role=menuitemradio]')].map((item) => item.textContent.trim())
  return { told, items }
}

test('[PU3] with chats at hand, signing out is a next state like any other, and is said beside the present one', async () => {
  const { told, items } = await draw([...active, leaving])
  expect(told).toEqual(['busy', 'Presence: Busy, then signed out (requested)'])
  expect(items).toContain('Sign out after the last chat')
})

test('[PU3] without chats there is nothing to wait for', async () => {
  const { told, items } = await draw(active.slice(0, 3))
  expect(told[0]).toBe('ready')
  expect(items).not.toContain('Sign out after the last chat')
})
