import { expect, test } from 'vitest'
import { unguarded, writeCsv } from './predefined-csv'
import { fillIn, type FillValues, hasGap, partsOf } from './predefined'

const known: FillValues = {
  customer: '홍길동',
  agent: '김미나',
  service: '고객지원',
  time: '오후 3:05',
  date: '2026년 11월 22일',
}
const nobody: FillValues = { customer: null, agent: null, service: null, time: null, date: null }

test('[PM1] variables are filled in with what is known', () => {
  expect(fillIn('%L%F님(%N), %S %A입니다. %D %T, 100%%', known, 'ko')).toEqual({
    text: '홍길동님(홍길동), 고객지원 김미나입니다. 2026년 11월 22일 오후 3:05, 100%',
    gaps: [],
  })
})

test('[PM1] what is no variable stays as it is written', () => {
  const text = '100%Discount %x %f 5% %'
  expect(fillIn(text, known, 'en')).toEqual({ text, gaps: [] })
})

test('[PM1] a value is words, whatever it looks like', () => {
  expect(fillIn('%N|%A', { ...known, customer: '%A %%', agent: '⟦김⟧' }, 'ko').text).toBe('%A %%|김')
})

test('[PM2] what is not known leaves a gap that names it in the language of the message', () => {
  const { text, gaps } = fillIn('Dear %F, I am %A. It is %T', { ...nobody, agent: 'Mina' }, 'en')
  expect(text).toBe('Dear ⟦first name⟧, I am Mina. It is ⟦time⟧')
  expect(gaps.map(({ start, end }) => text.slice(start, end))).toEqual(['⟦first name⟧', '⟦time⟧'])
  expect(fillIn('%N님', { ...nobody, customer: '  ' }, 'ko').text).toBe('⟦고객 이름⟧님')
})

test('[PM2] a gap is seen in a text until it is filled', () => {
  expect(['⟦이름⟧님', '이름님', '⟧ ⟦', '가 ⟦⟧'].map(hasGap)).toEqual([true, false, false, true])
})

test.each([
  ['Mina Kim', 'Mina', 'Kim'],
  ['Mary Ann Smith', 'Mary Ann', 'Smith'],
  ['  Cher ', 'Cher', 'Cher'],
  ['홍길동', '길동', '홍'],
  ['이산', '산', '이'],
  ['남궁민수', '민수', '남궁'],
  ['황금찬란', '금찬란', '황'],
  ['홍', '홍', '홍'],
  ['담소고객지원', '담소고객지원', '담소고객지원'],
  ['남궁 민', '민', '남궁'],
  ['山田 太郎', '太郎', '山田'],
  ['김 Mina', '김', 'Mina'],
  ['홍길동'.normalize('NFD'), '길동', '홍'],
])('[PM3] %s is called %s and %s', (name, first, last) => {
  expect(partsOf(name)).toEqual({ first, last })
})

test('[PM4] a set is written as a table that spreadsheets open and that can be read again', () => {
  const line = {
    folder: ['인사', '첫인사'],
    key: '감사',
    title: '감사합니다',
    text: '"네", 알겠습니다\n또 뵐게요',
  }
  expect(writeCsv([line, { ...line, key: null, folder: [], text: '-10% 할인' }], 'ko')).toBe(
    '\uFEFF폴더,키,제목,내용\r\n' +
      '인사/첫인사,감사,감사합니다,"""네"", 알겠습니다\n또 뵐게요"\r\n' +
      ",,감사합니다,'-10% 할인\r\n",
  )
})

test('[PM4] what would be a formula is words, and comes back as it was', () => {
  const cells = ['=1+1', "'=1", '@x', '-', '+', "'", "it's", "'tis", '']
  const written = cells.map((text) => writeCsv([{ folder: [], key: null, title: 't', text }], 'en'))
  const read = written.map((csv) => /,t,(.*)\r\n$/.exec(csv)?.[1] ?? '')
  expect(read.some((cell) => /^[=+\-@]/.test(cell))).toBe(false)
  expect(read.map(unguarded)).toEqual(cells)
})
