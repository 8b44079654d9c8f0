import type { Logger } from 'pino'
import type { Language } from '../../src-contract/ids'
import type { EntryPoint, Workspace } from '../../src-contract/workspace'
import type { Clock } from '../clock'
import type { Database } from '../database/database'
import { insertRevision, readNewest, readRevision } from './revisions'
import { tenantName } from './tenant-name'

/** A centre's settings whole: what its agents' desktops know, and what only the gateway needs. */
export interface CentreWorkspace extends Workspace {
  entryPoints: EntryPoint[]
  /** The names customers' clients may call the centre by (`tenantUrl`); an empty list accepts any. */
  tenantNames: string[]
  language: Language
}

export type CentreSettings = Omit<CentreWorkspace, 'revision'>

export interface Workspaces {
  /** From memory. Revision 0 is the empty workspace of a gateway that nobody has set up yet. */
  readonly current: () => CentreWorkspace
  /** A service's settings of the revision an interaction started under stay in force (decision 8). */
  readonly at: (revision: number) => Promise<CentreWorkspace>
  readonly entryPoint: (appId: string) => EntryPoint | undefined
  /** Scheme, port, trailing slash and case do not count. */
  readonly isTenant: (name: string) => boolean
  /** Makes the settings the next revision, on all nodes. */
  readonly publish: (settings: CentreSettings) => Promise<CentreWorkspace>
  readonly onChanged: (listener: (workspace: CentreWorkspace) => void) => () => void
  readonly close: () => Promise<void>
}

export interface WorkspacesPorts {
  readonly database: Database
  readonly now: Clock
  readonly logger: Logger
}

const CHANNEL = 'damso_workspace'

/** What a gateway knows before anybody has set it up. */
const EMPTY: CentreWorkspace = {
  revision: 0,
  centreName: '',
  language: 'ko',
  services: [],
  reasons: [],
  teams: [],
  connectionGrace: 60,
  entryPoints: [],
  tenantNames: [],
}

/** Every revision there ever was stays in the database; the newest, and those that were asked for, stay in memory. */
export async function openWorkspaces({ database, now, logger }: WorkspacesPorts): Promise<Workspaces> {
  const { query } = database
  const listeners = new Set<(workspace: CentreWorkspace) => void>()
  const held = new Map<number, CentreWorkspace>([[0, EMPTY]])
  let newest = EMPTY
  let tenants = new Set<string>()

  function adopt(workspace: CentreWorkspace | undefined) {
    if (!workspace || workspace.revision <= newest.revision) return
    newest = workspace
    held.set(workspace.revision, workspace)
    tenants = new Set(workspace.tenantNames.map(tenantName))
    for (const listener of listeners) listener(workspace)
  }
  const refresh = async () => adopt(await readNewest(query))

  const stopListening = await database.listen(CHANNEL, () => {
    refresh().catch((err: unknown) => logger.warn({ err }, 'the workspace could not be read'))
  })
  await refresh()

  return {
    current: () => newest,

    async at(revision) {
      const known = held.get(revision) ?? (await readRevision(query, revision))
      if (!known) throw new Error(`There is no workspace revision ${revision}`)
      held.set(revision, known)
      return known
    },

    entryPoint: (appId) => newest.entryPoints.find((entryPoint) => entryPoint.appId === appId),
    isTenant: (name) => tenants.size === 0 || tenants.has(tenantName(name)),

    async publish(settings) {
      const workspace = await insertRevision(database, settings, now())
      await query(`select pg_notify($1, '')`, [CHANNEL])
      adopt(workspace)
      return workspace
    },

    onChanged(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },

    close: stopListening,
  }
}
