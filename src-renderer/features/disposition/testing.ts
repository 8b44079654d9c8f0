import type { Disposition } from '../../../src-contract/disposition'
import type { DispositionId } from '../../../src-contract/ids'
import type { Name } from '../../../src-contract/name'
import { newId } from '../../../src-contract/new-id'

const named = (ko: string, en: string): Name => ({ ko, en })

const made = (code: string, name: Name, ...folder: Name[]): Disposition => ({
  ...{ id: newId<DispositionId>(), code, name, type: 'success', folder, forAgents: true },
})

const payment = named('결제', 'Payment')
const refunds = named('환불', 'Refunds')

export const done = made('refund-done', named('환불 완료', 'Refund made'), payment, refunds)
export const refused = made('refund-refused', named('환불 불가 안내', 'Refund refused'), payment, refunds)
export const broken = made('payment-error', named('결제 오류', 'Payment error'), payment)
export const late = made('late', named('배송 지연', 'Late delivery'), named('배송', 'Delivery'))
export const general = made('general', named('단순 문의', 'General question'))
export const spam = made('spam', named('스팸', 'Spam'))
const timedOut = { ...made('timed-out', named('시간 초과', 'None in time')), forAgents: false }

export const forAgents = [done, refused, broken, late, general, spam]
export const dispositions = { isRequired: false, list: [...forAgents, timedOut] }
