import type { Attachment } from '../../src-contract/attachment'
import type { FileId } from '../../src-contract/ids'
import type { Clock } from '../session/clock'
import { type Entry, placeOf } from './entry'
import { createGently, PROGRESS_PAUSE } from './gently'
import type { AttachmentStore } from './store'

export type Step = Pick<Attachment, 'sent'> & { state: 'waiting' | 'uploading' | 'checking' | 'ready' }

export interface StandingPorts {
  store: AttachmentStore
  clock: Clock
  tell: (attachments: Attachment[]) => void
}

const first: Step = { state: 'waiting', sent: 0 }

/** Where each attachment is on its way. Every start begins anew with asking the gateway. */
export function createStandings({ store, clock, tell }: StandingPorts) {
  const steps = new Map<FileId, Step>()
  const list = () => store.list().map((entry) => shown(entry, steps.get(entry.fileId) ?? first))
  const { ask: changed, stop } = createGently(clock, PROGRESS_PAUSE, () => tell(list()))

  return {
    list,
    changed,
    stop,
    of: (fileId: FileId) => steps.get(fileId) ?? first,
    step(fileId: FileId, step: Step) {
      steps.set(fileId, step)
      changed()
    },
    forget(fileId: FileId) {
      steps.delete(fileId)
      changed()
    },
  }
}
export type Standings = ReturnType<typeof createStandings>

const shown = (entry: Entry, { state, sent }: Step): Attachment => ({
  ...{ fileId: entry.fileId, place: placeOf(entry) },
  ...{ name: entry.name, size: entry.size, sent, state: entry.stopped ?? state },
  ...{ problem: entry.problem, limit: entry.limit },
  ...{ hasThumbnail: entry.isPicture, isWanted: entry.isWanted },
})
