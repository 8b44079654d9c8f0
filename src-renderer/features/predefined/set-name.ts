import type { Language } from '../../../src-contract/ids'
import type { PredefinedSet } from '../../../src-contract/predefined'
import type { Name } from '../../../src-contract/name'

interface Tongue {
  readonly predefined: { readonly personal: string }
  readonly common: { readonly languages: Record<Language, string> }
}

/** A shared set has its service's name, and there is one for each language. */
export function setName(set: PredefinedSet, words: Tongue, nameIn: (name: Name) => string): string {
  if (set.kind === 'personal') return words.predefined.personal
  return set.language ? `${nameIn(set.name)} · ${words.common.languages[set.language]}` : nameIn(set.name)
}
