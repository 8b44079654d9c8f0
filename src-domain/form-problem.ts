import type { FieldProblem } from '../src-contract/form'
import { FILE_PATTERN, PHONE_PATTERN } from '../src-contract/form-patterns'
import type { Field } from './form-field'

type Problem = FieldProblem | undefined
type FieldOf<Kind> = Extract<Field, { kind: Kind }>
type Checks = { [Kind in Field['kind']]: (field: FieldOf<Kind>, value: unknown) => Problem }

/** Each kind as its JSON Schema has it, neither more nor less: tried against another validator. */
const checks: Checks = {
  text: ({ least, most }, value) =>
    typeof value === 'string' ? lengthProblem(value, least, most) : 'malformed',
  email: ({ most }, value) =>
    typeof value === 'string' ? (lengthProblem(value, 0, most) ?? unless(isEmail(value))) : 'malformed',
  date: (_, value) => unless(typeof value === 'string' && isDate(value)),
  phone: (_, value) => unless(typeof value === 'string' && phone.test(value)),
  file: (_, value) => unless(typeof value === 'string' && file.test(value)),
  checkbox: (_, value) => unless(typeof value === 'boolean'),
  number: (field, value) => amountProblem(field, field.isWhole, value),
  money: (field, value) => amountProblem(field, true, value),
  choice: ({ options }, value) =>
    options.some((option) => option.const === value) ? undefined : 'not-an-option',
  choices: (field, value) => (Array.isArray(value) ? choicesProblem(field, value) : 'malformed'),
}

/** What is wrong with something that stands in a field. */
export const problemOf = (field: Field, value: unknown): Problem => checkOf(field.kind)(field, value)

// The table is complete by type; that a check gets the field of its own kind is what this one cast says.
const checkOf = (kind: Field['kind']) => checks[kind] as (field: Field, value: unknown) => Problem

const unless = (isRight: boolean): Problem => (isRight ? undefined : 'malformed')

const phone = new RegExp(PHONE_PATTERN, 'u')
const file = new RegExp(FILE_PATTERN, 'u')

/** Letters are counted as JSON Schema counts them: an emoji outside of the first plane is one. */
function lengthProblem(text: string, least: number, most: number): Problem {
  const { length } = Array.from(text)
  if (length > most) return 'too-long'
  return length < least ? 'too-short' : undefined
}

interface Range {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
}

function amountProblem({ minimum, maximum }: Range, isWhole: boolean, value: unknown): Problem {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'malformed'
  if (isWhole && !Number.isInteger(value)) return 'malformed'
  if (minimum !== undefined && value < minimum) return 'too-small'
  return maximum !== undefined && value > maximum ? 'too-large' : undefined
}

function choicesProblem({ options, least, most }: FieldOf<'choices'>, chosen: readonly unknown[]): Problem {
  if (new Set(chosen).size < chosen.length) return 'malformed'
  if (!chosen.every((one) => options.some((option) => option.const === one))) return 'not-an-option'
  if (chosen.length < least) return 'too-few'
  return chosen.length > most ? 'too-many' : undefined
}

/** A day that there is, as 2026-03-02. */
function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, year)
}

function daysOf(month: number, year: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

const ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+$/
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i

/** Atoms with dots between, an at sign, and a name of at least two labels; no quotes, no comments. */
function isEmail(text: string): boolean {
  const [local = '', domain = '', ...rest] = text.split('@')
  const labels = domain.split('.')
  return (
    rest.length === 0 &&
    local.split('.').every((atom) => ATOM.test(atom)) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label))
  )
}
