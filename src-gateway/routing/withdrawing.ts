import { v5 as uuid5 } from 'uuid'
import type { Recorded } from '../../src-contract/envelope'
import type { AgentId, CommandId, InteractionId, InvitationId } from '../../src-contract/ids'
import type { Actor } from '../../src-contract/participant'
import { isKnown } from '../../src-domain/known-events'
import { kindOf } from '../../src-domain/streams'
import type { Handle } from '../command-handler'
import type { EventLog } from '../log/event-log'
import type { Publisher } from '../publisher'
import type { Streams } from '../streams'

export interface WithdrawPorts {
  readonly log: Pick<EventLog, 'slots'>
  readonly streams: Streams
  readonly handle: Handle
  readonly publisher: Pick<Publisher, 'subscribe'>
  readonly report: (defect: unknown) => void
}

interface Gone {
  readonly invitationId: InvitationId
  readonly interactionId: InteractionId
  readonly outcome: 'cancelled' | 'unavailable' | 'interactionEnded'
}

const NAMESPACE = '2d9d2c5c-32a5-4f7f-9a0e-6d1f2f0f6b57'
const actor: Actor = { kind: 'system', id: 'invitations' }

/**
 * Tells the invited that nobody waits for them any more. It may be lost with the process: an invitation's own time is up
 * soon after (one rule writes two streams at most, and a chat can have rung for several).
 */
export function createWithdrawing({ log, streams, handle, publisher, report }: WithdrawPorts): () => void {
  const withdraw = ({ invitationId, interactionId, outcome }: Gone) =>
    handle(
      {
        commandId: uuid5(`${invitationId} ${outcome}`, NAMESPACE) as CommandId,
        command: { type: 'invitation.withdraw', invitationId, interactionId, outcome },
      },
      actor,
    )

  /** What rings for somebody whose desktop has gone away. */
  async function ringingFor(agentId: AgentId): Promise<Gone[]> {
    const slots = await log.slots([agentId])
    const ringing = slots.filter(({ stream }) => kindOf(stream) === 'invitation')
    const heads = await Promise.all(ringing.map(async ({ stream }) => (await streams.head(stream))?.head))
    return heads.flatMap((head) =>
      head && 'lines' in head
        ? { invitationId: head.id, interactionId: head.interactionId, outcome: 'unavailable' as const }
        : [],
    )
  }

  async function follow(recorded: readonly Recorded[]) {
    const lost = recorded.flatMap(({ event }) =>
      isKnown(event) && event.type === 'agent.connectionLost' ? event.agentId : [],
    )
    const unheard = await Promise.all(lost.map(ringingFor))
    await Promise.all([...endedIn(recorded), ...unheard.flat()].map(withdraw))
  }

  return publisher.subscribe((recorded) => {
    if (recorded.some(matters)) follow(recorded).catch(report)
  })
}

const matters = ({ event: { type } }: Recorded) =>
  type === 'interaction.invitationClosed' || type === 'agent.connectionLost'

/** Those of which only the chat has been told. */
function endedIn(recorded: readonly Recorded[]): Gone[] {
  const told = new Set(
    recorded.flatMap(({ event }) =>
      isKnown(event) && event.type === 'invitation.closed' ? event.invitationId : [],
    ),
  )
  return recorded.flatMap(({ event }) => {
    if (!isKnown(event) || event.type !== 'interaction.invitationClosed') return []
    const { invitationId, interactionId, outcome } = event
    if (told.has(invitationId) || (outcome !== 'cancelled' && outcome !== 'interactionEnded')) return []
    return { invitationId, interactionId, outcome }
  })
}
