import type { z } from 'zod'
import type { FileCustomerForms } from './file-customer-form'

const banks = {
  kb: { ko: '국민은행', en: 'KB Kookmin Bank' },
  shinhan: { ko: '신한은행', en: 'Shinhan Bank' },
  woori: { ko: '우리은행', en: 'Woori Bank' },
  kakao: { ko: '카카오뱅크', en: 'KakaoBank' },
}

/** One form that everybody may read afterwards, and one that nobody may. */
export const sampleCustomerForms: z.input<typeof FileCustomerForms> = [
  {
    key: 'delivery-address',
    name: { ko: '배송지 확인', en: 'Delivery address' },
    schema: {
      properties: {
        recipient: { type: 'string', titles: { ko: '받는 분', en: 'Recipient' }, maxLength: 50 },
        phone: { type: 'string', titles: { ko: '연락처', en: 'Phone' }, format: 'phone' },
        address: { type: 'string', titles: { ko: '주소', en: 'Address' }, multiline: true, maxLength: 300 },
        place: {
          type: 'string',
          titles: { ko: '받을 곳', en: 'Leave it' },
          oneOf: [
            { const: 'door', titles: { ko: '문 앞', en: 'At the door' } },
            { const: 'guard', titles: { ko: '경비실', en: 'At the front desk' } },
            { const: 'hand', titles: { ko: '직접 받기', en: 'In my hands' } },
          ],
        },
      },
      required: ['recipient', 'phone', 'address'],
    },
  },
  {
    key: 'refund-account',
    name: { ko: '환불 계좌', en: 'Refund account' },
    isSecure: true,
    timeout: 300,
    schema: {
      properties: {
        bank: {
          type: 'string',
          titles: { ko: '은행', en: 'Bank' },
          oneOf: Object.entries(banks).map(([key, titles]) => ({ const: key, titles })),
        },
        account: {
          type: 'string',
          titles: { ko: '계좌 번호', en: 'Account number' },
          hints: { ko: '숫자와 - 만 입력해 주세요.', en: 'Digits and hyphens only.' },
          minLength: 8,
          maxLength: 30,
        },
        holder: { type: 'string', titles: { ko: '예금주', en: 'Account holder' }, maxLength: 50 },
      },
      required: ['bank', 'account', 'holder'],
    },
  },
]
