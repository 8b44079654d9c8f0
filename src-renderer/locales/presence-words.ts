import type { ReasonId } from '../../src-contract/ids'
import type { ForcedCause } from '../../src-contract/presence'
import type { NotReadyReason } from '../../src-contract/workspace'
import type { DerivedPresence } from '../../src-domain/presence'
import type { Mark } from '../components/mark'
import { nameIn, words } from '.'

interface Shown {
  readonly state: DerivedPresence['state']
  readonly reasonId?: ReasonId | null
  readonly forced?: ForcedCause | null
}

const reasonOf = (reasons: readonly NotReadyReason[], { reasonId }: Shown) =>
  reasons.find(({ id }) => id === reasonId)

/** "Ready", "Lunch", "No answer": the shortest that says how it is. */
export function presenceName(shown: Shown, reasons: readonly NotReadyReason[]): string {
  const { presence } = words.value
  if (shown.state !== 'notReady') return presence[shown.state]
  const reason = reasonOf(reasons, shown)
  if (reason) return nameIn(reason.name)
  return shown.forced ? presence.forced[shown.forced] : presence.notReady
}

const marks: Record<Exclude<DerivedPresence['state'], 'notReady'>, Mark> = {
  ready: 'ready',
  reserved: 'busy',
  busy: 'busy',
  wrapUp: 'wrapUp',
  offline: 'offline',
}

export function presenceMark(shown: Shown, reasons: readonly NotReadyReason[]): Mark {
  if (shown.state !== 'notReady') return marks[shown.state]
  return reasonOf(reasons, shown)?.isBreak ? 'break' : 'notReady'
}
