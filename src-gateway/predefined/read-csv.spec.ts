import { expect, test } from 'vitest'
import { writeCsv } from '../../src-domain/predefined-csv'
import { readCsv } from './read-csv'

const greeting = { line: 2, folder: ['인사', '처음'], key: '안녕', title: '첫인사', text: '안녕하세요' }
const read = (csv: string) => readCsv(csv)

test.each([
  ['commas', '폴더,키,제목,내용\n인사/처음,안녕,첫인사,안녕하세요\n'],
  ['semicolons', 'Folder;Key;Title;Text\r\n인사/처음;안녕;첫인사;안녕하세요\r\n'],
  ['tabs', 'folder\tkey\ttitle\ttext\r인사/처음\t안녕\t첫인사\t안녕하세요\r'],
  ['a byte order mark', '\uFEFF폴더,키,제목,내용\r\n인사/처음,안녕,첫인사,안녕하세요'],
  ['quotes everywhere', '"폴더","키","제목","내용"\n"인사/처음","안녕","첫인사","안녕하세요"\n\n'],
  ['another order', 'title,text,key,folder\n첫인사,안녕하세요,/안녕, 인사 / 처음 /\n'],
  ['decomposed Hangul', 'folder,key,title,text\n인사/처음,안녕,첫인사,안녕하세요\n'.normalize('NFD')],
  ['empty cells behind', 'folder,key,title,text\n인사/처음,안녕,첫인사,안녕하세요,,,\n,,,\n'],
])('[PM6] a table with %s is read', (_, csv) => {
  expect(read(csv)).toEqual({ lines: [greeting], problems: [] })
})

test('[PM6] quotes, line breaks and signs within a cell are words', () => {
  const text = '"네",\n그리고; 또\t그리고'
  const csv = `키,제목,내용\r\n,하나,"""네"",\r\n그리고; 또\t그리고"\r\n둘,둘,둘\r\n`
  expect(read(csv).lines).toEqual([
    { line: 2, folder: [], key: null, title: '하나', text },
    { line: 4, folder: [], key: '둘', title: '둘', text: '둘' },
  ])
})

test('[PM4] what was written is read as it was', () => {
  const messages = [
    { folder: ['a', 'b'], key: 'k', title: '"t", u', text: '=1+1\n%F' },
    { folder: [], key: null, title: "'-x", text: "'" },
  ]
  const { lines, problems } = read(writeCsv(messages, 'ko'))
  expect(problems).toEqual([])
  expect(lines).toMatchObject(messages)
})

test.each([
  ['', [{ line: 1, column: 'line', problem: 'missing' }]],
  [
    'hello,world\n',
    [
      { line: 1, column: 'title', problem: 'missing' },
      { line: 1, column: 'text', problem: 'missing' },
    ],
  ],
  ['title\na', [{ line: 1, column: 'text', problem: 'missing' }]],
  ['title,text\na,b\nc,"d\ne,f\n', [{ line: 3, column: 'line', problem: 'malformed' }]],
  ['title,text\na,b\nc"c"d,"e"f\n', [{ line: 3, column: 'line', problem: 'malformed' }]],
  ['title,text\na,b,c\n', [{ line: 2, column: 'line', problem: 'malformed' }]],
])('[PM7] %j is refused with its line', (csv, problems) => {
  expect(read(csv)).toMatchObject({ problems })
})

test('[PM7] every line that cannot be taken is named', () => {
  const long = 'x'.repeat(101)
  const csv = [
    'folder,key,title,text',
    'a/b/c/d/e,k 1,,ok',
    `${long},${long},${long},"two`,
    'lines"',
    ',,fine,fine',
    `,a/b,t,${'x'.repeat(8_001)}`,
  ].join('\n')
  expect(read(csv).problems.map(({ line, column, problem }) => [line, column, problem])).toEqual([
    [2, 'folder', 'too-deep'],
    [2, 'key', 'malformed'],
    [2, 'title', 'missing'],
    [3, 'folder', 'too-long'],
    [3, 'key', 'too-long'],
    [3, 'title', 'too-long'],
    [6, 'key', 'malformed'],
    [6, 'text', 'too-long'],
  ])
})
