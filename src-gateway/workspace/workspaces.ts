import type { Language } from '../../src-contract/ids'
import type { EntryPoint, Workspace } from '../../src-contract/workspace'

/** A centre's settings whole: what its agents' desktops know, and what only the gateway needs. */
export interface CentreWorkspace extends Workspace {
  entryPoints: EntryPoint[]
  /** The names customers' clients may call the centre by (`tenantUrl`); an empty list accepts any. */
  tenantNames: string[]
  language: Language
}

export interface Workspaces {
  /** From memory. Revision 0 is the empty workspace of a gateway that nobody has set up yet. */
  readonly current: () => CentreWorkspace
  /** A service's settings of the revision an interaction started under stay in force (decision 8). */
  readonly at: (revision: number) => Promise<CentreWorkspace>
  readonly entryPoint: (appId: string) => EntryPoint | undefined
  /** Scheme, port, trailing slash and case do not count. */
  readonly isTenant: (name: string) => boolean
  /** Makes the settings the next revision, on all nodes. */
  readonly publish: (settings: Omit<CentreWorkspace, 'revision'>) => Promise<CentreWorkspace>
  readonly onChanged: (listener: (workspace: CentreWorkspace) => void) => () => void
  readonly close: () => Promise<void>
}
