import type { AgentDoing, BoardPerson, ChatRow, QueueRow } from '../../src-contract/board'
import type { AgentId, InteractionId, ServiceId, StreamId } from '../../src-contract/ids'
import type { AgentHead } from '../../src-contract/presence'
import type { Me, Service } from '../../src-contract/workspace'
import {
  chatRowOf,
  doingOf,
  personRowOf,
  queueRowOf,
  type Share,
  sharesOf,
  type Worker,
  workerOf,
} from '../../src-domain/board'
import type { Head } from '../../src-domain/decider'
import { servicesOf } from '../../src-domain/segment'
import { createRows, type Rows } from './rows'

/** A chat, and the services whose supervisors see it. */
export interface SeenChat {
  readonly row: ChatRow
  readonly services: readonly ServiceId[]
}

/** Where everything stands: rows that follow from the heads of agents, interactions and invitations. */
export interface Standing {
  readonly people: Rows<AgentId, BoardPerson>
  readonly agents: Rows<AgentId, AgentDoing>
  readonly queues: Rows<ServiceId, QueueRow>
  readonly chats: Rows<InteractionId, SeenChat>
  readonly takeHead: (stream: StreamId, head: Head) => void
  readonly takePeople: (people: readonly Me[]) => void
  /** To be called once all heads are taken: brings those up to date whom they concern. */
  readonly settle: (services: readonly Service[]) => void
}

export function createStanding(): Standing {
  const rows = {
    people: createRows<AgentId, BoardPerson>(),
    agents: createRows<AgentId, AgentDoing>(),
    queues: createRows<ServiceId, QueueRow>(),
    chats: createRows<InteractionId, SeenChat>(),
  }
  const heads = new Map<AgentId, AgentHead>()
  const work = createWork()
  let everybody: readonly Me[] = []

  function takeHead(stream: StreamId, head: Head) {
    if ('presence' in head) {
      heads.set(head.id, head)
      work.touch(head.id)
      return
    }
    work.replace(stream, sharesOf(head))
    if (!('segments' in head)) return
    const row = chatRowOf(head)
    rows.chats.put(head.id, row && { row, services: servicesOf(head) })
  }

  function takePeople(people: readonly Me[]) {
    everybody = people
    const stays = new Set(people.map(({ id }) => id))
    for (const id of rows.people.ids()) if (!stays.has(id)) rows.people.put(id, undefined)
    for (const me of people) rows.people.put(me.id, personRowOf(me))
  }

  function settle(services: readonly Service[]) {
    for (const agentId of work.takeTouched()) {
      const head = heads.get(agentId)
      if (head) rows.agents.put(agentId, doingOf(head, work.of(agentId)))
    }
    const workers = everybody.flatMap((me): Worker[] => {
      const head = heads.get(me.id)
      return head ? [workerOf(me, head, work.of(me.id))] : []
    })
    const waiting = rows.chats.all().flatMap(({ row }) => (row.status === 'queued' ? row : []))
    const stays = new Set(services.map(({ id }) => id))
    for (const id of rows.queues.ids()) if (!stays.has(id)) rows.queues.put(id, undefined)
    for (const service of services) rows.queues.put(service.id, queueRowOf(service, waiting, workers))
  }

  return { ...rows, takeHead, takePeople, settle }
}

/** What interactions and invitations ask of each agent. */
function createWork() {
  const byStream = new Map<StreamId, readonly Share[]>()
  const byAgent = new Map<AgentId, Set<StreamId>>()
  let touched = new Set<AgentId>()

  function leave(stream: StreamId, agentId: AgentId) {
    const streams = byAgent.get(agentId)
    if (streams?.delete(stream) && streams.size === 0) byAgent.delete(agentId)
  }

  return {
    touch: (agentId: AgentId) => void touched.add(agentId),
    replace: (stream: StreamId, shares: readonly Share[]) => {
      for (const { agentId } of byStream.get(stream) ?? []) {
        leave(stream, agentId)
        touched.add(agentId)
      }
      for (const { agentId } of shares) {
        byAgent.set(agentId, (byAgent.get(agentId) ?? new Set()).add(stream))
        touched.add(agentId)
      }
      if (shares.length > 0) byStream.set(stream, shares)
      else byStream.delete(stream)
    },
    of: (agentId: AgentId): Share[] =>
      [...(byAgent.get(agentId) ?? [])].flatMap((stream) =>
        (byStream.get(stream) ?? []).filter((share) => share.agentId === agentId),
      ),
    takeTouched: () => {
      const taken = touched
      touched = new Set()
      return taken
    },
  }
}
