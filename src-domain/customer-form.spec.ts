import { expect, test } from 'vitest'
import type { Command, Event } from '../src-contract/envelope'
import type { Instant } from '../src-contract/ids'
import { after } from './instant'
import { deadlinesOf, isDueAlike } from './facts'
import {
  active,
  agent,
  conference,
  customer,
  ended,
  given,
  interactionId,
  jun,
  junAccepted,
  junOffered,
  left,
  mina,
  NOON,
  refusedAs,
  segmentId,
  service,
  system,
} from './testing'
import { accountForm, addressForm, withForms } from './testing-customer-form'

const byMina = { actor: agent(mina), service: withForms }
const byCustomer = { actor: customer, service: withForms }
const bySystem = { actor: system, service: withForms }

/** The chat's own stream has four events before: created, queued, offered, accepted. */
const SEQ = 5
const request = SEQ
const asked = { interactionId, request }
const expiresAt = after(NOON, 300)

const show = (form = addressForm): Command => ({ type: 'form.show', interactionId, formId: form.id })
const shown = (form = addressForm): Event => ({
  type: 'form.shown',
  ...{ interactionId, form, segmentId, agentId: mina, expiresAt },
})
const address = { recipient: '김하나', street: '세종대로 1' }
const account = { bank: 'kb', number: '123-45-678901' }
const submit = (values: Record<string, string | number>, to = request): Command => ({
  type: 'form.submit',
  interactionId,
  request: to,
  values,
})
const submitted = (form = addressForm, values?: typeof address): Event => ({
  type: 'form.submitted',
  ...asked,
  form,
  ...(values && { values }),
})
const accepted = (...events: Event[]) => ({ kind: 'accepted', events })
const secretly = [...active, shown(accountForm), submitted(accountForm)]

test('[CF1] an agent in the chat sends one of the forms of its service, one at a time', () => {
  expect(given(...active).when(show(), byMina)).toEqual(accepted(shown()))
  expect(given(...active).when(show(), { ...byMina, service })).toEqual(refusedAs('unknown-form'))
  expect(given(...active).when(show(), { ...byMina, actor: agent(jun) })).toEqual(refusedAs('not-active'))
  expect(given(...active, shown()).when(show(accountForm), byMina)).toEqual(refusedAs('form-open'))
  expect(given(...active, left, ended).when(show(), byMina)).toEqual(refusedAs('not-active'))
})

test('[CF2] a secure form is sent only where the service allows it', () => {
  expect(given(...active).when(show(accountForm), byMina)).toEqual(accepted(shown(accountForm)))
  const not = { ...byMina, service: { ...withForms, secureForms: false } }
  expect(given(...active).when(show(accountForm), not)).toEqual(refusedAs('unknown-form'))
})

test('[CF3] the customer answers the form that is open, and what it does not ask for is left out', () => {
  const chat = given(...active, shown())
  const untidy = { ...address, street: '세종대로 1', floors: 3, hidden: 'x' }
  expect(chat.when(submit(untidy), byCustomer)).toEqual(
    accepted({ type: 'form.submitted', ...asked, form: addressForm, values: { ...address, floors: 3 } }),
  )
  expect(chat.when(submit(address, 4), byCustomer)).toEqual(refusedAs('form-gone'))
  expect(chat.interaction?.openForm).toMatchObject({ seq: SEQ, answeredAt: null })
})

test('[CF3] what is answered, declined, withdrawn or over takes no answer any more', () => {
  const over: Event[] = [
    submitted(addressForm, address),
    { type: 'form.declined', ...asked },
    { type: 'form.cancelled', ...asked, cause: 'agent' },
    { type: 'form.expired', ...asked },
  ]
  for (const event of over) {
    const chat = given(...active, shown(), event)
    expect(chat.interaction?.openForm).toBeNull()
    expect(chat.when(submit(address), byCustomer)).toEqual(refusedAs('form-gone'))
  }
  const late = { ...byCustomer, now: after(NOON, 301) }
  expect(given(...active, shown()).when(submit(address), late)).toEqual(refusedAs('form-gone'))
})

test('[CF4] of a secure answer the log holds that it came, and nothing of it', () => {
  const decision = given(...active, shown(accountForm)).when(submit(account), byCustomer)
  expect(decision).toEqual(accepted(submitted(accountForm)))
  expect(JSON.stringify(decision)).not.toContain(account.number)
})

