import type { Taken } from './taken'
import { factsOf, wordedForms, type Wording, wordedLines } from './wording'

/** As the copy of a conversation reads, under what it is about. */
export function asText(taken: Taken, wording: Wording): string {
  const facts = factsOf(taken, wording).map(([name, value]) => `${name}: ${value}`)
  const lines = wordedLines(taken, wording).map(({ moment, kind, who, text }) =>
    kind === 'event' ? `${moment}  — ${text}` : `${moment}  ${who}: ${text}`,
  )
  const forms = wordedForms(taken, wording).flatMap(({ name, by, fields }) => [
    '',
    `${name} (${by})`,
    ...fields.map(([label, text]) => `  ${label}: ${text.replaceAll('\n', '\n  ')}`),
  ])
  return `${[...facts, ...forms, '', ...lines].join('\n')}\n`
}
