import type { Recorded } from '../../src-contract/envelope'
import type { CommandId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import { interactionOf } from '../../src-domain/streams'
import type { Database } from '../database/database'
import { createLoop } from '../deadlines'
import type { EventLog } from '../log/event-log'
import type { Publisher } from '../publisher'
import { type AssignPorts, createAssign } from './assign'
import { createWithdrawing } from './withdrawing'
import { createWorkers } from './workers'

export interface RoutingPorts extends AssignPorts {
  readonly log: Pick<EventLog, 'slots'>
  readonly exclusively: Database['exclusively']
  readonly publisher: Pick<Publisher, 'subscribe'>
  readonly report: (defect: unknown) => void
}

/** Milliseconds. */
const SWEEP = 1_000
const actor: Actor = { kind: 'system', id: 'routing' }

/** After these a chat may wait that did not, or an agent may be free who was not. */
const matters = ({ event: { type } }: Recorded) =>
  !type.startsWith('message.') && type !== 'interaction.navigated'

/** Who is offered what. It only issues commands: nothing is written around the rules (decision 1). */
export function createRouting(ports: RoutingPorts): { close: () => Promise<void> } {
  const { queues, handle, exclusively, publisher, now, report } = ports
  const workers = createWorkers({ queues, assign: createAssign(ports), exclusively, report })

  /** Chats of agents who are gone go back, and who has no line left has lost his connection. */
  async function tidy() {
    const { shares, silent } = await queues.abandoned(now())
    const lost = silent.map((agentId) => ({ type: 'agent.loseConnection' as const, agentId }))
    const released = shares.flatMap(({ stream, segmentId }) => {
      const interactionId = interactionOf(stream)
      return interactionId ? { type: 'interaction.releaseAgent' as const, interactionId, segmentId } : []
    })
    const ask = (command: (typeof lost)[0] | (typeof released)[0]) =>
      handle({ commandId: newId<CommandId>(), command }, actor)
    await Promise.all([...lost, ...released].map(ask))
    return SWEEP
  }
  const tidying = createLoop(tidy, { otherwise: SWEEP, report })

  const unsubscribe = publisher.subscribe((recorded) => {
    if (!recorded.some(matters)) return
    workers.wake()
    if (recorded.some(({ event }) => event.type === 'agent.graceExpired')) tidying.wake()
  })

  const stopWithdrawing = createWithdrawing(ports)

  return {
    close: async () => {
      unsubscribe()
      stopWithdrawing()
      await Promise.all([workers.close(), tidying.close()])
    },
  }
}
