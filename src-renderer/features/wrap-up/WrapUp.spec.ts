import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Event, Outcome } from '../../../src-contract/envelope'
import type { CommandId, Instant } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import { interactionId, mina, segmentId } from '../../../src-domain/testing'
import { useDeskStore } from '../../stores/desk'
import { active, chat } from '../../testing'
import WrapUp from './WrapUp.vue'
import { accepted, draw, ended, refund, requiring } from './testing'

enableAutoUnmount(afterEach)

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

test('[CD3] that the result resolves the case is said beforehand, and a case that was never made is forgotten', async () => {
  const caseLinked: Event = {
    type: 'interaction.caseLinked',
    ...{ interactionId, caseId: newId(), number: 7, agentId: mina },
  }
  const given = (resolvesCase: boolean): Event => ({
    type: 'segment.dispositionSet',
    ...{ interactionId, segmentId, agentId: mina, disposition: { ...refund, resolvesCase } },
  })
  const told = (...events: Event[]) => draw(accepted, [requiring], [...active, ...events, ended])
  const said = 'With this disposition case #7 is resolved.'
  for (const events of [[given(true)], [caseLinked, given(false)]])
    expect(told(...events).wrapper.text()).not.toContain(said)
  const { wrapper, press } = told(caseLinked, given(true))
  expect(wrapper.text()).toContain(said)
  useDeskStore().write(chat, '{}', 'case')
  await press('Complete')
  expect(useDeskStore().draftOf(chat, 'case').value).toBe('')
})
