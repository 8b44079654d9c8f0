import type { Logger } from 'pino'
import type { FileId, PredefinedSetId } from '../../src-contract/ids'
import type { ImportProblem, PredefinedSet } from '../../src-contract/predefined'
import type { Me } from '../../src-contract/workspace'
import { mayUse } from '../../src-domain/predefined'
import type { Clock } from '../clock'
import type { Database, Query } from '../database/database'
import type { AskTable } from '../session/asks'
import type { Workspaces } from '../workspace/workspaces'
import { createSetChange } from './open-sets'
import { personalSet } from './personal-set'
import { createPredefinedAsks } from './predefined-asks'
import { asSent, insertSet, readHeads, readSets, type SetHead } from './set-rows'
import { createSharedSets, type ProvidedSet } from './shared-sets'

/** Which sets somebody may use, and how new they are. */
export type Revisions = ReadonlyMap<PredefinedSetId, number>

/** The messages that agents have ready (chat-controls §4.14), and who may use and change them. */
export interface Predefined {
  readonly asks: Pick<AskTable, Extract<keyof AskTable, `predefined.${string}`>>
  readonly usableBy: (people: readonly Me[]) => Promise<(me: Me) => Revisions>
  readonly sets: (ids: readonly PredefinedSetId[]) => Promise<PredefinedSet[]>
  /** Whether a message that he may use carries the file: then he may send a copy of it. */
  readonly carries: (me: Me, fileId: FileId) => Promise<boolean>
  /** A shared set as a file brings it, beside what is there; `isNewOnly`: not where there is one. */
  readonly provide: (set: ProvidedSet, how?: { isNewOnly?: boolean }) => Promise<void>
  /** Why it could not be provided. */
  readonly problemsWith: (set: ProvidedSet) => Promise<readonly ImportProblem[]>
  /** Some may have changed, here or on another gateway. Whoever asked for a change is answered after all have heard. */
  readonly onChanged: (listener: () => Promise<void>) => () => void
  readonly close: () => Promise<void>
}

export interface PredefinedPorts {
  readonly database: Database
  readonly workspaces: Pick<Workspaces, 'current' | 'onChanged'>
  readonly now: Clock
  readonly logger: Logger
}

const CHANNEL = 'damso_predefined'

const ring = (query: Query) => query(`select pg_notify($1, '')`, [CHANNEL])

export async function openPredefined({
  database,
  workspaces,
  now,
  logger,
}: PredefinedPorts): Promise<Predefined> {
  const { query } = database
  const listeners = new Set<() => Promise<void>>()
  const told = async () => {
    await Promise.all([...listeners].map((listener) => listener()))
  }
  const warn = (err: unknown) => logger.warn({ err }, 'predefined messages could not be read')

  const shared = createSharedSets({ database, workspaces, ring, told })
  const change = createSetChange({ database, ring, told })
  const stopListening = await database.listen(CHANNEL, () => void told().catch(warn))
  let naming = shared.adoptNames()
  const stopFollowing = workspaces.onChanged(() => {
    naming = naming.then(shared.adoptNames).catch(warn)
  })
  await naming

  /** Of services that there are. */
  function usable(heads: readonly SetHead[], me: Me): SetHead[] {
    const services = new Set(workspaces.current().services.map(({ id }) => id))
    return heads.filter(
      (head) => mayUse(me, head) && (head.serviceId === null || services.has(head.serviceId)),
    )
  }

  async function usableBy(people: readonly Me[]) {
    const heads = await readHeads(
      query,
      people.map(({ id }) => id),
    )
    const owners = new Set(heads.map(({ owner }) => owner))
    const firsts = people.filter(({ id }) => !owners.has(id)).map(({ id }) => personalSet(id))
    for (const first of firsts) await insertSet(query, first)
    const all = [...heads, ...firsts.map((first) => ({ ...first, revision: 1 }))]
    return (me: Me) => new Map(usable(all, me).map(({ id, revision }) => [id, revision]))
  }

  const sets: Predefined['sets'] = async (ids) => (await readSets(query, ids)).map(asSent)

  return {
    asks: { ...createPredefinedAsks({ change, now }), 'predefined.addSet': shared.addSet },
    usableBy,
    sets,
    async carries(me, fileId) {
      const mine = await usableBy([me])
      const all = await sets([...mine(me).keys()])
      return all.some(({ messages }) => messages.some(({ file }) => file?.fileId === fileId))
    },
    ...{ provide: shared.provide, problemsWith: shared.problemsWith },
    onChanged(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      stopFollowing()
      await Promise.all([naming, stopListening()])
    },
  }
}
