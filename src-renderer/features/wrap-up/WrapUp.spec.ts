import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { afterEach, expect, test } from 'vitest'
import { h } from 'vue'
import type { Event, Outcome } from '../../../src-contract/envelope'
import type {
  CommandId,
  DispositionId,
  Instant,
  MessageId,
  PredefinedMessageId,
} from '../../../src-contract/ids'
import type { Service } from '../../../src-contract/workspace'
import { interactionId, mina, segmentId, service } from '../../../src-domain/testing'
import { language } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'
import { active, chat, deskOf, meetMain, workspace } from '../../testing'
import WrapUp from './WrapUp.vue'

enableAutoUnmount(afterEach)

const ended: Event = { type: 'interaction.ended', interactionId, cause: 'customer', wrapUp: true }

function draw(outcome: Outcome, services = [service], events: readonly Event[] = [...active, ended]) {
  language.value = 'en'
  const main = meetMain({
    'session.dispatch': () => outcome,
    'session.dismiss': () => null,
    'draft.write': () => true,
    'shell.copy': () => null,
  })
  const { desk } = deskOf(events)
  main.push('session.desk', { ...desk, workspace: { ...workspace, services } })
  useDeskStore().draftOf(chat).value = 'one more thing'
  const mine = useSessionStore().chatOf(chat) as Chat
  const wrapper = mount({
    render: () => h(TooltipProvider, null, { default: () => h(WrapUp, { chat: mine }) }),
  })
  const press = async (name: string) => {
    await wrapper
      .findAll('button')
      .find((button) => button.text() === name)
      ?.trigger('click')
    await flushPromises()
  }
  return { main, wrapper, press }
}

const accepted: Outcome = { kind: 'accepted', seqs: [] }
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString() as Instant
const limited = (onExpiry?: 'hold'): Service => ({
  ...{ ...service, wrapUp: 'limited' },
  wrapUpLimit: { seconds: 30, extension: 90, extensions: 2, ...(onExpiry && { onExpiry }) },
})
const until = (seconds: number, service = limited()) =>
  draw(accepted, [service], [...active, { ...ended, wrapUpEndsAt: inSeconds(seconds) }])

test('[WR1] Complete closes my share, and with it goes what was left unsent', async () => {
  const { main, press } = draw({ kind: 'accepted', seqs: [] })
  await press('Complete')
  expect(main.asked('session.dispatch')).toMatchObject([
    { command: { type: 'segment.complete', interactionId, segmentId } },
  ])
  expect(useDeskStore().draftOf(chat).value).toBe('')
})

test('[WR2] words that can no longer be sent stay in sight and can be copied', async () => {
  const { main, wrapper, press } = draw({ kind: 'accepted', seqs: [] })
  expect(wrapper.get('blockquote').text()).toContain('one more thing')
  await press('Copy')
  expect(main.asked('shell.copy')).toEqual([{ text: 'one more thing' }])
})

test('[WR3] a refused Complete is said in a sentence and not kept', async () => {
  const { main, wrapper, press } = draw({ kind: 'refused', refusal: { refusal: 'not-in-wrap-up' } })
  await press('Complete')
  expect(wrapper.get('[role=alert]').text()).toBe('There is no wrap-up to complete.')
  expect(main.asked('session.dismiss')).toHaveLength(1)
})

test('[WR3] a Complete that was refused after a restart is said, and forgotten', async () => {
  const { main, wrapper } = draw({ kind: 'accepted', seqs: [] })
  const commandId = crypto.randomUUID() as CommandId
  const request = { commandId, command: { type: 'segment.complete', interactionId, segmentId } } as const
  const outcome: Outcome = { kind: 'refused', refusal: { refusal: 'not-permitted' } }
  const storedAt = '2026-03-02T12:00:00.000Z' as Instant
  main.push('session.pending', [{ request, storedAt, state: 'refused', heldUntil: null, outcome }])
  await flushPromises()
  expect(wrapper.get('[role=alert]').text()).toBe('You are not allowed to do this.')
  expect(main.asked('session.dismiss')).toEqual([{ commandId }])
})

test('[ND4] a note that is being written is saved before the share is closed', async () => {
  const { main, press } = draw({ kind: 'accepted', seqs: [] })
  useDeskStore().write(chat, 'wants a receipt', 'note')
  await press('Complete')
  expect(main.asked('session.dispatch')).toMatchObject([
    { command: { type: 'note.add', text: 'wants a receipt' } },
    { command: { type: 'segment.complete' } },
  ])
})

test('[ND4] a note that is too long to be saved keeps the share open', async () => {
  const { main, wrapper, press } = draw({ kind: 'accepted', seqs: [] })
  useDeskStore().write(chat, '가'.repeat(8_001), 'note')
  await press('Complete')
  expect(main.asked('session.dispatch')).toEqual([])
  expect(wrapper.get('[role=alert]').text()).toBe('1 characters too many')
})

test('[WR2] words that can no longer be sent can become a note', async () => {
  const { press } = draw({ kind: 'accepted', seqs: [] })
  await press('Turn into note')
  const desk = useDeskStore()
  expect([desk.draftOf(chat).value, desk.draftOf(chat, 'note').value]).toEqual(['', 'one more thing'])
})

const refund = {
  ...{ id: crypto.randomUUID() as DispositionId, code: 'refund', name: { ko: '환불', en: 'Refund' } },
  ...{ type: 'success' as const, folder: [], forAgents: true },
}
const requiring = { ...service, dispositions: { isRequired: true, list: [refund] } }

