import type { Language } from '../../src-contract/ids'
import type { Customer } from '../../src-contract/customer'
import type { StartChat } from '../../src-contract/messaging-api/session'
import { IDENTITY_TOKEN } from '../contacts/recognise'
import { cut, textOf } from './words'

const PARAMETERS = 50
const LONGEST = 1_000
/** Bytes of all parameters together: they are part of the interaction's head, which stays small (house §3). */
const BUDGET = 4_096

/** Everything the client said of its user, as text: known names make the name, the rest is shown as it came. */
export function customerOf({ parameters, from }: StartChat): Customer {
  const told = Object.entries(parameters ?? {}).filter(([key]) => key.toLowerCase() !== IDENTITY_TOKEN)
  const entries = told.map(([key, value]) => [cut(key, 100), cut(textOf(value), LONGEST)] as const)
  const named = new Map(entries.map(([key, value]) => [key.toLowerCase(), value]))
  const name = [named.get('first_name'), named.get('last_name')].filter(Boolean).join(' ') || textOf(from)
  return { name: cut(name.trim(), 200) || null, parameters: Object.fromEntries(affordable(entries)) }
}

/** What the site says of who its user is; nothing of it is kept. */
export function tokenOf({ parameters }: StartChat): string {
  const [, token] =
    Object.entries(parameters ?? {}).find(([key]) => key.toLowerCase() === IDENTITY_TOKEN) ?? []
  return textOf(token)
}

/** The language of the page the client stands on, if it told one that we speak. */
export function languageOf({ parameters }: StartChat): Language | undefined {
  const [, told] = Object.entries(parameters ?? {}).find(([key]) => key.toLowerCase() === 'language') ?? []
  const [tag] = textOf(told).toLowerCase().split(/[-_]/)
  return tag === 'ko' || tag === 'en' ? tag : undefined
}

function affordable(entries: readonly (readonly [string, string])[]) {
  let left = BUDGET
  return entries.slice(0, PARAMETERS).filter(([key, value]) => {
    const size = Buffer.byteLength(key) + Buffer.byteLength(value)
    if (key === '' || value === '' || size > left) return false
    left -= size
    return true
  })
}
