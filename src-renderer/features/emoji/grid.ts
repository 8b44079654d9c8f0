/** One line of the grid: a heading, or up to nine to choose from. */
export type Row<Item> = { readonly heading: string } | { readonly items: readonly Item[] }

export const COLUMNS = 9
/** Pixels; the style sheet's too. */
export const ROW_HEIGHT = 36

export interface Place {
  readonly row: number
  readonly column: number
}

/** Sections as lines of equal height, so that where each one stands needs no measuring. */
export const rowsOf = <Item>(sections: readonly { name: string; items: readonly Item[] }[]): Row<Item>[] =>
  sections.flatMap(({ name, items }) => {
    const lines = Array.from({ length: Math.ceil(items.length / COLUMNS) }, (_, n) => ({
      items: items.slice(n * COLUMNS, (n + 1) * COLUMNS),
    }))
    return name === '' ? lines : [{ heading: name }, ...lines]
  })

type Rows = readonly Row<unknown>[]

const widthOf = (rows: Rows, row: number) => {
  const line = rows[row]
  return line && 'items' in line ? line.items.length : 0
}

/** The next line in that direction that has something to choose. */
function lineFrom(rows: Rows, row: number, step: 1 | -1): number | undefined {
  for (let n = row + step; n >= 0 && n < rows.length; n += step) if (widthOf(rows, n) > 0) return n
  return undefined
}

export function firstPlace(rows: Rows): Place | undefined {
  const row = lineFrom(rows, -1, 1)
  return row === undefined ? undefined : { row, column: 0 }
}

function vertical(rows: Rows, from: Place, step: 1 | -1): Place {
  const row = lineFrom(rows, from.row, step)
  return row === undefined ? from : { row, column: Math.min(from.column, widthOf(rows, row) - 1) }
}

/** Over the edge of a line into the next one, as text is read. */
function horizontal(rows: Rows, from: Place, step: 1 | -1): Place {
  const column = from.column + step
  if (column >= 0 && column < widthOf(rows, from.row)) return { ...from, column }
  const row = lineFrom(rows, from.row, step)
  return row === undefined ? from : { row, column: step === 1 ? 0 : widthOf(rows, row) - 1 }
}

/** Lines that a page key leaps over. */
const PAGE = 6

function page(rows: Rows, from: Place, step: 1 | -1): Place {
  let place = from
  for (let n = 0; n < PAGE; n++) place = vertical(rows, place, step)
  return place
}

type Move = (rows: Rows, from: Place) => Place

/** Along the line: these are a text field's own keys where words stand in it. */
const along: Record<string, Move> = {
  ArrowLeft: (rows, from) => horizontal(rows, from, -1),
  ArrowRight: (rows, from) => horizontal(rows, from, 1),
  Home: (_, { row }) => ({ row, column: 0 }),
  End: (rows, { row }) => ({ row, column: widthOf(rows, row) - 1 }),
}

const across: Record<string, Move> = {
  ArrowUp: (rows, from) => vertical(rows, from, -1),
  ArrowDown: (rows, from) => vertical(rows, from, 1),
  PageUp: (rows, from) => page(rows, from, -1),
  PageDown: (rows, from) => page(rows, from, 1),
}

export const isAlong = (key: string) => key in along
export const isAcross = (key: string) => key in across

export const moved = (rows: Rows, from: Place, key: string): Place =>
  (along[key] ?? across[key])?.(rows, from) ?? from
