import { expect, test } from 'vitest'
import type { Pending } from '../../../src-contract/bridge'
import type { Outcome } from '../../../src-contract/envelope'
import { newId } from '../../../src-contract/new-id'
import { interactionId, jun, NOON, segmentId, serviceId } from '../../../src-domain/testing'
import { language } from '../../locales'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'
import { active, chat, deskOf, meetMain } from '../../testing'
import { useInviting } from './inviting'

function draw(outcome: Outcome = { kind: 'accepted', seqs: [] }) {
  language.value = 'en'
  const main = meetMain({ 'session.dispatch': () => outcome })
  main.push('session.desk', deskOf(active).desk)
  const mine = useSessionStore().chatOf(chat)
  if (!mine) throw new Error('no chat')
  const sent = () => main.asked('session.dispatch')
  return { main, sent, ...useInviting(() => mine) }
}

const waiting = (state: Pending['state']): Pending => ({
  ...{ state, storedAt: NOON, heldUntil: null, outcome: null },
  request: {
    commandId: newId(),
    command: { type: 'message.send', interactionId, messageId: newId(), text: '마지막으로' },
  },
})

test('[DY4] a chat is handed on with its note by whoever has nothing left to say', async () => {
  const { sent, transfer, problem } = draw()
  expect(await transfer(serviceId, ' 환불 건 ')).toBe(true)
  expect([sent(), problem.value]).toMatchObject([
    [{ command: { type: 'interaction.transfer', interactionId, segmentId, serviceId, note: '환불 건' } }],
    '',
  ])
})

test('[DY4] words that were not sent, or are on their way, go before the chat does', async () => {
  const { main, sent, transfer, problem } = draw()
  useDeskStore().write(chat, '한 가지 더')
  expect([await transfer(serviceId, ''), problem.value]).toEqual([
    false,
    'You have written a message that was not sent. Send or delete it first, then hand over.',
  ])
  useDeskStore().write(chat, '')
  main.push('session.pending', [waiting('held')])
  expect([await transfer(serviceId, ''), problem.value]).toEqual([
    false,
    'A message of yours is still on its way. Hand over when it has been sent.',
  ])
  expect(sent()).toEqual([])
  main.push('session.pending', [])
  expect(await transfer(serviceId, '')).toBe(true)
})

test('[DY4] what was refused is said in a sentence', async () => {
  const { invite, problem } = draw({ kind: 'refused', refusal: { refusal: 'agent-not-available' } })
  expect([await invite(jun, 'warm', ''), problem.value]).toEqual([false, 'The agent is not available.'])
})
