import type { Span } from './digits'

const isDigit = (sign: string) => sign >= '0' && sign <= '9'
const isLetter = (sign: string) => /^[A-Za-z]$/.test(sign)
const isPart = (sign: string) => isDigit(sign) || isLetter(sign)

const fits = (asked: string, sign: string): boolean => {
  if (asked === '#') return isDigit(sign)
  return asked === 'A' ? isLetter(sign) : asked === sign.toUpperCase()
}

/** Where the form ends that begins here; undefined if it does not. One step for each sign of the form. */
function endOf(plain: string, from: number, form: string): number | undefined {
  let place = from
  for (const asked of form) {
    const sign = plain.charAt(place)
    if (sign !== '' && fits(asked, sign)) place += 1
    else if (asked !== '-' && asked !== ' ') return undefined
    else if (sign === '-' || sign === ' ') place += 1
  }
  return isPart(plain.charAt(place)) ? undefined : place
}

/** The numbers of the centre's own. Looked for from every place where a word or number begins, and nowhere twice. */
export function formSpans(plain: string, forms: readonly string[]): Span[] {
  const spans: Span[] = []
  if (forms.length === 0) return spans
  for (let from = 0; from < plain.length; from += 1) {
    if (!isPart(plain.charAt(from)) || isPart(plain.charAt(from - 1))) continue
    const ends = forms.flatMap((form) => endOf(plain, from, form) ?? [])
    if (ends.length === 0) continue
    const to = Math.max(...ends)
    spans.push({ from, to, open: [0, 0] })
    from = to
  }
  return spans
}
