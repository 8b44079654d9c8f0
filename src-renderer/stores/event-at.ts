import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import { host } from '../host'
import { useSessionStore } from './session'

/** One event of a chat: from the pages at hand, also without a line, else asked for. undefined: it cannot be had now. */
export async function eventAt(stream: StreamId, seq: number): Promise<Recorded | undefined> {
  const isIt = (recorded: Recorded) => recorded.seq === seq
  const atHand = useSessionStore().transcriptOf(stream).value.events.find(isIt)
  if (atHand) return atHand
  const reply = await host().call('session.history', { stream, before: seq + 1, limit: 1 })
  return reply.ok ? reply.value?.events.find(isIt) : undefined
}
