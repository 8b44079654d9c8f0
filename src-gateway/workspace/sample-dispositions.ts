import type { z } from 'zod'
import { sampleExtra } from './sample-forms'
import type { WorkspaceFile } from './workspace-file'

type Dispositions = NonNullable<z.input<typeof WorkspaceFile>['services'][number]['dispositions']>
type Sample = Pick<Dispositions['list'][number], 'code' | 'name' | 'type' | 'extra' | 'resolvesCase'> & {
  forAgents?: boolean
}

const filed = (folder: Dispositions['list'][number]['folder'], ...results: readonly Sample[]) =>
  results.map((result) => ({ folder, forAgents: true, ...result }))

const orders = { ko: '주문', en: 'Orders' }
const delivery = { ko: '배송', en: 'Delivery' }
const payment = { ko: '결제', en: 'Payment' }
const refunds = { ko: '환불', en: 'Refunds' }
const others = { ko: '기타', en: 'Other' }

/** What the sample's chats result in: folders of one and two steps, and every type there is. */
export const sampleDispositions: Dispositions = {
  isRequired: false,
  list: [
    ...filed(
      [orders, delivery],
      {
        code: 'delivery-status',
        name: { ko: '배송 조회 안내', en: 'Delivery status given' },
        type: 'success',
      },
      { code: 'address-changed', name: { ko: '배송지 변경', en: 'Address changed' }, type: 'success' },
      { code: 'delivery-late', name: { ko: '배송 지연 접수', en: 'Late delivery filed' }, type: 'continue' },
    ),
    ...filed(
      [orders],
      { code: 'order-changed', name: { ko: '주문 변경', en: 'Order changed' }, type: 'success' },
      { code: 'order-cancelled', name: { ko: '주문 취소', en: 'Order cancelled' }, type: 'success' },
    ),
    ...filed(
      [payment, refunds],
      {
        code: 'refund-done',
        name: { ko: '환불 완료', en: 'Refund made' },
        type: 'success',
        resolvesCase: true,
      },
      { code: 'refund-refused', name: { ko: '환불 불가 안내', en: 'Refund refused' }, type: 'failure' },
    ),
    ...filed([payment], {
      code: 'payment-error',
      name: { ko: '결제 오류 접수', en: 'Payment error filed' },
      type: 'continue',
    }),
    ...filed(
      [others],
      { code: 'general', name: { ko: '단순 문의', en: 'General question' }, type: 'success' },
      {
        code: 'call-back',
        name: { ko: '다시 연락하기로 함', en: 'To be contacted again' },
        type: 'continue',
        extra: sampleExtra,
      },
      { code: 'no-contact', name: { ko: '연락 거부', en: 'Do not contact' }, type: 'doNotCall' },
      { code: 'spam', name: { ko: '스팸', en: 'Spam' }, type: 'spam' },
      {
        code: 'timed-out',
        name: { ko: '미지정(시간 초과)', en: 'None given in time' },
        type: 'failure',
        forAgents: false,
      },
    ),
  ],
}
