import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Instant } from '../../../src-contract/ids'
import { gatewayNow, setClockOffset } from '../../clock'
import { language } from '../../locales'
import { meetMain } from '../../testing'
import LinkBanner from './LinkBanner.vue'

enableAutoUnmount(afterEach)
afterEach(() => void vi.useRealTimers())

function draw() {
  language.value = 'en'
  setClockOffset(3_600_000)
  const main = meetMain({ 'session.retry': () => null })
  main.push('session.link', { state: 'online' })
  const wrapper = mount(LinkBanner)
  return { main, wrapper, text: () => wrapper.get('[role=status]').text() }
}

test('[LB1] a lost line is named with its next try, by the gateway’s clock, and can be tried at once', async () => {
  const { main, wrapper, text } = draw()
  expect([wrapper.get('[role=status]').attributes('aria-label'), text()]).toEqual(['Connection', ''])
  main.push('session.link', {
    state: 'offline',
    retryAt: new Date(gatewayNow() + 6_500).toISOString() as Instant,
  })
  await nextTick()
  expect(text()).toContain('No connection. Next try in 7 s.')
  expect(wrapper.get('[data-testid=link-banner]').attributes('data-state')).toBe('offline')
  await wrapper.get('button').trigger('click')
  expect(main.asked('session.retry')).toHaveLength(1)
})

test('[LB2] a line that comes up at once is not worth a word; one that does not, is', async () => {
  vi.useFakeTimers()
  const { main, text } = draw()
  main.push('session.link', { state: 'connecting' })
  await vi.advanceTimersByTimeAsync(500)
  expect(text()).toBe('')
  await vi.advanceTimersByTimeAsync(200)
  expect(text()).toBe('Connecting to the gateway…')
  main.push('session.link', { state: 'online' })
  await nextTick()
  expect(text()).toBe('')
})
