import { expect, test } from 'vitest'
import type { DispositionId, Language } from '../../../src-contract/ids'
import { findDispositions, parentOf, type Row, treeOf } from './rows'
import { broken, done, forAgents, general, late, refused, spam } from './testing'

const said = (rows: readonly Row[]) =>
  rows.map((row) => {
    const name = { folder: () => (row.kind === 'folder' ? (row.name?.en ?? 'Recent') : ''), none: () => '–' }
    return `${' '.repeat(row.level)}${row.kind === 'result' ? row.disposition.name.en : name[row.kind]()}`
  })
const tree = (more: Partial<Parameters<typeof treeOf>[0]> = {}) =>
  treeOf({ list: forAgents, recent: [], chosen: null, toggled: new Map(), ...more })
const found = (query: string, language: Language = 'ko') =>
  findDispositions(forAgents, query, language).flatMap((row) =>
    row.kind === 'result' ? row.disposition.code : [],
  )

test('[DS2] by name before code before folder, by initial consonants, and by words of the way and the name', () => {
  expect(found('ㅎㅂ')).toEqual(['refund-done', 'refund-refused'])
  expect(found('결제')).toEqual(['payment-error', 'refund-done', 'refund-refused'])
  expect(found('ㄱㅈ 완료')).toEqual(['refund-done'])
  expect(found('payment refused', 'en')).toEqual(['refund-refused'])
  expect(found('spam')).toEqual(['spam'])
  expect(found('ㅋㅋ')).toEqual([])
})

test('[DS3] folders lie in one another, with what is in none of them last', () => {
  expect(said(tree())).toEqual([
    ' Payment',
    '  Refunds',
    '   Refund made',
    '   Refund refused',
    '  Payment error',
    ' Delivery',
    '  Late delivery',
    ' General question',
    ' Spam',
  ])
})

test('[DS3] what was used last stands above, of this service only; where all are few, nothing is said twice', () => {
  const gone = crypto.randomUUID() as DispositionId
  expect(said(tree({ recent: [spam.id, gone, late.id] })).slice(0, 4)).toEqual([
    ' Recent',
    '  Spam',
    '  Late delivery',
    ' Payment',
  ])
  expect(said(tree({ recent: [spam.id], list: [general, spam] }))).toEqual([' General question', ' Spam'])
})

test('[DS3] of many the folders are closed, but for the way to the chosen one; each can be opened', () => {
  const more = Array.from({ length: 24 }, (_, n) => ({ ...late, id: `${n}` as DispositionId }))
  const list = [done, refused, broken, ...more]
  expect(said(tree({ list }))).toEqual([' Payment', ' Delivery'])
  expect(said(tree({ list, chosen: done.id }))).toEqual([
    ' –',
    ' Payment',
    '  Refunds',
    '   Refund made',
    '   Refund refused',
    '  Payment error',
    ' Delivery',
  ])
  const [payment] = tree({ list })
  const toggled = new Map([[payment?.id ?? '', true]])
  expect(said(tree({ list, toggled }))).toEqual([' Payment', '  Refunds', '  Payment error', ' Delivery'])
})

test('[DS2] left leads to the folder that a line lies in', () => {
  const rows = tree()
  expect([parentOf(rows, 3), parentOf(rows, 4), parentOf(rows, 0)]).toEqual([1, 0, 0])
})
