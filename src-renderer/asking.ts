import type { AnswerTo, AskInput, AskName } from '../src-contract/asks'
import { host } from './host'

/** A question to the gateway beside the log. The cast pairs it with its answer, as the contract's table does. */
export async function askGateway<A extends AskName>(ask: A, input: AskInput<A>): Promise<AnswerTo<A>> {
  const reply = await host().call('session.ask', { ask, input })
  return reply.ok ? (reply.value as AnswerTo<A>) : { kind: 'failed', fault: reply.fault }
}
