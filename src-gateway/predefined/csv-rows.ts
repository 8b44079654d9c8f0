import { CsvError, parse } from 'csv-parse/sync'

/** Where a row begins, counted from 1; several lines may be one row. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Line breaks of any system are one sign from here on, also within cells. A broken quote has no end to go on from. */
export function rowsOf(csv: string, delimiter: string): CsvRow[] | { readonly brokenAt: number } {
  const ends: number[] = []
  try {
    const records = parse(csv, {
      ...{ delimiter, record_delimiter: '\n', relax_column_count: true },
      on_record: (record: string[], { lines }) => {
        ends.push(lines)
        return record
      },
    })
    const startOf = (n: number) => (ends[n - 1] ?? 0) + 1
    return records
      .map((cells, n) => ({ line: startOf(n), cells }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem
    return { brokenAt: (ends.at(-1) ?? 0) + 1 }
  }
}
