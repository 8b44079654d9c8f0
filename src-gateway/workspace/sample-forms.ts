import type { z } from 'zod'
import type { FileExtra, FileForm } from './file-form'

const option = (key: string, ko: string, en: string) => ({ const: key, titles: { ko, en } })

/** What the sample's agents fill in about a chat: every kind of field, and fields that depend on others. */
export const sampleForm: z.input<typeof FileForm> = {
  key: 'chat-record',
  name: { ko: '상담 기록', en: 'Chat record' },
  schema: {
    properties: {
      topic: {
        type: 'string',
        titles: { ko: '문의 유형', en: 'Topic' },
        oneOf: [
          option('delivery', '배송', 'Delivery'),
          option('refund', '환불', 'Refund'),
          option('product', '상품', 'Product'),
          option('other', '기타', 'Other'),
        ],
      },
      order: {
        type: 'string',
        titles: { ko: '주문 번호', en: 'Order number' },
        hints: { ko: '주문 내역의 12자리', en: 'Twelve characters, as in the list of orders' },
        maxLength: 40,
      },
      items: { type: 'integer', titles: { ko: '상품 수', en: 'Items' }, minimum: 1, maximum: 999 },
      reached: {
        type: 'array',
        titles: { ko: '연락한 곳', en: 'Contacted' },
        items: {
          type: 'string',
          oneOf: [
            option('courier', '택배사', 'Courier'),
            option('warehouse', '창고', 'Warehouse'),
            option('seller', '판매자', 'Seller'),
          ],
        },
      },
      callBack: { type: 'boolean', titles: { ko: '다시 연락하기로 함', en: 'Promised to call back' } },
      memo: {
        type: 'string',
        titles: { ko: '처리 내용', en: 'What was done' },
        multiline: true,
        maxLength: 1_000,
      },
    },
    allOf: [
      {
        if: { properties: { topic: { const: 'refund' } } },
        then: {
          properties: {
            amount: {
              type: 'integer',
              titles: { ko: '환불 금액', en: 'Amount to refund' },
              currency: 'KRW',
              minimum: 1,
              maximum: 100_000_000,
            },
            receipt: { type: 'string', format: 'file', titles: { ko: '영수증', en: 'Receipt' } },
          },
          required: ['amount'],
        },
      },
      {
        if: { properties: { callBack: { const: true } } },
        then: {
          properties: {
            day: { type: 'string', format: 'date', titles: { ko: '연락할 날', en: 'Call on' } },
            phone: { type: 'string', format: 'phone', titles: { ko: '전화번호', en: 'Telephone' } },
            email: { type: 'string', format: 'email', titles: { ko: '이메일', en: 'E-mail' } },
          },
          required: ['day'],
        },
      },
    ],
  },
}

/** What the result "to be contacted again" asks for. */
export const sampleExtra: z.input<typeof FileExtra> = {
  properties: {
    day: { type: 'string', format: 'date', titles: { ko: '연락할 날', en: 'Contact on' } },
    way: {
      type: 'string',
      titles: { ko: '연락 방법', en: 'How' },
      oneOf: [option('phone', '전화', 'Telephone'), option('chat', '채팅', 'Chat')],
    },
  },
  required: ['day'],
  allOf: [
    {
      if: { properties: { way: { const: 'phone' } } },
      then: {
        properties: {
          phone: { type: 'string', format: 'phone', titles: { ko: '전화번호', en: 'Telephone' } },
        },
      },
    },
  ],
}
