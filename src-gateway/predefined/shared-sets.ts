import { type Language, PredefinedSetId, type ServiceId } from '../../src-contract/ids'
import type { Refusal } from '../../src-contract/refusal'
import type { Database, Query } from '../database/database'
import type { AskTable } from '../session/asks'
import { keyedId } from '../workspace/keyed-id'
import type { Workspaces } from '../workspace/workspaces'
import { importLines } from './import-lines'
import type { CsvLine } from './read-csv'
import { findShared, insertSet, lockSets, type NewSet, readSets, renameSets, writeMessages } from './set-rows'

export interface SharedSetPorts {
  readonly database: Pick<Database, 'query' | 'transaction'>
  readonly workspaces: Pick<Workspaces, 'current'>
  readonly ring: (query: Query) => Promise<unknown>
  readonly told: () => Promise<void>
}

/** A set as a file or the sample brings it. */
export interface ProvidedSet {
  readonly serviceId: ServiceId
  readonly language: Language
  readonly lines: readonly CsvLine[]
}

/** The set of a service and a language, whoever makes it first. */
export const sharedSetId = (serviceId: ServiceId, language: Language) =>
  PredefinedSetId.parse(keyedId('sharedSet', `${serviceId} ${language}`))

const refuse = (refusal: Refusal) => ({ refusal })

/** How shared sets come to be, and what they are called. */
export function createSharedSets({ database, workspaces, ring, told }: SharedSetPorts) {
  const serviceOf = (serviceId: ServiceId) => workspaces.current().services.find(({ id }) => id === serviceId)

  const addSet: AskTable['predefined.addSet'] = async (me, { setId, serviceId, language }) => {
    const service = serviceOf(serviceId)
    if (me.role !== 'supervisor') return refuse({ refusal: 'not-permitted' })
    if (!service) return refuse({ refusal: 'unknown-predefined' })
    const set: NewSet = { id: setId, owner: null, serviceId, language, name: service.name }
    const isMade = await database.transaction(async (query) => {
      const made = await insertSet(query, set)
      if (made) await ring(query)
      return made
    })
    if (isMade) {
      await told()
      return { value: null }
    }
    const there = await findShared(database.query, serviceId, language)
    if (there === setId) return { value: null }
    // Somebody was faster, or the id is that of another set.
    return refuse({ refusal: there ? 'changed-meanwhile' : 'id-taken' })
  }

  /** What a file brings is added to what is there, or put in its place; nothing that is there goes. */
  async function provide({ serviceId, language, lines }: ProvidedSet, { isNewOnly = false } = {}) {
    const name = serviceOf(serviceId)?.name
    if (!name) throw new Error('A set of messages is for a service of the workspace')
    await database.transaction(async (query) => {
      const id = sharedSetId(serviceId, language)
      const isMade = await insertSet(query, { id, owner: null, serviceId, language, name })
      if (isNewOnly && !isMade) return
      const there = isMade ? id : await findShared(query, serviceId, language)
      const [set] = there ? await lockSets(query, [there]) : []
      if (!set) throw new Error('A set of messages was not stored')
      const { messages, added, changed, problems } = importLines(set.messages, lines)
      if (problems.length > 0) throw new Error('A set of messages cannot be taken up')
      if (added + changed > 0) await writeMessages(query, set.id, messages)
      await ring(query)
    })
  }

  /** Why it could not be provided. */
  async function problemsWith({ serviceId, language, lines }: ProvidedSet) {
    const id = await findShared(database.query, serviceId, language)
    const [set] = id ? await readSets(database.query, [id]) : []
    return importLines(set?.messages ?? [], lines).problems
  }

  /** A set is called like its service, also when that is called otherwise now. */
  async function adoptNames() {
    const { services } = workspaces.current()
    const renamed = []
    for (const { id, name } of services) renamed.push(await renameSets(database.query, id, name))
    if (renamed.includes(true)) await ring(database.query)
  }

  return { addSet, provide, problemsWith, adoptNames }
}
