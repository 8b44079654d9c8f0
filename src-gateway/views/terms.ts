import type { AgentId, ServiceId } from '../../src-contract/ids'

/** Finished interactions that lie together: so many are looked through by one step of a search. */
export const SHELF = 1_024
export const shelfOf = (number: number): number => Math.floor(number / SHELF)

const HASH_BITS = 18

/**
 * An interaction is found by its terms: every syllable and every two that stand side by side, of whatever script, who
 * worked on it, and where. A term is a hash, so what was found is looked at again. The shelf stands before it: what comes
 * in is written near what came last, and a step of a search touches nothing but its shelf.
 */
export const termOn = (shelf: number, term: number): number => (shelf << HASH_BITS) | term

const hashed = (value: number): number => Math.imul(value, 0x9e3779b1) >>> (32 - HASH_BITS)

const named = (name: string): number => {
  let hash = 0
  for (let n = 0; n < name.length; n += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(n)) | 0
  return hashed(hash)
}
export const serviceTerm = (id: ServiceId): number => named(`service ${id}`)
export const agentTerm = (id: AgentId): number => named(`agent ${id}`)
export const dispositionTerm = (code: string): number => named(`disposition ${code}`)
export const channelTerm = (channel: string): number => named(`channel ${channel}`)

const SPACE = 0x20

/** Of words as `plain` makes them. */
export function termsOf(words: string, which: 'all' | 'single' | 'pairs' = 'all'): Set<number> {
  const terms = new Set<number>()
  let before = SPACE
  for (let n = 0; n < words.length; n += 1) {
    const unit = words.charCodeAt(n)
    if (unit > SPACE && which !== 'pairs') terms.add(hashed(unit))
    if (unit > SPACE && before > SPACE && which !== 'single') terms.add(hashed((before << 16) | unit))
    before = unit
  }
  return terms
}

/** As words are compared: composed, in small letters, and without what a database cannot hold as text. */
export const plain = (words: string): string => composed(words).toLowerCase()

/** The same in the letters in which it was written. */
export const composed = (words: string): string => words.normalize('NFC').replaceAll('\u0000', '')
