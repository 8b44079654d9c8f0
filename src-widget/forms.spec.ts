import { expect, test } from 'vitest'
import type { ClientEvent } from '../src-contract/messaging-api/client-events'
import type { FormDefinition } from '../src-contract/messaging-api/forms'
import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import { formsEn } from './locales/forms'
import { heard } from './testing'
import type { ShownForm } from './transcript'
import { createFormCard } from './view/form-card'

const form: FormDefinition = {
  ...{
    id: 'f',
    name: 'account',
    title: 'Refund account',
    submitButtonText: 'Send',
    cancelButtonText: 'Cancel',
  },
  fields: [
    {
      ...{ name: 'bank', type: 'select', label: 'Bank', required: true },
      options: [
        { value: 'kb', label: 'KB' },
        { value: 'other', label: 'Another' },
      ],
    },
    {
      name: 'which',
      type: 'text',
      label: 'Which',
      required: true,
      showIf: { name: 'bank', values: ['other'] },
    },
    { name: 'number', type: 'text', label: 'Number', required: true, minLength: 6 },
  ],
}
const timestamp = '1795000003'
const show = (more: object = {}): ServerEvent => ({
  event: 'chat_session_secure_form_show',
  ...{ form_request_id: '7', form_id: 'f', timestamp, form, ...more },
})
const closed: ServerEvent = {
  event: 'chat_session_form_closed',
  ...{ form_request_id: '7', outcome: 'answered', timestamp },
}

test('[WG22] a form that is told twice stands once, and what became of it stands in its place', () => {
  expect(heard(show(), show(), closed).entries).toMatchObject([
    { kind: 'form', id: '7', secure: true, outcome: 'answered', shown: 1 },
  ])
  const problems = [{ name: 'number', text: 'Too short.' }]
  expect(heard(show(), show({ problems })).entries).toMatchObject([
    { problems, shown: 2, outcome: undefined },
  ])
})

function draw() {
  const posted: ClientEvent[] = []
  const [shown] = heard(show()).entries as ShownForm[]
  if (!shown) throw new Error('There is a form')
  const card = createFormCard(shown, {
    sentences: formsEn,
    post: async (event) => {
      posted.push(event)
      return true
    },
  })
  document.body.replaceChildren(card.element)
  const find = (label: string) => {
    const named = [...card.element.querySelectorAll('label')].find(({ textContent }) => textContent === label)
    return card.element.querySelector<HTMLInputElement>(`[id="${named?.htmlFor ?? ''}"]`)
  }
  const fill = (label: string, value: string) => {
    const field = find(label)
    if (!field) throw new Error(`There is no field ${label}`)
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const submit = () =>
    card.element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  return { card, shown, posted, find, fill, submit }
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('[WG23] what is missing is said beside its field, and what fits goes out and is gone', async () => {
  const { card, shown, posted, find, fill, submit } = draw()
  submit()
  expect(posted).toEqual([])
  expect(find('Number')?.getAttribute('aria-invalid')).toBe('true')
  expect(card.element.textContent).toContain(formsEn.notKept)
  fill('Bank', 'kb')
  fill('Number', '110-222-333')
  submit()
  await settled()
  expect(posted).toEqual([
    {
      event: 'chat_session_secure_form_data',
      ...{ form_request_id: '7', form_name: 'account', data: { bank: 'kb', number: '110-222-333' } },
    },
  ])
  const number = find('Number')
  card.render({ ...shown, outcome: 'answered' })
  expect([number?.value, card.element.textContent]).toEqual(['', `Refund account${formsEn.secretlyAnswered}`])
})

test('[WG23] a field that another one asks for is asked for only then', async () => {
  const { posted, fill, submit } = draw()
  fill('Bank', 'other')
  fill('Number', '110-222-333')
  submit()
  expect(posted).toEqual([])
  fill('Which', 'Woori')
  submit()
  await settled()
  expect(posted).toMatchObject([{ data: { bank: 'other', which: 'Woori' } }])
})

test('[WG22] a form that is over takes its fields along', () => {
  const { card, shown } = draw()
  card.render({ ...shown, outcome: 'expired' })
  expect(card.element.querySelector('form')).toBeNull()
  expect(card.element.textContent).toContain(formsEn.outcomes.expired)
})

test('[WG23] who will not fill it in says so', async () => {
  const { card, posted } = draw()
  card.element.querySelector<HTMLButtonElement>('button[type=button]')?.click()
  await settled()
  expect(posted).toEqual([{ event: 'chat_session_secure_form_cancel', form_request_id: '7' }])
})
