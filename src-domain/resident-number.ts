import type { Group } from './digits'

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** 1, 2, 5 and 6 were born before 2000; the year is not later than this one of theirs. */
const LATEST_YEAR = 49

/**
 * A day of birth, and behind it one of the digits for sex, century and nationality. Not the check digit: numbers given
 * since October 2020 have none.
 */
function isResident(digits: string): boolean {
  const twoAt = (place: number) => Number(digits.slice(place, place + 2))
  const [year, month, day] = [twoAt(0), twoAt(2), twoAt(4)]
  const seventh = digits.charAt(6)
  const isOfCentury = /[1256]/.test(seventh) || (/[3478]/.test(seventh) && year <= LATEST_YEAR)
  return isOfCentury && day >= 1 && day <= (DAYS[month - 1] ?? 0)
}

/** Numbers of things begin with a day, too; what a number is called stands before it. */
const THING =
  /(?:주문(?!자)|송장|배송|택배|예약|접수|상품|품번|바코드|시리얼|일련|order|tracking|invoice|parcel|shipment|booking|reservation|serial|barcode|imei)[^0-9\n]{0,10}$/i
const PERSON = /(?:주민|외국인|신분|생년|resident|rrn|alien)/i

function isOfThing(plain: string, { from }: Group): boolean {
  const before = plain.slice(Math.max(0, from - 24), from)
  return THING.test(before) && !PERSON.test(before)
}

/** Two halves: six digits, whole, by year, month and day, or one by one; and seven, of which the first may stand apart. */
const HALVES: readonly (readonly number[])[] = [
  [13],
  [6, 7],
  [6, 1, 6],
  [2, 2, 2, 7],
  [2, 2, 2, 1, 6],
  [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
]

/** A day of three parts is only half a number if a hyphen follows. */
const isHalved = (groups: readonly Group[]) =>
  groups.length < 4 || groups[3]?.digits.length === 1 || groups[3]?.gap === 'hyphen'

function fits(groups: readonly Group[], sizes: readonly number[]): boolean {
  return (
    groups.length === sizes.length &&
    groups.every(({ digits, gap }, n) => digits.length === sizes[n] && (n === 0 || gap !== undefined))
  )
}

/** How many of the groups from `start` on are one resident's or foreigner's number. */
export function residentAt(plain: string, groups: readonly Group[], start: number): number {
  const first = groups[start]
  if (!first || first.gap === 'hyphen') return 0
  const sizes = HALVES.find((half) => fits(groups.slice(start, start + half.length), half))
  if (!sizes) return 0
  const found = groups.slice(start, start + sizes.length)
  // What goes on with another hyphen is the number of something longer.
  if (groups[start + sizes.length]?.gap === 'hyphen') return 0
  const isOne = isHalved(found) && isResident(found.map(({ digits }) => digits).join(''))
  return isOne && !(sizes.length === 1 && isOfThing(plain, first)) ? sizes.length : 0
}
