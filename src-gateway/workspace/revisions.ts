import { z } from 'zod'
import type { CaseSettings } from '../../src-contract/case'
import { Language } from '../../src-contract/ids'
import { EntryPoint, Workspace } from '../../src-contract/workspace'
import type { Database, Query } from '../database/database'
import type { CentreSettings, CentreWorkspace } from './workspaces'

/** A revision as it is stored; of an older version of the product, too, so it may only grow. */
const Stored = Workspace.omit({ revision: true }).extend({
  entryPoints: z.array(EntryPoint),
  tenantNames: z.array(z.string()),
  language: Language,
})

interface RevisionRow {
  revision: number
  body: unknown
}

/** What a centre has that never said how it keeps its cases: all that there were before there were cases. */
export const USUAL_CASES: CaseSettings = { categories: [], autoCloseDays: 14 }

function read({ revision, body }: RevisionRow): CentreWorkspace {
  const stored = Stored.parse(body)
  return { ...stored, cases: stored.cases === undefined ? USUAL_CASES : stored.cases, revision }
}

export async function readNewest(query: Query): Promise<CentreWorkspace | undefined> {
  const [row] = await query<RevisionRow>(
    `select revision, body from workspace_revision order by revision desc limit 1`,
  )
  return row && read(row)
}

export async function readRevision(query: Query, revision: number): Promise<CentreWorkspace | undefined> {
  const [row] = await query<RevisionRow>(
    `select revision, body from workspace_revision where revision = $1`,
    [revision],
  )
  return row && read(row)
}

/** Two who publish at once publish one after the other: the second waits for the table. */
export function insertRevision(
  database: Database,
  settings: CentreSettings,
  at: string,
): Promise<CentreWorkspace> {
  return database.transaction(async (query) => {
    await query(`lock table workspace_revision in exclusive mode`)
    const [row] = await query<RevisionRow>(
      `insert into workspace_revision (revision, body, at)
       select coalesce(max(revision), 0) + 1, $1::jsonb, $2::timestamptz from workspace_revision
       returning revision, body`,
      [JSON.stringify(Stored.parse(settings)), at],
    )
    if (!row) throw new Error('A new revision was not stored')
    return read(row)
  })
}
