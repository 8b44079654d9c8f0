import type { AgentId, ServiceId, TeamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Me, Role } from '../../src-contract/workspace'
import type { Query } from '../database/database'
import type { NewPerson, PersonDetails } from './accounts'

interface PersonRow {
  id: AgentId
  user_name: string
  display_name: string
  role: Role
  team_ids: TeamId[]
  service_ids: ServiceId[]
  chat_limit: number
  languages: string[]
  skills: string[]
}

/** Two user names that look the same are the same: compared without case and in one Unicode form. */
export const userKey = (userName: string) => userName.normalize('NFKC').toLowerCase()

const COLUMNS = `id, user_name, display_name, role, team_ids, service_ids, chat_limit, languages, skills`

const toMe = (row: PersonRow): Me => ({
  id: row.id,
  userName: row.user_name,
  displayName: row.display_name,
  role: row.role,
  teamIds: row.team_ids,
  serviceIds: row.service_ids,
  chatLimit: row.chat_limit,
  ...(row.languages.length > 0 && { languages: row.languages }),
  ...(row.skills.length > 0 && { skills: row.skills }),
})

export async function readPeople(query: Query): Promise<Me[]> {
  const rows = await query<PersonRow>(`select ${COLUMNS} from person order by created_at, user_key`)
  return rows.map(toMe)
}

/** The person behind a user name, with the stored hash that a password is checked against. */
export async function findPerson(
  query: Query,
  userName: string,
): Promise<{ me: Me; password: string } | undefined> {
  const [row] = await query<PersonRow & { password: string }>(
    `select ${COLUMNS}, password from person where user_key = $1`,
    [userKey(userName)],
  )
  return row && { me: toMe(row), password: row.password }
}

export interface StoredPerson extends Omit<NewPerson, 'password'> {
  /** The hash. */
  readonly password: string
  readonly createdAt: string
}

const knownFor = ({ languages = [], skills = [] }: PersonDetails) => [[...languages], [...skills]]

/** Undefined when the name is taken. */
export async function insertPerson(query: Query, person: StoredPerson): Promise<Me | undefined> {
  const [row] = await query<PersonRow>(
    `insert into person (id, user_name, user_key, display_name, role, team_ids, service_ids, chat_limit, password,
       created_at, languages, skills)
     values ($1::uuid, $2, $3, $4, $5, $6::uuid[], $7::uuid[], $8, $9, $10::timestamptz, $11::text[], $12::text[])
     on conflict (user_key) do nothing
     returning ${COLUMNS}`,
    [
      newId<AgentId>(),
      person.userName,
      userKey(person.userName),
      person.displayName,
      person.role,
      [...person.teamIds],
      [...person.serviceIds],
      person.chatLimit,
      person.password,
      person.createdAt,
      ...knownFor(person),
    ],
  )
  return row && toMe(row)
}

export const changePerson = (query: Query, agentId: AgentId, details: PersonDetails) =>
  query(
    `update person set display_name = $2, role = $3, team_ids = $4::uuid[], service_ids = $5::uuid[], chat_limit = $6,
       languages = $7::text[], skills = $8::text[]
     where id = $1::uuid`,
    [
      agentId,
      details.displayName,
      details.role,
      [...details.teamIds],
      [...details.serviceIds],
      details.chatLimit,
      ...knownFor(details),
    ],
  )
