import type { Language } from '../src-contract/ids'

interface Line {
  readonly folder: readonly string[]
  readonly key: string | null
  readonly title: string
  readonly text: string
}

/** The heading that is written; what is read may be called otherwise, and stand in another order. */
export const csvHeadings: Record<Language, readonly [string, string, string, string]> = {
  ko: ['폴더', '키', '제목', '내용'],
  en: ['Folder', 'Key', 'Title', 'Text'],
}

/** A spreadsheet would take it for a formula; an apostrophe in front says that it is words. */
const formula = /^'*[=+\-@\t\r]/

const guarded = (cell: string) => (formula.test(cell) ? `'${cell}` : cell)

/** What a cell said before it was guarded. */
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell

const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/**
 * Messages of a set as RFC 4180 asks for them, with the byte order mark by which spreadsheets know UTF-8. What they
 * carry as a file is not in it.
 */
export function writeCsv(messages: readonly Line[], language: Language): string {
  const lines = messages.map(({ folder, key, title, text }) => [folder.join('/'), key ?? '', title, text])
  const all = [[...csvHeadings[language]], ...lines]
  return `\uFEFF${all.map((cells) => cells.map((cell) => quoted(guarded(cell))).join(',')).join('\r\n')}\r\n`
}
