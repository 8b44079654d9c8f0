import type { AgentId } from '../../src-contract/ids'
import type { Me } from '../../src-contract/workspace'
import type { Database } from '../database/database'
import { readPeople } from './people'

const CHANNEL = 'damso_people'

/** Everybody, held in memory: rules ask for people with every command, and they change a few times a day. */
export async function openDirectory(database: Database) {
  const listeners = new Set<() => void>()
  let held: Promise<Map<AgentId, Me>> | undefined

  const stopListening = await database.listen(CHANNEL, () => {
    held = undefined
    for (const listener of listeners) listener()
  })

  async function read(): Promise<Map<AgentId, Me>> {
    const reading = load()
    held = reading
    try {
      return await reading
    } catch (cause) {
      // A reading that failed is not kept: the next who asks tries again.
      if (held === reading) held = undefined
      throw cause
    }
  }
  const load = async () => new Map((await readPeople(database.query)).map((me) => [me.id, me]))
  const everybody = () => held ?? read()

  return {
    people: async () => [...(await everybody()).values()],
    person: async (agentId: AgentId) => (await everybody()).get(agentId),
    onPeopleChanged(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async changed() {
      held = undefined
      await database.query(`select pg_notify($1, '')`, [CHANNEL])
    },
    close: stopListening,
  }
}
