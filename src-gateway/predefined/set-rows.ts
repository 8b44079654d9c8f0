import type { AgentId, Language, PredefinedSetId, ServiceId } from '../../src-contract/ids'
import type { PredefinedMessage, PredefinedSet } from '../../src-contract/predefined'
import type { Name } from '../../src-contract/name'
import type { Query } from '../database/database'

/** Whose a set is, and how new. */
export interface SetHead {
  readonly id: PredefinedSetId
  readonly revision: number
  readonly owner: AgentId | null
  readonly serviceId: ServiceId | null
}

export interface StoredSet extends SetHead {
  readonly language: Language | null
  readonly name: Name
  readonly messages: readonly PredefinedMessage[]
}

export type NewSet = Omit<StoredSet, 'revision' | 'messages'>

const HEAD = `id, revision, owner, service as "serviceId"`
const WHOLE = `${HEAD}, language, name, messages`

export const readHeads = (query: Query, owners: readonly AgentId[]) =>
  query<SetHead>({
    name: 'predefined-heads',
    text: `select ${HEAD} from predefined_set where owner is null or owner = any($1::uuid[])`,
    parameters: [owners],
  })

export const readSets = (query: Query, ids: readonly PredefinedSetId[]) =>
  query<StoredSet>(`select ${WHOLE} from predefined_set where id = any($1::uuid[])`, [ids])

/** For as long as the transaction lasts; of several always in the same order, so that nobody waits in a circle. */
export const lockSets = (query: Query, ids: readonly PredefinedSetId[]) =>
  query<StoredSet>(`select ${WHOLE} from predefined_set where id = any($1::uuid[]) order by id for update`, [
    ids,
  ])

/** False: it is there already, or its place is taken. */
export async function insertSet(query: Query, { id, owner, serviceId, language, name }: NewSet) {
  const rows = await query(
    `insert into predefined_set (id, revision, owner, service, language, name, messages)
     values ($1::uuid, 1, $2::uuid, $3::uuid, $4, $5::json, '[]') on conflict do nothing returning id`,
    [id, owner, serviceId, language, JSON.stringify(name)],
  )
  return rows.length > 0
}

export const writeMessages = (query: Query, id: PredefinedSetId, messages: readonly PredefinedMessage[]) =>
  query(`update predefined_set set messages = $2::json, revision = revision + 1 where id = $1::uuid`, [
    id,
    JSON.stringify(messages),
  ])

export async function findShared(query: Query, serviceId: ServiceId, language: Language) {
  const [row] = await query<Pick<SetHead, 'id'>>(
    `select id from predefined_set where owner is null and service = $1::uuid and language = $2`,
    [serviceId, language],
  )
  return row?.id
}

/** Of a service that is called otherwise by now; answers whether any was. */
export async function renameSets(query: Query, serviceId: ServiceId, name: Name): Promise<boolean> {
  const rows = await query(
    `update predefined_set set name = $2::json, revision = revision + 1
     where service = $1::uuid and name::jsonb <> $2::jsonb returning id`,
    [serviceId, JSON.stringify(name)],
  )
  return rows.length > 0
}

export const asSent = ({
  id,
  revision,
  owner,
  name,
  serviceId,
  language,
  messages,
}: StoredSet): PredefinedSet => ({
  ...{ id, revision, kind: owner === null ? 'shared' : 'personal', name, serviceId, language },
  messages: [...messages],
})
