import { createHash } from 'node:crypto'
import type { AddressKey } from '../../src-contract/contact'
import type { ContactId, EntryPointId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { contactStream } from '../../src-domain/streams'
import type { Database } from '../database/database'
import type { Streams } from '../streams'

/** Whose chat it is: found by what the gateway has verified, never by what somebody typed (security S21). */
export interface Recognition {
  /** The contact of a verified address; for a new address the id that its contact will have. */
  readonly contactOf: (address: AddressKey) => Promise<ContactId>
  /** Whether the centre speaks with him; what he was merged into counts for him. */
  readonly isBlocked: (contactId: ContactId) => Promise<boolean>
}

export interface RecognitionPorts {
  readonly database: Pick<Database, 'query'>
  readonly streams: Pick<Streams, 'head'>
}

/**
 * A customer's browser or app at one entry point, or the user of its site. Desktops see the digest, never the id: whoever
 * holds that of a client could speak in its name, and that of a user may look like a number that is masked.
 */
export const digestAddress = (
  kind: 'client' | 'account',
  entryPointId: EntryPointId,
  id: string,
): AddressKey => ({
  kind,
  value: createHash('sha256').update(`${entryPointId} ${id}`).digest('base64url'),
})

const FIND = 'select contact from contact_address where kind = $1 and value = $2 and is_verified'
/** The row comes before the contact's first event, so that two chats that open at once mean the same contact. */
const RESERVE = `insert into contact_address (contact, kind, value, is_verified) values ($1, $2, $3, true)
  on conflict (kind, value) where is_verified do nothing returning contact`

interface Row {
  readonly contact: ContactId
}

export function createRecognition({ database, streams }: RecognitionPorts): Recognition {
  const { query } = database

  async function headOf(contactId: ContactId) {
    const standing = await streams.head(contactStream(contactId))
    return standing && 'addresses' in standing.head ? standing.head : undefined
  }

  return {
    async contactOf({ kind, value }) {
      for (;;) {
        const [found] = await query<Row>(FIND, [kind, value])
        if (found) return found.contact
        const [reserved] = await query<Row>(RESERVE, [newId<ContactId>(), kind, value])
        // Undefined: somebody was faster, and is found now.
        if (reserved) return reserved.contact
      }
    },

    async isBlocked(contactId) {
      let head = await headOf(contactId)
      // Only what stands for itself is merged into another, so that this ends.
      while (head?.mergedInto) head = await headOf(head.mergedInto)
      return Boolean(head?.blocked)
    },
  }
}
