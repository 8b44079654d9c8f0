import type { AgentId } from '../../src-contract/ids'
import type { Me } from '../../src-contract/workspace'
import type { Person } from '../../src-domain/decider'
import { needsSupervisors } from '../../src-domain/streams'
import type { Accounts } from '../accounts/accounts'
import type { EventLog } from '../log/event-log'
import type { Job } from './job'

export interface HeldPerson extends Person {
  readonly chatLimit: number
}

export interface PresencePorts {
  readonly log: Pick<EventLog, 'reachable'>
  readonly person: Accounts['person']
  readonly people: Accounts['people']
}

/** Only where it decides: an offer is guarded by the agent's own stream, and need not look. */
const ASKS_FOR_PEOPLE = new Set(['invitation.send', 'interaction.assign', 'agent.forcePresence'])

/** Who the people are that commands are about, and whether they are there. */
export function createPresences({ log, person, people }: PresencePorts) {
  async function of(agents: readonly AgentId[], jobs: readonly Job[]): Promise<Map<AgentId, HeldPerson>> {
    const isAsked = jobs.some(({ request }) => ASKS_FOR_PEOPLE.has(request.command.type))
    const reachable = new Set(isAsked ? await log.reachable(agents) : [])
    const known = await Promise.all(agents.map(person))
    return new Map(known.flatMap((me) => (me ? [[me.id, heldOf(me, reachable.has(me.id))] as const] : [])))
  }

  async function supervisorsFor(jobs: readonly Job[]): Promise<Map<Job, number>> {
    const asking = jobs.filter(({ request }) => needsSupervisors(request.command))
    if (asking.length === 0) return new Map()
    const supervisors = (await people()).filter(({ role }) => role === 'supervisor')
    const reachable = new Set(await log.reachable(supervisors.map(({ id }) => id)))
    const present = supervisors.filter(({ id }) => reachable.has(id))
    const concerned = ({ sender: { teamIds = [] } }: Job) =>
      present.filter((supervisor) => supervisor.teamIds.some((id) => teamIds.includes(id))).length
    return new Map(asking.map((job) => [job, concerned(job)]))
  }

  return { of, supervisorsFor }
}

const heldOf = (me: Me, isReachable: boolean): HeldPerson => ({
  displayName: me.displayName,
  isSupervisor: me.role === 'supervisor',
  teamIds: me.teamIds,
  serviceIds: me.serviceIds,
  chatLimit: me.chatLimit,
  isReachable,
})
