import type { AddressKey, AddressKind, ContactHead } from '../src-contract/contact'

/** An address as it is kept and compared, however it was typed; undefined where it is none of its kind. */
export function addressOf(kind: AddressKind, typed: string): AddressKey | undefined {
  const value = normal(kind, typed.trim())
  return value === undefined ? undefined : { kind, value }
}

const EMAIL = /^[^\s@<>",;]{1,64}@[^\s@<>",;]+\.[^\s@<>",;.]{2,}$/
/** With its country up to fifteen digits, without it fewer than a resident's number or a card's. */
const PHONE = /^(?:\+\d{5,15}|\d{5,12})$/
const LONGEST = 120

function normal(kind: AddressKind, typed: string): string | undefined {
  if (typed === '' || typed.length > LONGEST) return undefined
  if (kind === 'email') return EMAIL.test(typed) ? typed.toLowerCase() : undefined
  if (kind !== 'phone') return typed
  const digits = typed.replaceAll(/[\s().-]/g, '')
  // The same Korean number, as it is written within the country.
  const home = digits.replace(/^(?:\+|00)82(?=[1-9])/, '0')
  return PHONE.test(home) ? home : undefined
}

export const isSameAddress = (one: AddressKey, other: AddressKey): boolean =>
  one.kind === other.kind && one.value === other.value

/** Those that are the contact's own, without what came with others. */
export const ownAddresses = ({ addresses }: Pick<ContactHead, 'addresses'>) =>
  addresses.filter(({ from }) => from === undefined)
