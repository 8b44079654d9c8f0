/** Digits that stand together, as somebody typed them. Places are those of the text. */
export interface Group {
  readonly from: number
  readonly to: number
  readonly digits: string
  /** What stands between it and the group before; undefined where that is no way to part one number. */
  readonly gap: Gap | undefined
}

/** A stretch of a text, and what stands there instead; `open`: digits that stay, from its start and before its end. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly instead?: string
  readonly open: readonly [first: number, last: number]
}

export type Gap = 'hyphen' | 'space' | 'break' | 'mark'

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

const FULL_WIDTH = /[\uff01-\uff5e]/g
const HYPHENS = /[\u00ad\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63]/g
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g

/** The same text in plain letters, each at its place: full-width ones, and the many hyphens and spaces there are. */
export function plainly(text: string): string {
  // Nearly everything is: looked for first, because replacing costs more.
  if (!/[\u00a0\u00ad\u2000-\u2015\u202f\u2043\u205f\u2212\u3000\u30fc\ufe58-\ufe63\uff01-\uff5e]/.test(text))
    return text
  return text
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(HYPHENS, '-')
    .replace(SPACES, ' ')
}

/** Digits of a text, full-width ones included: at most so many are of interest. */
export function countDigits(text: string, most: number): number {
  let count = 0
  for (let place = 0; place < text.length && count < most; place += 1) {
    const code = text.charCodeAt(place)
    if (isDigit(code) || (code >= 0xff10 && code <= 0xff19)) count += 1
  }
  return count
}

/** A line break of Windows with a hyphen, and nothing wider, parts the halves of one number. */
const WIDEST_GAP = 4
/** With characters that nobody sees. */
const WIDEST = 12
const UNSEEN = /[\u200b-\u200d\u2060\ufeff]/g
const MARKS = /^[-\s._/·:~]*$/

function gapOf(between: string): Gap | 'none' | undefined {
  const seen = between.replace(UNSEEN, '')
  if (seen === '') return 'none'
  if (seen.length > WIDEST_GAP || !MARKS.test(seen)) return undefined
  if (seen.includes('-')) return 'hyphen'
  if (/[\r\n]/.test(seen)) return 'break'
  return seen.trim() === '' ? 'space' : 'mark'
}

/** Of a plain text. What only unseen characters part is one group. */
export function groupsOf(plain: string): Group[] {
  const groups: Group[] = []
  for (const { 0: digits, index } of plain.matchAll(/[0-9]+/g)) {
    const before = groups.at(-1)
    const isNear = before !== undefined && index - before.to <= WIDEST
    const gap = isNear ? gapOf(plain.slice(before.to, index)) : undefined
    const to = index + digits.length
    if (before && gap === 'none')
      groups[groups.length - 1] = { ...before, to, digits: before.digits + digits }
    else groups.push({ from: index, to, digits, gap: gap === 'none' ? undefined : gap })
  }
  return groups
}
