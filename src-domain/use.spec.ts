import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { FormId, PredefinedMessageId } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import { active, agent, customer, given, interactionId, messageId, mina, segmentId } from './testing'
import { isStillIn } from './use'

const used = (title: string) => [{ predefinedId: newId<PredefinedMessageId>(), title }]
const send = {
  type: 'message.send',
  interactionId,
  messageId: messageId(1),
  text: '배송 조회입니다.',
} as const
const said = (n: number, title: string): Event => ({
  ...{ ...send, messageId: messageId(n), type: 'message.sent' },
  from: { role: 'agent', segmentId, agentId: mina },
  used: used(title),
})

test('[US1] a message says which predefined messages its words came from, a customer’s never', () => {
  const words = used('배송 조회')
  expect(given(...active).when({ ...send, used: words }, { actor: agent(mina) })).toMatchObject({
    events: [{ type: 'message.sent', used: words }],
  })
  const decision = given(...active).when({ ...send, used: words }, { actor: customer })
  expect(decision.kind === 'accepted' && decision.events.some((event) => 'used' in event)).toBe(false)
})

test('[US2] the head remembers the newest few, each once and no longer than a line', () => {
  const titles = ['가', '나', '다', '라', '마', '바', '사', '다', '끝'.repeat(90)]
  const head = given(...active, ...titles.map((title, n) => said(n, title))).interaction
  expect(head?.used?.map(({ title }) => title)).toEqual(['라', '마', '바', '사', '다', '끝'.repeat(40)])
  expect(given(...active).interaction).not.toHaveProperty('used')
})

test('[US2] a form that was filled in, by agents or by the customer, is remembered by its name', () => {
  const name = { ko: '반품 접수', en: 'Return' }
  const of = { interactionId, formId: newId<FormId>(), agentId: mina, name }
  const filled: Event = {
    ...of,
    type: 'form.filled',
    values: {},
    last: null,
    missing: [],
    files: [],
    attached: [],
  }
  const head = given(...active, filled, filled, said(1, '배송')).interaction
  expect(head?.used).toEqual([
    { what: 'form', title: '반품 접수' },
    { what: 'predefined', title: '배송' },
  ])
})

test('[US3] what was put into a text counts as long as half of its words stand there', () => {
  const put = '안녕하세요, ⟦고객⟧님. 주문하신 상품은 내일 도착합니다.'
  expect(isStillIn(put, '안녕하세요, 하나님. 주문하신 상품은 내일 도착합니다.')).toBe(true)
  expect(isStillIn(put, '주문하신 상품은 아직 모릅니다.')).toBe(false)
  expect(isStillIn(put, '')).toBe(false)
})
