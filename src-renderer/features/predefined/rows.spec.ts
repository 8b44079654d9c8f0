import { expect, test } from 'vitest'
import type { PredefinedMessageId, PredefinedSetId, ServiceId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import type { PredefinedMessage, PredefinedSet } from '../../../src-contract/predefined'
import { emptyForm, problemsOf } from './form'
import { findMessages, parentOf, type Row, treeOf } from './rows'
import { textOf } from './transfer'

const serviceId = newId<ServiceId>()
const about = { serviceId, language: 'ko' as const }

const message = (title: string, more: Partial<PredefinedMessage> = {}): PredefinedMessage => ({
  ...{ id: newId<PredefinedMessageId>(), revision: 1, folder: [], key: null, title, text: '', file: null },
  ...more,
})
const set = (messages: PredefinedMessage[], more: Partial<PredefinedSet> = {}): PredefinedSet => ({
  ...{
    id: newId<PredefinedSetId>(),
    revision: 1,
    kind: 'shared' as const,
    name: { ko: '지원', en: 'Support' },
  },
  ...{ serviceId, language: 'ko' as const, messages, ...more },
})
const namesOf = (rows: readonly Row[]) =>
  rows.map((row) =>
    row.kind === 'folder'
      ? `${row.level} ${row.name}${row.isOpen ? '' : ' +'}`
      : `${row.level} - ${row.message.title}`,
  )
const found = (sets: readonly PredefinedSet[], query: string) =>
  findMessages(sets, query, about).map((row) => (row.kind === 'message' ? row.message.title : ''))

test('[PD1] a key comes before a title, a title before a text', () => {
  const sets = [
    set([
      message('in its text', { text: '정말 감사합니다' }),
      message('감사 인사'),
      message('by its key', { key: '감사' }),
      message('not at all'),
    ]),
  ]
  expect(['ㄱㅅ', '감사', '감'].map((query) => found(sets, query))).toEqual(
    Array(3).fill(['by its key', '감사 인사', 'in its text']),
  )
})

test('[PD7] what fits alike is ordered by what is near to the chat', () => {
  const other = set([message('hello there')], { serviceId: newId<ServiceId>() })
  const english = set([message('hello again')], { language: 'en' })
  const mine = set([message('hello me')], { kind: 'personal', serviceId: null, language: null })
  expect(found([other, english, set([message('hello')]), mine], 'hello')).toEqual([
    'hello',
    'hello me',
    'hello again',
    'hello there',
  ])
})

test('[PD7] what is near is open, folders within folders, and what is not is closed', () => {
  const near = set([message('a', { folder: ['x', 'y'] }), message('b'), message('c', { folder: ['x'] })])
  const far = set([message('d')], { serviceId: newId<ServiceId>() })
  const tree = (toggled = new Map<string, boolean>()) =>
    treeOf({ sets: [far, near], about, toggled, nameOf: (one) => (one === near ? 'near' : 'far') })
  expect(namesOf(tree())).toEqual(['1 near', '2 x', '3 y', '4 - a', '3 - c', '2 - b', '1 far +'])
  const folder = tree()[1]
  expect(namesOf(tree(new Map([[folder?.id ?? '', false]])))).toEqual(['1 near', '2 x +', '2 - b', '1 far +'])
  expect([3, 4, 5, 0].map((at) => parentOf(tree(), at))).toEqual([2, 1, 0, 0])
})

test('[PD4] what the gateway would not take is known beforehand, by its field', () => {
  const wrong = { folder: 'a/b/c/d/e', key: 'two words', title: ' ', text: '' }
  expect(problemsOf({ ...emptyForm(), ...wrong })).toEqual({
    folder: 'folderTooDeep',
    key: 'keyMalformed',
    title: 'titleMissing',
    text: 'textMissing',
  })
  expect(problemsOf({ ...emptyForm(['a']), key: '/감사', title: 't', text: 'x' })).toEqual({})
})

test('[PD5] a table in the code page of Korean spreadsheets is read as what it says', () => {
  const cp949 = new Uint8Array([0xc1, 0xa6, 0xb8, 0xf1])
  expect([textOf(cp949.buffer), textOf(new TextEncoder().encode('제목').buffer)]).toEqual(['제목', '제목'])
})
