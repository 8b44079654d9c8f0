import type { Group, Span } from './digits'

const spansOf = (plain: string, pattern: RegExp, open: Span['open']): Span[] =>
  [...plain.matchAll(pattern)].map(({ 0: found, index }) => ({ from: index, to: index + found.length, open }))

/** A letter and eight digits, or since 2021 three, a letter and four. */
const PASSPORT = /(?<![0-9A-Za-z])[MSRODGT](?:[0-9]{8}|[0-9]{3}[A-Z][0-9]{4})(?![0-9A-Za-z])/gi

const PHONE =
  /(?<![0-9-])(?:\+?82[- .]?\(?0?\)?1[016-9]|01[016-9]|\+?82[- .]?\(?0?\)?[2-6][0-9]?|0(?:2|[3-6][1-5]|70|50[2-8]?))[)]?[- .]?[0-9]{3,4}[- .]?[0-9]{4}(?![0-9-])/g

export const passportSpans = (plain: string): Span[] => spansOf(plain, PASSPORT, [1, 0])

export const phoneSpans = (plain: string): Span[] => spansOf(plain, PHONE, [0, 4])

const BANK = /(?:계좌|은행|뱅크|농협|신협|수협|우체국|새마을|account|bank)[^0-9\n]{0,16}$/i
const [LEAST, MOST] = [10, 14]

/** Three groups or more with hyphens; or digits at a stretch where a bank is named before them. */
export function accountSpans(plain: string, groups: readonly Group[]): Span[] {
  const phones = phoneSpans(plain)
  const runs: Group[][] = []
  for (const group of groups) {
    const run = runs.at(-1)
    if (run && group.gap === 'hyphen') run.push(group)
    else runs.push([group])
  }
  return runs.flatMap((run): Span[] => {
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last) return []
    const [from, to] = [first.from, last.to]
    const length = run.reduce((sum, { digits }) => sum + digits.length, 0)
    const isOne = run.length > 2 || (run.length === 1 && BANK.test(plain.slice(Math.max(0, from - 24), from)))
    if (!isOne || length < LEAST || length > MOST || phones.some((phone) => phone.from === from)) return []
    return [{ from, to, open: [0, 4] }]
  })
}
