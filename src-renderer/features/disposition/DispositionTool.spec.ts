import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { afterEach, expect, test } from 'vitest'
import { h } from 'vue'
import type { Pending, Preferences } from '../../../src-contract/bridge'
import type { Event, Outcome } from '../../../src-contract/envelope'
import type { CommandId, DispositionId, Instant } from '../../../src-contract/ids'
import { interactionId, mina, segmentId, service } from '../../../src-domain/testing'
import { language } from '../../locales'
import type { Chat } from '../../stores/chats'
import { usePreferencesStore } from '../../stores/preferences'
import { useSessionStore } from '../../stores/session'
import { active, chat, deskOf, meetMain, workspace } from '../../testing'
// Loaded here, so that the lazy one is there at once.
import './DispositionPicker.vue'
import DispositionTool from './DispositionTool.vue'
import { dispositions, done, late, spam } from './testing'

enableAutoUnmount(afterEach)

const accepted: Outcome = { kind: 'accepted', seqs: [] }
const given = ({ id, code, name, type }: typeof done): Event => ({
  ...{ type: 'segment.dispositionSet', interactionId, segmentId, agentId: mina },
  disposition: { id, code, name, type },
})

function draw(outcome: Outcome = accepted, events: readonly Event[] = [], offers = dispositions) {
  language.value = 'en'
  const main = meetMain({
    'session.dispatch': () => outcome,
    'session.dismiss': () => null,
    'preferences.change': (wish) => ({ ...usePreferencesStore().preferences, ...wish }) as Preferences,
  })
  const { desk } = deskOf([...active, ...events])
  const services = [{ ...service, dispositions: offers }]
  main.push('session.desk', { ...desk, workspace: { ...workspace, services } })
  const mine = useSessionStore().chatOf(chat) as Chat
  const wrapper = mount(
    { render: () => h(TooltipProvider, null, { default: () => h(DispositionTool, { chat: mine }) }) },
    { attachTo: document.body },
  )
  const button = () => wrapper.get('button[aria-label=Disposition]')
  const opens = async () => {
    await button().trigger('click')
    await expect.poll(() => wrapper.findAll('[role=treeitem]').length).toBeGreaterThan(0)
  }
  const press = (key: string) => wrapper.get('[role=combobox]').trigger('keydown', { key })
  const chosen = () => main.asked('session.dispatch').map((asked) => (asked as Asked).command.dispositionId)
  return { main, wrapper, button, opens, press, chosen }
}
interface Asked {
  readonly command: { readonly dispositionId: DispositionId | null }
}

const pendingOf = (dispositionId: DispositionId | null, more: Partial<Pending> = {}): Pending => ({
  request: {
    commandId: crypto.randomUUID() as CommandId,
    command: { type: 'segment.setDisposition', interactionId, segmentId, dispositionId },
  },
  ...{ storedAt: '2026-03-02T12:00:00.000Z' as Instant, state: 'queued', heldUntil: null, outcome: null },
  ...more,
})

test('[DS1] without results for agents there is no control', () => {
  const forSystem = dispositions.list.filter(({ forAgents }) => !forAgents)
  expect(draw(accepted, [], { isRequired: false, list: forSystem }).wrapper.find('button').exists()).toBe(
    false,
  )
  expect(draw().button().attributes('aria-describedby')).toBeUndefined()
})

test('[DS1] what was chosen is said beside its name', () => {
  const { wrapper, button } = draw(accepted, [given(done)])
  expect(wrapper.get(`#${button().attributes('aria-describedby')}`).text()).toBe('Refund made')
})

test('[DS2][DS4] found, marked and chosen by keys alone; it is saved, and remembered', async () => {
  const { main, wrapper, opens, press, chosen } = draw()
  await opens()
  await wrapper.get('[role=combobox]').setValue('late')
  await press('Enter')
  await flushPromises()
  expect(chosen()).toEqual([late.id])
  expect(main.asked('preferences.change')).toEqual([{ recentDispositions: [late.id] }])
  expect(wrapper.find('[role=dialog]').exists()).toBe(false)
})

test('[DS2] the arrow keys go through the folders; Esc chooses nothing', async () => {
  const { wrapper, opens, press, chosen } = draw()
  await opens()
  const marked = () => wrapper.get('[aria-selected=true]').text()
  expect(marked()).toBe('Refund made')
  await press('ArrowLeft')
  await press('ArrowLeft')
  expect(marked()).toMatch(/^Refunds/)
  expect(wrapper.findAll('[role=treeitem]').map((one) => one.text())).not.toContain('Refund made')
  await press('ArrowUp')
  await press('ArrowUp')
  expect(marked()).toBe('Spam')
  await press('Escape')
  expect([wrapper.find('[role=dialog]').exists(), chosen()]).toEqual([false, []])
})

test('[DS4] the chosen one is marked, chosen again it is not saved again, and it can be taken back', async () => {
  const { wrapper, opens, press, chosen } = draw(accepted, [given(done)])
  await opens()
  expect(wrapper.get('[aria-checked=true]').text()).toBe('Refund made')
  await press('Enter')
  expect(chosen()).toEqual([])
  await opens()
  await wrapper.get('[role=treeitem]').trigger('click')
  expect(chosen()).toEqual([null])
})

test('[DS4] what waits for the line is shown as chosen, marked', async () => {
  const { main, button } = draw(accepted, [given(done)])
  main.push('session.pending', [pendingOf(late.id), pendingOf(spam.id)])
  await flushPromises()
  expect(button().text()).toBe('Spam')
  expect(button().find('[aria-label="Waits for the connection"]').exists()).toBe(true)
  main.push('session.pending', [pendingOf(null)])
  await flushPromises()
  expect(button().text()).toBe('')
})

test('[DS5] a refusal is said beside the control, also one that came after a restart', async () => {
  const refusal: Outcome = { kind: 'refused', refusal: { refusal: 'unknown-disposition' } }
  const { main, wrapper, opens, press } = draw(refusal)
  await opens()
  await press('Enter')
  await flushPromises()
  const sentence = /^The disposition was not changed\. This disposition is not offered here/
  expect(wrapper.get('[role=alert]').text()).toMatch(sentence)
  expect(main.asked('session.dismiss')).toHaveLength(1)

  const again = draw()
  again.main.push('session.pending', [pendingOf(done.id, { state: 'refused', outcome: refusal })])
  await flushPromises()
  expect(again.wrapper.get('[role=alert]').text()).toMatch(sentence)
  expect(again.button().text()).toBe('')
})
