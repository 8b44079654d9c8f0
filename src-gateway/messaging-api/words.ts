/** Strangers' text as it can be kept and shown everywhere: whole characters, and no NUL, which the database refuses. */
export const clean = (text: string): string => Buffer.from(text.replaceAll('\0', '')).toString()

/** As long as it may be, and never ending in half a character. */
export function cut(text: string, limit: number): string {
  const whole = clean(text)
  return whole.slice(0, isTorn(whole, limit) ? limit - 1 : limit)
}

/** All of it, in pieces of at most that length; empty for nothing but spaces. */
export function pieces(text: string, limit: number): string[] {
  const whole = clean(text)
  if (whole.trim() === '') return []
  const first = cut(whole, limit)
  return [first, ...pieces(whole.slice(first.length), limit)]
}

const isTorn = (text: string, at: number) => at < text.length && /[\uD800-\uDBFF]/.test(text.charAt(at - 1))

/** Whatever a client sent in the place of a text, as a text. */
export const textOf = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : clean(typeof value === 'string' ? value : JSON.stringify(value))