test('[DS6] a required result is named as missing, leads to the choice, and holds Complete back', async () => {
  const { main, wrapper, press } = draw({ kind: 'accepted', seqs: [] }, [requiring])
  expect(wrapper.get('[data-testid=complete]').attributes('aria-disabled')).toBe('true')
  expect(wrapper.get('li').text()).toBe('Disposition')
  await press('Complete')
  expect(main.asked('session.dispatch')).toEqual([])
  expect(wrapper.get('[role=alert]').text()).toBe('Choose a disposition first, then complete the chat.')
  await press('Disposition')
  expect(wrapper.findComponent(WrapUp).emitted('choose')).toHaveLength(1)
})

test('[DS6] a result that waits for the line counts', async () => {
  const { main, wrapper, press } = draw({ kind: 'accepted', seqs: [] }, [requiring])
  await press('Complete')
  const commandId = crypto.randomUUID() as CommandId
  const command = {
    type: 'segment.setDisposition',
    interactionId,
    segmentId,
    dispositionId: refund.id,
  } as const
  const storedAt = '2026-03-02T12:00:00.000Z' as Instant
  main.push('session.pending', [
    { request: { commandId, command }, storedAt, state: 'queued', heldUntil: null, outcome: null },
  ])
  await flushPromises()
  expect([wrapper.find('li').exists(), wrapper.find('[role=alert]').exists()]).toEqual([false, false])
  await press('Complete')
  expect(main.asked('session.dispatch')).toMatchObject([{ command: { type: 'segment.complete' } }])
})

test('[WR4] what is left of a limited wrap-up is shown, in its last ten seconds with a word', () => {
  const early = until(100).wrapper
  expect([early.get('[role=timer]').text(), early.text()]).toEqual([
    expect.stringMatching(/^01:(40|39) left$/),
    expect.stringContaining('completed by itself'),
  ])
  expect(early.text()).not.toContain('Ends soon')
  const late = until(8).wrapper
  expect(late.get('[role=timer]').text()).toMatch(/^00:0[78] left$/)
  expect(late.text()).toContain('Ends soon')
})

test('[WR4] past its time the overtime is counted, and nothing is put off any more', () => {
  const { wrapper } = until(-63, limited('hold'))
  expect(wrapper.get('[role=timer]').text()).toMatch(/^01:0[34] over time$/)
  expect(wrapper.find('button.extend').exists()).toBe(false)
})

test('[WR5] it is put off by what the service allows, and says how often still', async () => {
  const { main, wrapper } = until(20)
  const button = wrapper.get('button.extend')
  expect([button.text(), button.attributes('aria-label')]).toEqual([
    '+ 90 seconds2 left',
    'Extend by 90 seconds, 2 left',
  ])
  await button.trigger('click')
  expect(main.asked('session.dispatch')).toMatchObject([
    { command: { type: 'segment.extendWrapUp', interactionId, segmentId } },
  ])
})

test('[WR5] why it was not put off is said', async () => {
  const extendedTwice = { type: 'segment.wrapUpExtended', interactionId, segmentId, agentId: mina } as const
  const endsAt = inSeconds(20)
  const past = [...active, { ...ended, wrapUpEndsAt: endsAt }, { ...extendedTwice, endsAt }]
  const offline = draw({ kind: 'failed', fault: 'offline' }, [limited()], past)
  await offline.wrapper.get('button.extend').trigger('click')
  await flushPromises()
  expect(offline.wrapper.get('[role=alert]').text()).not.toBe('')
  const used = draw(accepted, [limited()], [...past, { ...extendedTwice, endsAt }])
  await used.wrapper.get('button.extend').trigger('click')
  expect(used.main.asked('session.dispatch')).toEqual([])
})

test('[WR6] Complete without a line waits, marked, and the clock with it', async () => {
  const { main, wrapper } = until(20)
  const command = { type: 'segment.complete', interactionId, segmentId } as const
  const request = { commandId: crypto.randomUUID() as CommandId, command }
  main.push('session.link', { state: 'offline', retryAt: inSeconds(4) })
  main.push('session.pending', [
    { request, storedAt: inSeconds(0), state: 'queued', heldUntil: null, outcome: null },
  ])
  await flushPromises()
  expect(wrapper.get('h2').text()).toBe('Wrap-upWaiting to sync')
  expect(wrapper.get('[data-testid=complete]').attributes('aria-disabled')).toBe('true')
})

test('[WR9] what was used is offered as lines that one press puts into the note, and another takes out', async () => {
  const used = [{ predefinedId: crypto.randomUUID() as PredefinedMessageId, title: 'Delivery status' }]
  const from = { role: 'agent', segmentId, agentId: mina } as const
  const messageId = crypto.randomUUID() as MessageId
  const said: Event = {
    type: 'message.sent',
    interactionId,
    messageId,
    text: 'It is on its way.',
    from,
    used,
  }
  const chosen: Event = {
    ...{ type: 'segment.dispositionSet', interactionId, segmentId, agentId: mina },
    disposition: { id: refund.id, code: refund.code, name: refund.name, type: refund.type },
  }
  const { main, wrapper } = draw(accepted, [requiring], [...active, said, chosen, ended])
  const desk = useDeskStore()
  const lines = () => wrapper.findAll('.line').map((line) => [line.text(), line.attributes('aria-pressed')])
  expect(lines()).toEqual([
    ['Used: Delivery status', 'false'],
    ['Disposition: Refund', 'false'],
  ])
  desk.write(chat, 'call back', 'note')
  for (const line of wrapper.findAll('.line')) await line.trigger('click')
  expect(desk.draftOf(chat, 'note').value).toBe('call back\nUsed: Delivery status\nDisposition: Refund')
  expect(lines().map(([, pressed]) => pressed)).toEqual(['true', 'true'])
  await wrapper.get('.line').trigger('click')
  expect(desk.draftOf(chat, 'note').value).toBe('call back\nDisposition: Refund')
  expect(main.asked('session.dispatch')).toEqual([])
})
