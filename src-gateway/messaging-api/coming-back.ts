import type { InteractionHead } from '../../src-contract/interaction'
import { interactionStream } from '../../src-domain/streams'
import type { Streams } from '../streams'
import type { Guest } from './entrance'
import type { Visits } from './visits'

interface Ports {
  readonly visits: Visits
  readonly streams: Pick<Streams, 'head'>
}

/** As many agents as an event names. */
const MOST = 10

/** The chat that this client had last, as long as somebody wraps it up (chat-controls §4.16). */
export async function previousOf(
  { visits, streams }: Ports,
  { entryPoint, client }: Guest,
): Promise<InteractionHead['previous']> {
  const visit = await visits.newest(entryPoint.id, client)
  const head = visit && (await streams.head(interactionStream(visit.interactionId)))?.head
  if (!head || !('segments' in head)) return undefined
  const wrappingUp = head.segments.filter(({ status }) => status === 'wrapUp')
  const agentIds = [...new Set(wrappingUp.map(({ agentId }) => agentId))].slice(0, MOST)
  return agentIds.length > 0 ? { interactionId: head.id, agentIds } : undefined
}
