import type { FieldProblem } from '../../src-contract/form'
import type { Language } from '../../src-contract/ids'
import type { Field } from '../../src-domain/form-field'
import { formatMoney } from '../../src-domain/money'
import { language, words } from '../locales'

/** What is wrong with a field and what to do about it. */
export function problemSentence(field: Field, problem: FieldProblem): string {
  const sentences = words.value.form.problems
  if (problem === 'malformed') return sentences.malformed[field.kind]
  return sentences[problem](limitOf(field, problem, language.value))
}

const LEAST: ReadonlySet<FieldProblem> = new Set(['too-small', 'too-short', 'too-few'] as const)

function limitOf(field: Field, problem: FieldProblem, language: Language): string {
  const [least, most] = boundsOf(field)
  const limit = (LEAST.has(problem) ? least : most) ?? 0
  return field.kind === 'money'
    ? formatMoney(limit, field.currency, language)
    : limit.toLocaleString(language)
}

function boundsOf(field: Field): readonly [least?: number | undefined, most?: number | undefined] {
  switch (field.kind) {
    case 'money':
    case 'number':
      return [field.minimum, field.maximum]
    case 'text':
    case 'choices':
      return [field.least, field.most]
    case 'email':
      return [0, field.most]
    default:
      return []
  }
}
