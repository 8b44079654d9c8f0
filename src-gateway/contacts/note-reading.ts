import type { StreamId, StreamKind } from '../../src-contract/ids'
import type { Me } from '../../src-contract/workspace'
import { kindOf } from '../../src-domain/streams'
import type { Act } from '../audit/acts'
import type { Audit } from '../audit/audit'
import type { Reading } from '../records/reading'

const ACT_OF_KIND: Partial<Record<StreamKind, Act>> = {
  ...{ contact: 'contact.read', case: 'case.read', interaction: 'interaction.monitored' },
}

/**
 * Whoever opens a contact or a case, or reads along in a chat, leaves a row before he sees it (security S29); then its pages are his
 * to read, as far as he may read it at all.
 */
export const createNoteReading =
  (audit: Pick<Audit, 'note'>, reading: Pick<Reading, 'opened'>) =>
  async (me: Me, stream: StreamId): Promise<void> => {
    const { id, role } = me
    const act = ACT_OF_KIND[kindOf(stream)]
    if (act) await audit.note({ actor: { kind: role, id }, act, subject: stream })
    if (kindOf(stream) === 'interaction') reading.opened(me, stream)
  }
