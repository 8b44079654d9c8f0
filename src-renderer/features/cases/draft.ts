import { computed } from 'vue'
import type { CaseId, StreamId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import { useDeskStore } from '../../stores/desk'
import { type CaseForm, emptyForm } from './form'

/** What is kept of a case that is being written: under which id it will be made, or on which edit it stands. */
export interface CaseDraft {
  readonly caseId: CaseId
  readonly form: CaseForm
  /** Of an edit: what was there when it began, and the edit that it was seen with. */
  readonly opened?: CaseForm
  readonly last?: number
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A draft of another version may lack fields: what it has is taken, the rest is as in an empty form. */
function formIn(value: unknown): CaseForm {
  const known = isRecord(value) ? value : {}
  const fields = Object.entries<string>({ ...emptyForm }).map(([key, usual]): [string, string] => {
    const kept = known[key]
    return [key, typeof kept === 'string' ? kept : usual]
  })
  // The fields are those of an empty form; that their values are among those allowed, the gateway checks.
  return Object.fromEntries(fields) as unknown as CaseForm
}

function read(text: string): CaseDraft | null {
  if (text === '') return null
  // Nobody else writes here.
  const kept: unknown = JSON.parse(text)
  if (!isRecord(kept)) return null
  const { caseId, form, opened, last } = kept
  return {
    caseId: typeof caseId === 'string' ? (caseId as CaseId) : newId<CaseId>(),
    form: formIn(form),
    ...(isRecord(opened) && { opened: formIn(opened) }),
    ...(typeof last === 'number' && { last }),
  }
}

/** Like other drafts it is on disk as it is written, and survives a crash (decision 9). */
export function useCaseDraft(stream: () => StreamId) {
  const desk = useDeskStore()
  const draft = computed(() => read(desk.draftOf(stream(), 'case').value))
  return {
    draft,
    write: (next: CaseDraft) => desk.write(stream(), JSON.stringify(next), 'case'),
    clear: () => {
      desk.write(stream(), '', 'case')
      void desk.save(stream(), 'case')
    },
    save: () => void desk.save(stream(), 'case'),
  }
}
