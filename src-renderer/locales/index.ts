import { computed, shallowRef } from 'vue'
import type { DoorRefusal } from '../../src-contract/account'
import type { AddressProblem, StartProblem } from '../../src-contract/bridge'
import type { Language } from '../../src-contract/ids'
import type { Name } from '../../src-contract/name'
import type { Fault, Refusal } from '../../src-contract/refusal'
import { en, type Words } from './en'
import { ko } from './ko'

const tongues: Record<Language, Words> = { ko, en }

/** The reader's language. One screen speaks one language, so it is not handed from component to component. */
export const language = shallowRef<Language>('ko')
export const words = computed(() => tongues[language.value])

export const nameIn = (name: Name) => name[language.value]
export const refusalSentence = ({ refusal }: Refusal) => words.value.refusals[refusal]

/** Why the gateway cannot be reached, and what to do about it. */
export function gatewaySentences(problem: AddressProblem | StartProblem) {
  const { addresses, starts } = words.value
  const { what, remedy } = { ...addresses, ...starts }[problem]
  return `${what} ${remedy}`
}

export const faultSentence = (fault: Fault) => words.value.faults[fault]

type Doors = Record<DoorRefusal['refused'], (refusal: DoorRefusal) => string>

/** The table pairs each refusal with a sentence that reads its fields; that pairing is what the cast says. */
export const doorSentence = (refusal: DoorRefusal) => (words.value.doors as Doors)[refusal.refused](refusal)
