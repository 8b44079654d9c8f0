import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Event } from '../../../src-contract/envelope'
import type { CommandId, MessageId, PredefinedMessageId } from '../../../src-contract/ids'
import { interactionId, mina, segmentId } from '../../../src-domain/testing'
import { useDeskStore } from '../../stores/desk'
import { active, chat } from '../../testing'
import { accepted, draw, ended, inSeconds, limited, refund, requiring, until } from './testing'

enableAutoUnmount(afterEach)

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
