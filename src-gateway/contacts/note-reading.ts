import type { StreamId } from '../../src-contract/ids'
import type { Me } from '../../src-contract/workspace'
import { kindOf } from '../../src-domain/streams'
import type { Audit } from '../audit/audit'

/** Whoever opens a contact leaves a row, before he sees it (security S29). */
export const createNoteReading =
  (audit: Pick<Audit, 'note'>) =>
  async ({ id, role }: Me, stream: StreamId): Promise<void> => {
    if (kindOf(stream) !== 'contact') return
    await audit.note({ actor: { kind: role, id }, act: 'contact.read', subject: stream })
  }
