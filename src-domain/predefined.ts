import type { AgentId, Language, ServiceId } from '../src-contract/ids'
import type { PredefinedSet } from '../src-contract/predefined'
import type { Me } from '../src-contract/workspace'

interface Owned {
  /** Null: it is shared. */
  readonly owner: AgentId | null
  readonly serviceId: ServiceId | null
}

/** A supervisor sees those of all services: which of his teams serves which is his to arrange. */
export const mayUse = (me: Me, { owner, serviceId }: Owned): boolean =>
  owner === null
    ? me.role === 'supervisor' || (serviceId !== null && me.serviceIds.includes(serviceId))
    : owner === me.id

/** Of a set that he may use. */
export const mayEdit = ({ role }: Pick<Me, 'role'>, { kind }: Pick<PredefinedSet, 'kind'>): boolean =>
  kind === 'personal' || role === 'supervisor'

/** What is known when a predefined message is taken; null: it is not known, and leaves a gap. */
export interface FillValues {
  /** As the customer gave it. */
  readonly customer: string | null
  readonly agent: string | null
  readonly service: string | null
  /** As people write them in the message's language. */
  readonly time: string | null
  readonly date: string | null
}

/** A place in a text that somebody has to fill by hand; in UTF-16 units, the marks included. */
export interface Gap {
  readonly start: number
  readonly end: number
}

type Variable = 'F' | 'L' | 'N' | 'A' | 'S' | 'T' | 'D'

const values: Record<Variable, (known: FillValues) => string | null> = {
  F: ({ customer }) => customer && partsOf(customer).first,
  L: ({ customer }) => customer && partsOf(customer).last,
  N: ({ customer }) => customer,
  A: ({ agent }) => agent,
  S: ({ service }) => service,
  T: ({ time }) => time,
  D: ({ date }) => date,
}

/** What a gap is called, and what lists of the variables say. */
export const variableNames: Record<Language, Record<Variable, string>> = {
  ko: {
    F: '고객 이름(성 제외)',
    L: '고객 성',
    N: '고객 이름',
    A: '상담원 이름',
    S: '서비스',
    T: '시각',
    D: '날짜',
  },
  en: {
    F: 'first name',
    L: 'last name',
    N: 'customer name',
    A: 'agent name',
    S: 'service',
    T: 'time',
    D: 'date',
  },
}

/** A letter of the variable's own language behind it makes a word of it: `100%Discount` is no date. */
const VARIABLE = /%(?:(%)|([FLNASTD])(?![A-Za-z]))/g

const marks = /[⟦⟧]/g

/** Looked for in one pass: a customer who calls himself `%N` is not filled in again. */
export function fillIn(text: string, known: FillValues, language: Language): { text: string; gaps: Gap[] } {
  const gaps: Gap[] = []
  let filled = ''
  let rest = 0
  for (const { 0: whole, 1: percent, 2: name, index } of text.matchAll(VARIABLE)) {
    filled += text.slice(rest, index)
    rest = index + whole.length
    // The pattern has no other letters than the variables'.
    const value = percent ?? values[name as Variable](known)?.replace(marks, '').trim()
    const isGap = value === undefined || value === ''
    const put = isGap ? `⟦${variableNames[language][name as Variable]}⟧` : value
    if (isGap) gaps.push({ start: filled.length, end: filled.length + put.length })
    filled += put
  }
  return { text: filled + text.slice(rest), gaps }
}

/** Whoever sends such a text has forgotten something. */
export const hasGap = (text: string): boolean => /⟦[^⟦⟧]*⟧/.test(text)

const HANGUL = /^\p{Script=Hangul}+$/u
/** Scripts in which the family name comes first. */
const FAMILY_FIRST = /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u
/** Family names of two syllables, of those in use. */
const LONG_FAMILY_NAMES = /^(남궁|황보|제갈|사공|선우|서문|독고|동방)/

/** First and last name, as far as a name can be told apart: a word that cannot is both. */
export function partsOf(name: string): { first: string; last: string } {
  const words = name.trim().normalize('NFC').split(/\s+/)
  const [head = '', ...tail] = words
  if (tail.length === 0) return HANGUL.test(head) ? hangulParts(head) : { first: head, last: head }
  if (words.every((word) => FAMILY_FIRST.test(word))) return { first: tail.join(' '), last: head }
  return { first: words.slice(0, -1).join(' '), last: words.at(-1) ?? '' }
}

function hangulParts(name: string) {
  if (name.length < 2 || name.length > 4) return { first: name, last: name }
  const family = name.length === 4 && LONG_FAMILY_NAMES.test(name) ? 2 : 1
  return { first: name.slice(family), last: name.slice(0, family) }
}
