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

function limitOf(field: Field, problem: FieldProblem, language: Language): string {
  const isLeast = problem === 'too-small' || problem === 'too-short' || problem === 'too-few'
  const number = (limit: number | undefined) => (limit ?? 0).toLocaleString(language)
  switch (field.kind) {
    case 'money':
      return formatMoney((isLeast ? field.minimum : field.maximum) ?? 0, field.currency, language)
    case 'number':
      return number(isLeast ? field.minimum : field.maximum)
    case 'text':
    case 'choices':
      return number(isLeast ? field.least : field.most)
    case 'email':
      return number(field.most)
    default:
      return ''
  }
}
