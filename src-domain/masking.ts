import type { Command } from '../src-contract/envelope'
import { MESSAGE_LIMIT } from '../src-contract/limits'
import type { Masking } from '../src-contract/masking'
import { cardAt } from './card-number'
import { countDigits, type Group, groupsOf, plainly, type Span } from './digits'
import { formSpans } from './masking-forms'
import { accountSpans, passportSpans, phoneSpans } from './numbers-by-policy'
import { residentAt } from './resident-number'

export const USUAL_MASKING: Masking = {
  cards: true,
  residents: true,
  passports: false,
  accounts: false,
  phones: false,
  forms: [],
}

/** Cards and residents' numbers have so many at least, the others so few. */
const FEWEST = { always: 13, byPolicy: 4 } as const

const fewestOf = ({ passports, accounts, phones, forms }: Masking) =>
  passports || accounts || phones || forms.length > 0 ? FEWEST.byPolicy : FEWEST.always

const digitsOf = (groups: readonly Group[]) => groups.map(({ digits }) => digits).join('')

/** A text as it is looked through. */
interface Seen {
  readonly plain: string
  readonly groups: readonly Group[]
  readonly policy: Masking
}

/** Where a resident's number or a card begins. */
function spanAt({ plain, groups, policy }: Seen, start: number): [Span, number] | undefined {
  const resident = policy.residents ? residentAt(plain, groups, start) : 0
  const card = policy.cards ? cardAt(groups, start) : 0
  const count = Math.max(resident, card)
  const found = groups.slice(start, start + count)
  const [first, last] = [found[0], found.at(-1)]
  if (!first || !last) return undefined
  const digits = digitsOf(found)
  const place = { from: first.from, to: last.to }
  return resident >= card
    ? [{ ...place, instead: `${digits.slice(0, 6)}-*******`, open: [6, 0] }, count]
    : [{ ...place, instead: `****-****-****-${digits.slice(-4)}`, open: [0, 4] }, count]
}

function usualSpans(seen: Seen): Span[] {
  const spans: Span[] = []
  for (let start = 0; start < seen.groups.length;) {
    const [span, count] = spanAt(seen, start) ?? [undefined, 1]
    if (span) spans.push(span)
    start += count
  }
  return spans
}

const isApart = (one: Span, others: readonly Span[]) =>
  others.every(({ from, to }) => one.to <= from || one.from >= to)

/** What is found first is masked; what reaches into it is left out. */
function spansOf(plain: string, policy: Masking): Span[] {
  const groups = groupsOf(plain)
  const spans = usualSpans({ plain, groups, policy })
  const more = [
    ...formSpans(plain, policy.forms),
    ...(policy.passports ? passportSpans(plain) : []),
    ...(policy.phones ? phoneSpans(plain) : []),
    ...(policy.accounts ? accountSpans(plain, groups) : []),
  ]
  for (const span of more) if (isApart(span, spans)) spans.push(span)
  return spans.sort((one, other) => one.from - other.from)
}

/** Letters and digits become stars where they stand, but for those that stay open. */
function starred(plain: string, { from, to, open: [first, last] }: Span): string {
  const count = plain.slice(from, to).replace(/[^0-9A-Za-z]/g, '').length
  let place = 0
  return plain.slice(from, to).replace(/[0-9A-Za-z]/g, (sign) => {
    place += 1
    return place <= first || place > count - last ? sign : '*'
  })
}

function written(text: string, spans: readonly Span[], write: (span: Span) => string): string {
  let [made, done] = ['', 0]
  for (const span of spans) {
    made += text.slice(done, span.from) + write(span)
    done = span.to
  }
  return made + text.slice(done)
}

/**
 * The text without the numbers that nobody may keep (security S27). A text that has none is the same text. `most`: what a
 * field holds; where the usual form of a number is too long for it, stars stand in its digits' places.
 */
export function masked(text: string, policy: Masking, most = Infinity): string {
  const fewest = fewestOf(policy)
  if (countDigits(text, fewest) < fewest) return text
  const plain = plainly(text)
  const spans = spansOf(plain, policy)
  if (spans.length === 0) return text
  const usual = written(text, spans, (span) => span.instead ?? starred(plain, span))
  return usual.length <= most ? usual : written(text, spans, (span) => starred(plain, span))
}

/** So many digits of a number that is being typed are shown before it is known what it is. */
const SHOWN = 6
const LONG = 9

/** The same of what is still being typed: a number that is not whole yet could be one to mask. */
export function maskedPreview(text: string, policy: Masking): string {
  const done = masked(text, policy)
  if (countDigits(done, LONG) < LONG) return done
  const plain = plainly(done)
  const runs: Group[][] = []
  for (const group of groupsOf(plain)) {
    const run = runs.at(-1)
    if (run && group.gap !== undefined) run.push(group)
    else runs.push([group])
  }
  const spans = runs.flatMap((run): Span[] => {
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last || digitsOf(run).length < LONG) return []
    return [{ from: first.from, to: last.to, open: [SHOWN, 0] }]
  })
  return written(done, spans, (span) => starred(plain, span))
}

/** What somebody says, as the gateway will have it: so that what waits to be sent is what will be there. */
export const maskedWords = (command: Command, policy: Masking | undefined): Command =>
  'text' in command
    ? { ...command, text: masked(command.text, policy ?? USUAL_MASKING, MESSAGE_LIMIT) }
    : command
