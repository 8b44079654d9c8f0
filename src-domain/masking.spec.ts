import { expect, test } from 'vitest'
import { masked, maskedPreview, USUAL_MASKING } from './masking'
import { corpus } from './testing-numbers'

const usually = (text: string) => masked(text, USUAL_MASKING)

test('[MK1] a card keeps its last four digits, however it is typed', () => {
  const cards = [
    ['4111 1111 1111 1111', '1111'],
    ['카드는 5500-0000-0000-0004입니다', '0004'],
    ['４１１１－１１１１－１１１１－１１１１', '1111'],
    ['4111-1111-\n1111-1111', '1111'],
    ['378282246310005', '0005'],
    ['3782 822463 10005', '0005'],
    ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '1111'],
    ['4111\u200b1111\u200b1111\u200b1111', '1111'],
    ['6212 3412 3412 3412 346', '2346'],
  ] as const
  for (const [text, last] of cards) {
    expect([text, usually(text)]).toEqual([text, expect.stringContaining(`****-****-****-${last}`)])
    expect(usually(text).replace(/[^0-9０-９]/g, '')).toBe(last)
  }
  expect(usually('5500-0000-0000-0004, 12/27, 900101-1234567')).toBe(
    '****-****-****-0004, 12/27, 900101-*******',
  )
})

test('[MK2] of a resident or foreigner the day of birth stays, whatever the check digit', () => {
  const numbers = [
    '900101-1234567',
    '9001011234567',
    '900101 1234567',
    '９００１０１－１２３４５６７',
    '900101-\n1234567',
    '90.01.01-1234567',
    '900101 - 1 234567',
  ]
  expect(numbers.map(usually)).toEqual(numbers.map(() => '900101-*******'))
  expect(usually('외국인 201103-7654321')).toBe('외국인 201103-*******')
  const others = [
    '901301-1234567',
    '900132-1234567',
    '900101-9234567',
    '770101-3234567',
    '20260302-0001234',
    '주문번호 2603021234567',
  ]
  expect(others.map(usually)).toEqual(others)
})

test('[MK3] what is masked is the same when it is masked again, and fits where it has to', () => {
  const text = '900101-1234567 4111111111111111'
  const once = usually(text)
  expect(usually(once)).toBe(once)
  expect(masked('4111111111111111', USUAL_MASKING, 16)).toBe('************1111')
  const plain = '배송이 언제 오나요? 010-1234-5678 (2026-03-02)'
  expect(usually(plain)).toBe(plain)
})

test('[MK4] of a number that is being typed no more is seen than its beginning', () => {
  const typed = ['4111 1111 11', '4111 1111 1111 111', '900101-123', '010-1234']
  expect(typed.map((text) => maskedPreview(text, USUAL_MASKING))).toEqual([
    ...['4111 11** **', '4111 11** **** ***', '900101-***', '010-1234'],
  ])
})

test('[MK5] passports, telephones, accounts and numbers of the centre’s own are masked where it says so', () => {
  const policy = {
    ...USUAL_MASKING,
    passports: true,
    phones: true,
    accounts: true,
    forms: ['AA-######', '###-##-#####'],
  }
  const texts = [
    ['여권 M12345678', '여권 M********'],
    ['여권은 m123A4567이에요', '여권은 m********이에요'],
    ['010-1234-5678', '***-****-5678'],
    ['01012345678', '*******5678'],
    ['+82 10 1234 5678', '+** ** **** 5678'],
    ['국민은행 123-45-6789012', '국민은행 ***-**-***9012'],
    ['계좌번호는 1234567890123', '계좌번호는 *********0123'],
    ['회원 ab-123456', '회원 **-******'],
    ['회원 AB123456.', '회원 ********.'],
    ['사업자 123-45-67890', '사업자 ***-**-*****'],
    ['2026-03-02 11:00', '2026-03-02 11:00'],
    ['금액 1,234,567원', '금액 1,234,567원'],
  ] as const
  expect(texts.map(([text]) => [text, masked(text, policy)])).toEqual(texts)
})

test('[MK6] of 2,000 labelled texts nearly all numbers are found, and nearly no order number is taken for one', () => {
  const texts = corpus(2_000)
  const share = (kind: string) => {
    const asked = texts.filter((one) => one.kind === kind)
    const hit = asked.filter(({ text, number }) => !leaves(usually(text), number))
    return { count: asked.length, share: hit.length / asked.length }
  }
  expect(texts).toHaveLength(2_000)
  expect(share('card').share).toBeGreaterThanOrEqual(0.99)
  expect(share('resident').share).toBeGreaterThanOrEqual(0.98)
  expect(share('order').share).toBeLessThanOrEqual(0.01)
  expect(share('other').share).toBeLessThanOrEqual(0.01)
})

/** The whole number can still be read. */
const leaves = (text: string, number: string) => plainDigits(text).includes(number)
const plainDigits = (text: string) =>
  text.replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/[^0-9]/g, '')

/** In milliseconds of five times, so that there are some. */
function costOf(work: () => void): number {
  const begun = Date.now()
  for (let time = 0; time < 5; time += 1) work()
  return Date.now() - begun
}

test('[MK7] no text takes much longer than one that is full of cards', () => {
  const policy = {
    ...USUAL_MASKING,
    passports: true,
    phones: true,
    accounts: true,
    forms: ['##########-#########', 'A-A-A-A-A-A'],
  }
  const costs = (piece: string) => {
    const text = piece.repeat(8_000 / piece.length)
    return costOf(() => [masked(text, policy), maskedPreview(text, policy)])
  }
  costs('4111 1111 1111 1111 ')
  const usual = Math.max(1, costs('4111 1111 1111 1111 '))
  const pieces = ['1 ', '1-', '1111 ', '900101-', 'a-', '0', '82', '계좌 ', '\u200b1', '４', '- ']
  // A pattern that tries all ways to cut a text would be at thousands.
  expect(pieces.filter((piece) => costs(piece) > 100 * usual)).toEqual([])
})
