import type { Instant, Language } from '../../src-contract/ids'
import type { ExportLine } from '../../src-contract/record'
import { headlineOf } from '../../src-domain/disposition'
import type { Taken } from './taken'
import type { Words } from '../locales/words'

export interface Wording {
  readonly language: Language
  readonly says: Words['record']
}

const momentOf = (language: Language, at: Instant): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium' }).format(new Date(at))
const clockOf = (language: Language, at: Instant): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(at))
const dayOf = (language: Language, at: Instant): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(new Date(at))

export const customerOf = ({ head }: Taken, { says }: Wording): string =>
  head.customer.name?.trim() || `${says.customer} ${head.id.slice(0, 4).toUpperCase()}`

/** What it is about: each a name and a value, in the reader's language. */
export function factsOf(taken: Taken, wording: Wording): readonly (readonly [string, string])[] {
  const { head } = taken
  const { says, language } = wording
  const result = headlineOf(head)
  const agents = head.segments.flatMap(({ displayName }) => displayName ?? [])
  return [
    [says.facts.customer, customerOf(taken, wording)],
    [says.facts.agents, [...new Set(agents)].join(', ') || says.nobody],
    [says.facts.began, momentOf(language, head.createdAt)],
    ...(head.endedAt ? [[says.facts.ended, momentOf(language, head.endedAt)] as const] : []),
    [says.facts.result, result ? result.name[language] : says.none],
    [says.facts.id, head.id],
  ]
}

/** One line in words: who, what, and what has become of it. */
export interface Worded {
  readonly day: string
  readonly moment: string
  readonly clock: string
  readonly kind: ExportLine['kind']
  readonly isAgent: boolean
  readonly who: string
  readonly text: string
}

export function wordedLines(taken: Taken, wording: Wording): Worded[] {
  const { language, says } = wording
  return taken.lines.flatMap((line) => {
    const text = textOf(line, wording)
    if (text === undefined) return []
    const name = line.role === 'customer' ? customerOf(taken, wording) : (line.name ?? '')
    const who = line.kind === 'note' ? says.noteBy(name) : name
    const times = {
      day: dayOf(language, line.at),
      moment: momentOf(language, line.at),
      clock: clockOf(language, line.at),
    }
    return [{ ...times, kind: line.kind, isAgent: line.role === 'agent', who, text }]
  })
}

function textOf({ kind, event, name, text, file, isEdited, isDeleted }: ExportLine, { says }: Wording) {
  if (kind === 'event') return says.events[event ?? '']?.(name ?? '')
  if (isDeleted) return says.deleted
  const said = file ? `[${file.name}]${text === '' ? '' : ` ${text}`}` : text
  return isEdited ? `${said} ${says.edited}` : said
}

export interface WordedForm {
  readonly name: string
  /** Who filled it in, and when. */
  readonly by: string
  readonly fields: readonly (readonly [string, string])[]
}

/** What was filled in, in the reader's language. */
export const wordedForms = ({ forms }: Taken, { language, says }: Wording): WordedForm[] =>
  forms.map(({ kind, name, agent, at, fields }) => ({
    name: says.formOf[kind](name[language]),
    by: [agent, momentOf(language, at)].filter(Boolean).join(' · '),
    fields: fields.map(({ label, text }) => [label[language], text[language]] as const),
  }))
