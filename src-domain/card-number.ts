import type { Gap, Group } from './digits'

const [LEAST, MOST] = [13, 19]

/** What the issuers of a length begin with. 9 is the domestic cards' (ISO 7812: a national scheme). */
const BEGINNINGS: Readonly<Record<number, RegExp>> = {
  13: /^4/,
  14: /^3(?:0[0-59]|[689])/,
  15: /^(?:3[47]|2131|1800)/,
  16: /^(?:[456]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3(?:0[0-59]|[5689])|9[45])/,
  17: /^6/,
  18: /^6/,
  19: /^(?:4|6|35)/,
}

/** Written in fours it is hardly anything else; years are what dates begin with. */
const hasBeginning = (digits: string, isInFours: boolean): boolean =>
  BEGINNINGS[digits.length]?.test(digits) === true ||
  (isInFours && digits.length === 16 && !/^(?:[01]|20)/.test(digits))

function isLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 0x30
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Four by four, 4-6-5 and the like, in ones or twos: people part cards in no other ways. */
function isCardLike(groups: readonly Group[]): boolean {
  const all = groups.slice(0, -1)
  return (
    all.every(({ digits }) => [4, 6, 8].includes(digits.length)) ||
    groups.every(({ digits }) => digits.length <= 2)
  )
}

/** One kind of gap within a number, besides the end of a line. */
function isParted(groups: readonly Group[]): boolean {
  const kinds = new Set<Gap>(groups.slice(1).flatMap(({ gap }) => (gap && gap !== 'break' ? gap : [])))
  return kinds.size <= 1
}

function isCard(groups: readonly Group[]): boolean {
  const digits = groups.map((group) => group.digits).join('')
  const isInFours = groups.length === 4 && groups.every((group) => group.digits.length === 4)
  return hasBeginning(digits, isInFours) && isCardLike(groups) && isParted(groups) && isLuhn(digits)
}

/** How many of the groups from `start` on are one card: the longest there is. */
export function cardAt(groups: readonly Group[], start: number): number {
  let [found, length] = [0, 0]
  for (let end = start; end < groups.length; end += 1) {
    const group = groups[end]
    if (!group || (end > start && group.gap === undefined)) break
    length += group.digits.length
    if (length > MOST) break
    if (length >= LEAST && isCard(groups.slice(start, end + 1))) found = end + 1 - start
  }
  return found
}
