import type { AgentId, CommandId, SegmentId, ServiceId, StreamId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import type { Accounts } from '../accounts/accounts'
import type { Clock } from '../clock'
import type { Handle } from '../command-handler'
import type { Queues } from '../log/event-log'
import type { Streams } from '../streams'
import type { Workspaces } from '../workspace/workspaces'
import { serviceInForce } from '../workspace/service-in-force'
import { chooseAgent, type Candidate, type Choice } from './choose-agent'

export interface AssignPorts {
  readonly queues: Queues
  readonly streams: Streams
  readonly handle: Handle
  readonly people: Accounts['people']
  readonly workspaces: Pick<Workspaces, 'at' | 'current'>
  readonly now: Clock
}

/** How many of those who wait are looked at in one round. */
const ROUND = 100
const actor: Actor = { kind: 'system', id: 'routing' }

export function createAssign({ queues, streams, handle, people, workspaces, now }: AssignPorts) {
  async function candidates(serviceId: ServiceId): Promise<Candidate[]> {
    const [ready, all] = await Promise.all([queues.ready(), people()])
    const persons = new Map(all.map((me) => [me.id, me]))
    return ready.flatMap((agent) => {
      const me = persons.get(agent.agentId)
      if (!me?.serviceIds.includes(serviceId)) return []
      return { ...agent, serviceIds: me.serviceIds, chatLimit: me.chatLimit }
    })
  }

  const offer = ({ id: interactionId }: InteractionHead, { agentId, slot }: Choice) => {
    const segmentId = newId<SegmentId>()
    const command = { type: 'interaction.offer' as const, interactionId, segmentId, agentId, slot }
    return handle({ commandId: newId<CommandId>(), command }, actor)
  }

  async function wantedOf(head: InteractionHead) {
    const { serviceId, avoid, previous } = head
    const rampUp = (await serviceInForce(workspaces, head))?.times.rampUp ?? 0
    const avoided = avoid.filter(({ until }) => until > now()).map(({ agentId }) => agentId)
    return { serviceId, avoid: avoided, prefers: previous?.agentIds ?? [], rampUp }
  }

  /** Whoever was asked, or cannot be asked, is out of this round; undefined when nobody is left for this chat. */
  async function ask(stream: StreamId, rest: readonly Candidate[]): Promise<AgentId[]> {
    const head = (await streams.head(stream))?.head
    if (!head || !('segments' in head) || head.status !== 'queued') return []
    const wanted = await wantedOf(head)
    const asked: AgentId[] = []
    for (;;) {
      const left = rest.filter(({ agentId }) => !asked.includes(agentId))
      const choice = chooseAgent(left, wanted, now())
      if (!choice) return asked
      const outcome = await offer(head, choice)
      asked.push(choice.agentId)
      // The fence decides: whoever loses picks again, unless the chat itself does not wait any more.
      const isGone = outcome.kind === 'refused' && outcome.refusal.refusal === 'not-waiting'
      if (outcome.kind !== 'refused' || isGone) return asked
    }
  }

  /** Once through the queue; answers whether anybody waits there. */
  return async function assign(serviceId: ServiceId): Promise<boolean> {
    const waiting = await queues.waiting(serviceId, ROUND)
    let rest = waiting.length > 0 ? await candidates(serviceId) : []
    for (const stream of waiting) {
      if (rest.length === 0) break
      const asked = await ask(stream, rest)
      rest = rest.filter(({ agentId }) => !asked.includes(agentId))
    }
    return waiting.length > 0
  }
}
