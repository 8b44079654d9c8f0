import { type ImportProblem, PredefinedWords } from '../../src-contract/predefined'
import { unguarded } from '../../src-domain/predefined-csv'
import { type CsvRow, rowsOf } from './csv-rows'

/** One message of a table, and the line on which it begins; the heading's is 1. */
export interface CsvLine {
  readonly line: number
  readonly folder: string[]
  /** Undefined: the table has no such column, and keys stay as they are. */
  readonly key: string | null | undefined
  readonly title: string
  /** Empty only where nothing stands: then a message that carries a file keeps to it. */
  readonly text: string
}

export interface ReadCsv {
  readonly lines: readonly CsvLine[]
  readonly problems: readonly ImportProblem[]
}

type Column = 'folder' | 'key' | 'title' | 'text'

const headings: Record<Column, readonly string[]> = {
  folder: ['folder', '폴더'],
  key: ['key', '키', '단축키', '단축어'],
  title: ['title', '제목'],
  text: ['text', 'message', '내용', '본문'],
}
const columns = ['folder', 'key', 'title', 'text'] as const

const problem = (line: number, column: ImportProblem['column'], why: ImportProblem['problem']) =>
  ({ line, column, problem: why }) satisfies ImportProblem

const wrong = (...problems: ImportProblem[]): ReadCsv => ({ lines: [], problems })

/** Reads all of it before it complains, so that a table is mended in one go. */
export function readCsv(text: string): ReadCsv {
  const csv = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
  const rows = rowsOf(csv, delimiterOf(csv))
  if ('brokenAt' in rows) return wrong(problem(rows.brokenAt, 'line', 'malformed'))
  const [heading, ...body] = rows
  if (!heading) return wrong(problem(1, 'line', 'missing'))
  const places = placesOf(heading.cells)
  const missing = (['title', 'text'] as const).filter((column) => places[column] === undefined)
  if (missing.length > 0) return wrong(...missing.map((column) => problem(heading.line, column, 'missing')))
  return {
    lines: body.map((row) => lineOf(row, places)),
    problems: body.flatMap((row) => [
      ...(row.cells.slice(heading.cells.length).some((cell) => cell.trim() !== '')
        ? [problem(row.line, 'line', 'malformed')]
        : []),
      ...problemsOf(lineOf(row, places)),
    ]),
  }
}

type Places = Partial<Record<Column, number>>

function placesOf(cells: readonly string[]): Places {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const found = columns.map((column) => {
    const place = names.findIndex((name) => headings[column].includes(name))
    return place < 0 ? {} : { [column]: place }
  })
  return Object.assign({}, ...found) as Places
}

/** What stands between the cells is what leaves most of the heading known. */
function delimiterOf(csv: string): string {
  const [first = ''] = csv.trimStart().split('\n', 1)
  const known = (delimiter: string) =>
    Object.keys(placesOf(first.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, '')))).length
  return [',', ';', '\t'].reduce((best, next) => (known(next) > known(best) ? next : best))
}

function lineOf({ line, cells }: CsvRow, places: Places): CsvLine {
  const cell = (column: Column) => unguarded(cells[places[column] ?? -1] ?? '').trim()
  const path = cell('folder').split('/')
  // Who writes a key as it is typed means the key behind the slash.
  const key = cell('key').replace(/^\//, '')
  return {
    line,
    folder: path.map((folder) => folder.trim()).filter((folder) => folder !== ''),
    key: places.key === undefined ? undefined : key || null,
    title: cell('title'),
    text: cell('text'),
  }
}

const { folder: Folder, key: Key, title: Title, text: Text } = PredefinedWords.shape

function problemsOf({ line, folder, key, title, text }: CsvLine): ImportProblem[] {
  const found: ImportProblem[] = []
  if (folder.length > 4) found.push(problem(line, 'folder', 'too-deep'))
  else if (!Folder.safeParse(folder).success) found.push(problem(line, 'folder', 'too-long'))
  if (!Key.optional().safeParse(key).success) {
    found.push(problem(line, 'key', /\s|\//.test(key ?? '') ? 'malformed' : 'too-long'))
  }
  if (title === '') found.push(problem(line, 'title', 'missing'))
  else if (!Title.safeParse(title).success) found.push(problem(line, 'title', 'too-long'))
  if (!Text.safeParse(text).success) found.push(problem(line, 'text', 'too-long'))
  return found
}
