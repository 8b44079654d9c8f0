import { expect, test, vi } from 'vitest'
import type { Event } from '../../src-contract/envelope'
import { interactionId, messageId } from '../../src-domain/testing'
import { active, agent, chat, deskOf, meetMain, next, pageOf } from '../testing'
import { useSessionStore } from './session'

const says = (n: number): Event => ({
  type: 'message.sent',
  interactionId,
  messageId: messageId(n),
  text: `message ${n}`,
  from: { role: 'customer' },
})

const { recorded, desk } = deskOf(active)
const first = next(recorded, says(1))
const second = next([...recorded, first], says(2))
const third = next([...recorded, first, second], says(3))
const whole = [...recorded, first, second, third]

const messages = () => useSessionStore().chatOf(chat)?.head.customerMessages

test('[SS1] an event heard twice counts once', () => {
  const main = meetMain()
  main.push('session.desk', desk)
  main.push('session.recorded', [first])
  main.push('session.recorded', [first, second])
  expect(messages()).toBe(2)
})

test('[SS2] a gap is filled, of that stream alone, before anything newer is shown', async () => {
  const main = meetMain({ 'session.history': ({ before }) => pageOf(whole, before) })
  main.push('session.desk', desk)
  main.push('session.recorded', [third])
  expect(messages()).toBe(0)

  await vi.waitFor(() => expect(messages()).toBe(3))
  expect(main.asked('session.history')).toEqual([{ stream: chat, before: third.seq, limit: 100 }])
})

test('[SS2] what arrives while a gap is being filled is neither lost nor shown first', async () => {
  const main = meetMain({ 'session.history': ({ before }) => pageOf(whole, before) })
  main.push('session.desk', desk)
  main.push('session.recorded', [second])
  main.push('session.recorded', [third])
  await vi.waitFor(() => expect(messages()).toBe(3))
})

test('[SS3] the desk is what main says it is: what is not on it is forgotten', () => {
  const main = meetMain()
  main.push('session.desk', desk)
  main.push('session.desk', { ...desk, desk: desk.desk.filter(({ stream }) => stream === agent) })
  expect(useSessionStore().mine).toEqual([])
})

test('[SS3] a desk told anew never takes back what was heard since', () => {
  const main = meetMain()
  main.push('session.desk', desk)
  main.push('session.recorded', [first])
  main.push('session.desk', desk)
  expect(messages()).toBe(1)
})

test('[SS4] nothing of one agent is left on the desk for the next', () => {
  const main = meetMain()
  main.push('session.desk', desk)
  main.push('session.link', { state: 'signedOut', reason: 'signed-in-elsewhere' })
  const { me, mine, isDeskKnown } = useSessionStore()
  expect({ me, mine, isDeskKnown }).toEqual({ me: null, mine: [], isDeskKnown: false })
})

test('[SS5] a read mark never goes back', () => {
  const main = meetMain()
  main.push('session.desk', desk)
  main.push('session.signal', { signal: 'read', interactionId, seq: 9, messages: 4 })
  main.push('session.signal', { signal: 'read', interactionId, seq: 5, messages: 2 })
  expect(useSessionStore().chatOf(chat)?.read).toMatchObject({ seq: 9, messages: 4 })
})

test('[SS6] presence follows from what was chosen and from the chats at hand', () => {
  const main = meetMain()
  main.push('session.desk', desk)
  expect(useSessionStore().presence).toMatchObject({ state: 'busy', next: null, chosen: { state: 'ready' } })
})

test('[SS7] what the customer was typing is gone when he has sent it', () => {
  const main = meetMain()
  main.push('session.desk', desk)
  main.push('session.signal', {
    signal: 'typing',
    interactionId,
    role: 'customer',
    typing: true,
    text: 'mess',
  })
  const signs = useSessionStore().signsOf(interactionId)
  expect(signs.value.typing?.text).toBe('mess')
  main.push('session.recorded', [first])
  expect(signs.value.typing).toBeNull()
})
