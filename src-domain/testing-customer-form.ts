import type { CustomerForm } from '../src-contract/customer-form'
import type { FormId } from '../src-contract/ids'
import type { Service } from '../src-contract/workspace'
import { service } from './testing'

const text = { type: 'string' as const, maxLength: 200 }

/** Where a parcel shall go. */
export const addressForm: CustomerForm = {
  id: '0000000b-0000-4000-8000-000000000001' as FormId,
  key: 'address',
  name: { ko: '배송지', en: 'Delivery address' },
  isSecure: false,
  timeout: 300,
  schema: {
    type: 'object',
    properties: {
      recipient: { ...text, titles: { ko: '받는 분', en: 'Recipient' } },
      street: { ...text, titles: { ko: '주소', en: 'Address' } },
      floors: { type: 'integer', titles: { ko: '층', en: 'Floor' }, minimum: 1, maximum: 200 },
    },
    required: ['recipient', 'street'],
    order: ['recipient', 'street', 'floors'],
  },
}

/** Where money shall go back to. */
export const accountForm: CustomerForm = {
  id: '0000000b-0000-4000-8000-000000000002' as FormId,
  key: 'account',
  name: { ko: '환불 계좌', en: 'Refund account' },
  isSecure: true,
  timeout: 300,
  schema: {
    type: 'object',
    properties: {
      bank: {
        type: 'string',
        titles: { ko: '은행', en: 'Bank' },
        oneOf: [
          { const: 'kb', titles: { ko: '국민', en: 'KB' } },
          { const: 'shinhan', titles: { ko: '신한', en: 'Shinhan' } },
        ],
      },
      number: { type: 'string', maxLength: 30, minLength: 6, titles: { ko: '계좌 번호', en: 'Account' } },
    },
    required: ['bank', 'number'],
    order: ['bank', 'number'],
  },
}

export const withForms: Service = { ...service, forms: [addressForm, accountForm], secureForms: true }
