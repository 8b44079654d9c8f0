import type { CaseAssignment, CaseHead, CasePriority, CaseState } from '../../../src-contract/case'
import type { AgentId, Instant, TeamId } from '../../../src-contract/ids'
import { CASE_DESCRIPTION_LIMIT, CASE_REASON_LIMIT, CASE_TITLE_LIMIT } from '../../../src-contract/limits'
import type { CommandOf } from '../../../src-domain/decider'

/** A case as it is being written: text in every field, as fields have it. */
export interface CaseForm {
  readonly title: string
  readonly description: string
  /** The code; empty for none. */
  readonly category: string
  readonly priority: CasePriority
  readonly state: CaseState
  readonly reason: string
  /** `me`, a team's id, or empty for nobody. */
  readonly assignee: string
  /** On this computer's clock: `2026-03-02T18:00`, or empty for none. */
  readonly due: string
}
export type CaseField = keyof CaseForm

export const emptyForm: CaseForm = {
  ...{ title: '', description: '', category: '', priority: 'normal' },
  ...{ state: 'new', reason: '', assignee: '', due: '' },
}

/** What a date field answers when only a part of it is filled in. */
export const HALF_A_DATE = 'half'

const two = (value: number) => String(value).padStart(2, '0')

export function localOf(instant: Instant | null): string {
  if (!instant) return ''
  const at = new Date(instant)
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** The cast is safe: `toISOString` writes UTC to the millisecond. */
export const instantOf = (local: string): Instant | null =>
  local === '' ? null : (new Date(local).toISOString() as Instant)

export const formOf = (
  { title, category, priority, state, reason, assignee, dueAt }: CaseHead,
  { description, me }: { readonly description: string; readonly me: AgentId },
): CaseForm => ({
  ...{ title, description, category: category?.code ?? '', priority, state, reason: reason ?? '' },
  assignee: chosenOf(assignee, me),
  due: localOf(dueAt),
})

/** As a menu of "me, the teams, nobody" shows it; a colleague is none of these. */
export const chosenOf = (assignee: CaseHead['assignee'], me: AgentId): string => {
  if (assignee === null) return ''
  if (assignee.to === 'team') return assignee.teamId
  return assignee.agentId === me ? 'me' : assignee.agentId
}

/** The cast is safe: whatever else the menu offers is a team. */
export const assignmentOf = (chosen: string, me: AgentId): CaseAssignment | null => {
  if (chosen === '') return null
  return chosen === 'me' ? { to: 'agent', agentId: me } : { to: 'team', teamId: chosen as TeamId }
}

export type Wrong = 'titleMissing' | 'reasonMissing' | 'dueWrong' | number
export type Problems = Partial<Record<CaseField, Wrong>>

const tooLong = (text: string, most: number) => (text.length > most ? most : undefined)

export function problemsOf({ title, description, state, reason, due }: CaseForm): Problems {
  const wrong: Record<string, Wrong | undefined> = {
    title: title.trim() === '' ? 'titleMissing' : tooLong(title, CASE_TITLE_LIMIT),
    description: tooLong(description, CASE_DESCRIPTION_LIMIT),
    reason:
      state !== 'pending'
        ? undefined
        : reason.trim() === ''
          ? 'reasonMissing'
          : tooLong(reason, CASE_REASON_LIMIT),
    due: due === HALF_A_DATE || Number.isNaN(Date.parse(due || '2000-01-01')) ? 'dueWrong' : undefined,
  }
  return Object.fromEntries(Object.entries(wrong).filter(([, problem]) => problem !== undefined))
}

export type Creation = CommandOf<'case.create'>

export const creationOf = (
  form: CaseForm,
  place: Pick<Creation, 'caseId' | 'interactionId' | 'besides'>,
  me: AgentId,
): Creation => ({
  ...{ type: 'case.create', ...place },
  ...{ title: form.title.trim(), description: form.description, priority: form.priority },
  ...{ state: form.state, reason: form.state === 'pending' ? form.reason.trim() : null },
  category: form.category || null,
  assignee: assignmentOf(form.assignee, me),
  dueAt: instantOf(form.due),
})

/** Only what differs from what was opened. */
export function editOf(form: CaseForm, opened: CaseForm): Partial<CommandOf<'case.edit'>> {
  const { title, description, priority, category, due } = form
  return {
    ...(title.trim() !== opened.title && { title: title.trim() }),
    ...(description !== opened.description && { description }),
    ...(priority !== opened.priority && { priority }),
    ...(category !== opened.category && { category: category || null }),
    ...(due !== opened.due && { dueAt: instantOf(due) }),
  }
}

/** The edited fields, which are saved together; state and assignee are moves of their own. */
export const EDITED = ['title', 'description', 'priority', 'category', 'due'] as const
