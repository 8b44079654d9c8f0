import { expect, test } from 'vitest'
import { COLUMNS, firstPlace, moved, rowsOf } from './grid'

const items = (count: number) => Array.from({ length: count }, (_, n) => n)
/** A heading, a full line, one of two; a heading, one of three. */
const rows = rowsOf([
  { name: 'first', items: items(COLUMNS + 2) },
  { name: 'second', items: items(3) },
])

test('[EJ5] the first place is below the first heading', () => {
  expect([firstPlace(rows), firstPlace([])]).toEqual([{ row: 1, column: 0 }, undefined])
})

test.each([
  ['ArrowDown', { row: 1, column: 8 }, { row: 2, column: 1 }],
  ['ArrowDown', { row: 2, column: 1 }, { row: 4, column: 1 }],
  ['ArrowDown', { row: 4, column: 2 }, { row: 4, column: 2 }],
  ['ArrowUp', { row: 4, column: 2 }, { row: 2, column: 1 }],
  ['ArrowRight', { row: 1, column: 8 }, { row: 2, column: 0 }],
  ['ArrowRight', { row: 4, column: 2 }, { row: 4, column: 2 }],
  ['ArrowLeft', { row: 4, column: 0 }, { row: 2, column: 1 }],
  ['Home', { row: 2, column: 1 }, { row: 2, column: 0 }],
  ['End', { row: 1, column: 0 }, { row: 1, column: 8 }],
  ['PageDown', { row: 1, column: 0 }, { row: 4, column: 0 }],
])('[EJ5] %s leads from %o to %o', (key, from, to) => {
  expect(moved(rows, from, key)).toEqual(to)
})