test('[CF5] the customer declines, an agent in the chat withdraws, and time ends it', () => {
  const chat = given(...active, shown())
  expect(chat.when({ type: 'form.decline', ...asked }, byCustomer)).toEqual(
    accepted({ type: 'form.declined', ...asked }),
  )
  expect(chat.when({ type: 'form.cancel', ...asked }, byMina)).toEqual(
    accepted({ type: 'form.cancelled', ...asked, cause: 'agent' }),
  )
  const expire: Command = { type: 'form.expire', ...asked }
  expect(chat.when(expire, bySystem)).toEqual(refusedAs('not-due'))
  expect(chat.when(expire, { ...bySystem, now: expiresAt })).toEqual(
    accepted({ type: 'form.expired', ...asked }),
  )
})

test('[CF6] the end of a chat ends its form', () => {
  const end: Command = { type: 'interaction.end', interactionId }
  expect(given(...active, shown()).when(end, byCustomer)).toMatchObject({
    events: [{ type: 'form.cancelled', cause: 'ended' }, { type: 'interaction.ended' }],
  })
  expect(given(...secretly).when(end, byCustomer)).toMatchObject({
    events: [{ type: 'form.lost', cause: 'ended' }, { type: 'interaction.ended' }],
  })
})

test('[CF7] a secure answer is taken by an agent who was there when it came', () => {
  const take: Command = { type: 'form.take', ...asked }
  expect(given(...secretly).when(take, byMina)).toEqual(
    accepted({ type: 'form.taken', ...asked, agentId: mina }),
  )
  expect(given(...active, shown(accountForm)).when(take, byMina)).toEqual(refusedAs('form-gone'))
  const late = { ...junAccepted }
  const later = given(...secretly, junOffered, late)
  expect(later.when(take, byMina)).toMatchObject({ kind: 'accepted' })
})

test('[CF8] a secure answer for which nobody is there is lost, and a line says so', () => {
  const released: Event[] = [
    { type: 'interaction.left', interactionId, segmentId, agentId: mina, cause: 'agentLost', wrapUp: false },
  ]
  const waiting = given(...active, shown(accountForm), ...released)
  expect(waiting.when(submit(account), byCustomer)).toEqual(
    accepted(submitted(accountForm), { type: 'form.lost', ...asked, cause: 'nobody' }),
  )
  const release: Command = { type: 'interaction.releaseAgent', interactionId, segmentId }
  expect(given(...secretly).when(release, bySystem)).toMatchObject({
    events: [
      { type: 'interaction.left' },
      { type: 'form.lost', cause: 'nobody' },
      { type: 'interaction.queued' },
    ],
  })
})

test('[CF8] it goes to who remains, and is lost ten minutes later or with the gateway', () => {
  const shownLater: Event = { ...shown(accountForm) }
  const both = given(...conference, shownLater, { ...submitted(accountForm), request: 7 } as Event)
  expect(both.interaction?.openForm).toMatchObject({ seq: 7, answeredAt: NOON })
  const leave: Command = { type: 'interaction.leave', interactionId, segmentId }
  expect(both.when(leave, byMina)).toMatchObject({ events: [{ type: 'interaction.left' }] })
  const expire: Command = { type: 'form.expire', ...asked }
  const chat = given(...secretly)
  expect(chat.when(expire, { ...bySystem, now: expiresAt })).toEqual(refusedAs('not-due'))
  expect(chat.when(expire, { ...bySystem, now: after(NOON, 600) })).toEqual(
    accepted({ type: 'form.lost', ...asked, cause: 'late' }),
  )
  expect(chat.when({ type: 'form.lose', ...asked }, bySystem)).toEqual(
    accepted({ type: 'form.lost', ...asked, cause: 'stopped' }),
  )
})

test('[CF9] an answer is a word of the customer: his inactivity begins anew, and he waits', () => {
  const { interaction } = given(...active, shown(), submitted(addressForm, address))
  expect(interaction).toMatchObject({ quietSince: NOON, waitingSince: NOON, inactivityWarned: false })
})

test('[FA2] an open form has its deadline, and a secure answer that waits another', () => {
  const open = given(...active, shown(accountForm)).interaction
  const waits = given(...secretly).interaction
  if (!open || !waits) throw new Error('There is a chat')
  const dueAt = (head: typeof open): Instant[] =>
    deadlinesOf(head, undefined).flatMap(({ key, at }) => (key === `form/${SEQ}` ? at : []))
  expect([dueAt(open), dueAt(waits)]).toEqual([[expiresAt], [after(NOON, 600)]])
  expect(isDueAlike(open, waits)).toBe(false)
})
