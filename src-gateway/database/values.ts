import { types, type CustomTypesConfig } from 'pg'

type Reader = (text: string) => unknown

const asText: Reader = (text) => text
const asJson: Reader = (text) => JSON.parse(text)
const asBoolean: Reader = (text) => text === 't'

/** Rounding silently would break order and money: past 2^53 it is a defect. */
const asWhole: Reader = (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number`)
  return value
}

/** Every connection speaks UTC and ISO, so a text ends in +00; microseconds are cut, as the contract's instants do. */
const asInstant: Reader = (text) => {
  if (!text.endsWith('+00')) return text
  const [seconds = '', fraction = ''] = text.slice(0, -3).split('.')
  return `${seconds.replace(' ', 'T')}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}

/** A copy of its own: a Buffer from Node's pool would carry its neighbours across a MessagePort. */
const asBytes: Reader = (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))

/** By the numbers PostgreSQL gives its types: [type, array of it, reader]. What is not listed is read as text. */
const readers: readonly (readonly [number, number, Reader])[] = [
  [16, 1000, asBoolean],
  [17, 1001, asBytes],
  [20, 1016, asWhole],
  [21, 1005, asWhole],
  [23, 1007, asWhole],
  [26, 1028, asWhole],
  [700, 1021, Number],
  [701, 1022, Number],
  [114, 199, asJson],
  [3802, 3807, asJson],
  [1184, 1185, asInstant],
  [25, 1009, asText],
  [1043, 1015, asText],
  [19, 1003, asText],
  [2950, 2951, asText],
  [1700, 1231, asText],
  [1082, 1182, asText],
  [1114, 1115, asText],
  [5069, 271, asText],
]

// pg's own reader of text[] knows quoting, NULL and nesting; the elements are then read by theirs. Its types list no
// arrays, so the function is named by what it does.
const readerOf = types.getTypeParser as (type: number) => (text: string) => (string | null)[]
const textsOf = readerOf(1009)
const arrayOf =
  (read: Reader): Reader =>
  (text) =>
    textsOf(text).map((element) => (element === null ? null : read(element)))

const byType = new Map<number, Reader>(
  readers.flatMap(([type, array, read]) => [[type, read] as const, [array, arrayOf(read)] as const]),
)

/** The same for both engines; pg's own table would give a Date in local time and an int8 as text. */
export const readValues: CustomTypesConfig = {
  // pg declares an overload per built-in type; all of them are a reader of text.
  getTypeParser: ((type: number) => byType.get(type) ?? asText) as CustomTypesConfig['getTypeParser'],
}
