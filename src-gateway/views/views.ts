import type { StreamId } from '../../src-contract/ids'
import type { Database } from '../database/database'
import type { Publisher } from '../publisher'
import { casesView } from './cases'
import { follow } from './follow'
import { createFindInteractions, type FindInteractions } from './find-interactions'
import { createInteractionLists, type InteractionLists } from './interaction-lists'
import { interactionsView } from './interactions'

export interface ViewsPorts {
  readonly database: Database
  readonly publisher: Pick<Publisher, 'subscribe'>
  readonly report: (defect: unknown) => void
}

export interface Views {
  readonly interactions: InteractionLists & { readonly find: FindInteractions }
  /** Which version of the cases' table answers questions. */
  readonly caseVersion: () => number
  /** Events of these streams were rewritten: what the views know of them is read anew. */
  readonly refold: (streams: readonly StreamId[]) => Promise<void>
  readonly close: () => Promise<void>
}

export async function openViews({ database, publisher, report }: ViewsPorts): Promise<Views> {
  const written = publisher.subscribe
  const interactions = await follow({ database, view: interactionsView(), written, report })
  const cases = await follow({ database, view: casesView(), written, report })
  const both = [interactions, cases]
  return {
    interactions: {
      ...createInteractionLists(database.query, interactions.version),
      find: createFindInteractions(database.query, interactions.version),
    },
    caseVersion: cases.version,
    refold: async (streams) => void (await Promise.all(both.map(({ refold }) => refold(streams)))),
    close: async () => void (await Promise.all(both.map(({ close }) => close()))),
  }
}
