import type { CasePriority, CaseState } from '../../../src-contract/case'

/** In the order in which they are offered. */
export const caseStates: readonly CaseState[] = ['new', 'open', 'pending', 'resolved', 'closed']
export const casePriorities: readonly CasePriority[] = ['urgent', 'high', 'normal', 'low']
