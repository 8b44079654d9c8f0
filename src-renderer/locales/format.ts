import type { Instant, Language } from '../../src-contract/ids'

/** Makers of formats are slow to build and quick to use, so each is built once. */
function once<Format>(make: (language: Language) => Format) {
  const made = new Map<Language, Format>()
  return (language: Language): Format => {
    const known = made.get(language) ?? make(language)
    made.set(language, known)
    return known
  }
}

const clock = once(
  (language) => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
)
const exact = once(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium' }),
)
const date = once(
  (language) => new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', weekday: 'long' }),
)
const plainDate = once((language) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }))
const oldDate = once((language) => new Intl.DateTimeFormat(language, { dateStyle: 'full' }))
const whole = once((language) => new Intl.NumberFormat(language))
const rules = once((language) => new Intl.PluralRules(language))
const minutes = once(
  (language) => new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' }),
)
const seconds = once(
  (language) => new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' }),
)

export const timeOf = (language: Language, at: Instant) => clock(language).format(new Date(at))
export const momentOf = (language: Language, at: Instant) => exact(language).format(new Date(at))
export const dateOf = (language: Language, at: Instant) => plainDate(language).format(new Date(at))
export const number = (language: Language, value: number) => whole(language).format(value)

const share = once((language) => new Intl.NumberFormat(language, { style: 'percent' }))
const bytes = once((language) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }))
const UNITS = ['B', 'KB', 'MB', 'GB']

/** Whole per cent, never 100 before it is all. */
export const percentOf = (language: Language, part: number) =>
  share(language).format(part < 1 ? Math.floor(part * 100) / 100 : 1)

/** "1.4 MB": by 1,024, as file managers count. */
export function sizeOf(language: Language, size: number) {
  const power = size < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(size) / 10))
  const value = size / 1_024 ** power
  return `${bytes(language).format(value < 100 ? value : Math.round(value))} ${UNITS[power]}`
}

/** The year only where it is not this one. */
export function dayOf(language: Language, at: Instant, now: number) {
  const day = new Date(at)
  return (day.getFullYear() === new Date(now).getFullYear() ? date : oldDate)(language).format(day)
}

const short = once(
  (language) =>
    new Intl.DateTimeFormat(language, {
      ...{ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    }),
)
const shortOld = once(
  (language) =>
    new Intl.DateTimeFormat(language, {
      ...{ year: 'numeric', month: 'short', day: 'numeric' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    }),
)

/** "Mar 4, 18:00": the year only where it is not this one. */
export function shortMomentOf(language: Language, at: Instant, now: number) {
  const moment = new Date(at)
  return (moment.getFullYear() === new Date(now).getFullYear() ? short : shortOld)(language).format(moment)
}

/** Which calendar day, on this computer, something happened. */
export function calendarDay(at: Instant) {
  const day = new Date(at)
  return `${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`
}

const two = (value: number) => String(value).padStart(2, '0')

/** 04:12, or 1:04:12 from an hour on. What has not begun yet by the gateway's clock is 00:00. */
export function duration(milliseconds: number) {
  const total = Math.max(0, Math.floor(milliseconds / 1_000))
  const [hours, rest] = [Math.floor(total / 3_600), total % 3_600]
  const short = `${two(Math.floor(rest / 60))}:${two(rest % 60)}`
  return hours > 0 ? `${hours}:${short}` : short
}

/** What is left, up to the full second: 00:00 only when it is over. */
export const countdown = (milliseconds: number) => duration(Math.ceil(milliseconds / 1_000) * 1_000)

export const plural = (language: Language, count: number, forms: { one: string; other: string }) =>
  `${number(language, count)} ${rules(language).select(count) === 'one' ? forms.one : forms.other}`

/** "90 seconds", "2 minutes": a length that somebody has set, as exactly as he set it. */
export const lengthOf = (language: Language, length: number) =>
  length % 60 === 0 ? minutes(language).format(length / 60) : seconds(language).format(length)

/** "45 seconds", "3 minutes": how long to wait, rounded up. */
export const soon = (language: Language, wait: number) =>
  wait < 60 ? seconds(language).format(wait) : minutes(language).format(Math.ceil(wait / 60))
