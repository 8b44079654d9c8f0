import type { FieldProblem } from '../../src-contract/form'
import type { Language } from '../../src-contract/ids'
import { en } from './en'
import { ko } from './ko'

export const sentences = { ko, en } satisfies Record<Language, Sentences>

/** What the gateway itself says to customers. */
export interface Sentences {
  readonly inactivityWarning: string
  readonly inactivityEnd: string
  readonly agentsAvailable: string
  readonly outOfHours: string
  readonly chatTitle: string
  /** On the buttons of a form. */
  readonly sendForm: string
  readonly declineForm: string
  readonly fieldProblems: Readonly<Record<FieldProblem, string>>
}
