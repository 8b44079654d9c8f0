import type { Answer, Ask, AskInput, AskName, AskOutput } from '../../src-contract/asks'
import type { Fault, Refusal } from '../../src-contract/refusal'
import type { Me } from '../../src-contract/workspace'
import { DatabaseError } from '../database/database'

/** What somebody asked for, or why a rule said no. */
export type Answered<A extends AskName> = { readonly value: AskOutput<A> } | { readonly refusal: Refusal }

/** What each ask means. */
export type AskTable = {
  readonly [A in AskName]: (me: Me, input: AskInput<A>) => Promise<Answered<A>>
}

export type AnswerAsk = (me: Me, asked: Ask) => Promise<Answer>

/** Asks are answered beside the log: a question that fails takes nothing along, and its line goes on. */
export function createAsks(table: AskTable, report: (defect: unknown) => void): AnswerAsk {
  async function answered(me: Me, { ask, input }: Ask): Promise<Answer> {
    // The pair of name and input is right by its schema; a table of pairs is more than TypeScript follows.
    const entry = table[ask] as (me: Me, input: Ask['input']) => Promise<Answered<AskName>>
    const answer = await entry(me, input)
    return 'refusal' in answer ? { kind: 'refused', ...answer } : { kind: 'done', ...answer }
  }

  function failed(cause: unknown): Answer {
    const fault: Fault = cause instanceof DatabaseError && cause.retryable ? 'busy' : 'internal'
    report(cause)
    return { kind: 'failed', fault }
  }

  return (me, asked) => answered(me, asked).catch(failed)
}
