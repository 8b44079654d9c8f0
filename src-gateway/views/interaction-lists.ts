import type { CaseId, ContactId, Instant } from '../../src-contract/ids'
import type { InteractionRecord } from '../../src-contract/record'
import type { Query } from '../database/database'
import { type InteractionRow, recordOf } from './interaction-record'
import { tablesOf } from './interaction-tables'

export interface PageOf {
  /** Only what began before then. */
  readonly before?: Instant | undefined
  readonly limit: number
}

/** Interactions by what they belong to, running ones as well, the newest first. A list may be a second old. */
export interface InteractionLists {
  readonly ofContact: (contactId: ContactId, page: PageOf) => Promise<InteractionRecord[]>
  readonly ofCase: (caseId: CaseId, page: PageOf) => Promise<InteractionRecord[]>
}

export function createInteractionLists(query: Query, version: () => number): InteractionLists {
  async function list(column: 'contact' | 'case_id', id: string, { before, limit }: PageOf) {
    const { interaction, words } = tablesOf(version())
    const rows = await query<InteractionRow>({
      name: `${interaction}-${column}`,
      text: `select stream, head, messages from ${interaction} left join ${words} using (number)
        where ${column} = $1 and created_at < $2::timestamptz order by created_at desc, stream limit $3`,
      parameters: [id, before ?? 'infinity', limit],
    })
    return rows.map(recordOf)
  }

  return {
    ofContact: (contactId, page) => list('contact', contactId, page),
    ofCase: (caseId, page) => list('case_id', caseId, page),
  }
}
