import type { FormValue } from '../../src-contract/form'
import type { Language } from '../../src-contract/ids'
import type { Field } from '../../src-domain/form-field'
import { decimalsOf, formatMoney } from '../../src-domain/money'
import { bareNumber, formatPhone } from '../../src-domain/phone'

/** What was typed, as a value: what is no number is kept as it stands there, so that nothing typed goes. */
export function valueOf(field: Field, typed: string): FormValue | null {
  if (typed.trim() === '') return null
  switch (field.kind) {
    case 'phone':
      return bareNumber(typed)
    case 'email':
      return typed.trim()
    case 'number':
      return numberIn(typed, 0) ?? typed
    case 'money':
      return numberIn(typed, decimalsOf(field.currency)) ?? typed
    default:
      return typed
  }
}

/** Thousands may be grouped, and a sign of the currency may stand there; `shift`: how many decimals become whole. */
function numberIn(typed: string, shift: number): number | undefined {
  const bare = typed.replace(/[\s,₩원$€¥]/g, '')
  if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(bare)) return undefined
  return shift === 0 ? Number(bare) : Number((Number(bare) * 10 ** shift).toFixed(6))
}

/** As it stands in its field while somebody types. */
export function textOf(field: Field, value: FormValue | undefined): string {
  if (value === undefined) return ''
  if (field.kind === 'money' && typeof value === 'number')
    return String(value / 10 ** decimalsOf(field.currency))
  return String(value)
}

/** As it is read, in a field that nobody is in. */
export function readableText(field: Field, value: FormValue | undefined, language: Language): string {
  if (typeof value === 'string' && field.kind === 'phone') return formatPhone(value)
  if (typeof value !== 'number') return textOf(field, value)
  if (field.kind === 'money') return formatMoney(value, field.currency, language)
  return value.toLocaleString(language, { maximumFractionDigits: 10 })
}
