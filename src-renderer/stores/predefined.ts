import { shallowRef } from 'vue'
import type { AnswerTo, AskInput, AskName } from '../../src-contract/asks'
import type { Payload } from '../../src-contract/bridge'
import type { PredefinedSetId } from '../../src-contract/ids'
import type { PredefinedSet } from '../../src-contract/predefined'
import { host } from '../host'

type Changing = Extract<AskName, `predefined.${string}`>

/** The predefined messages that are mine to use: read from main when they are first wanted, and live from then on. */
export function createPredefined() {
  /** Null: nobody has wanted them yet. */
  const predefined = shallowRef<ReadonlyMap<PredefinedSetId, PredefinedSet> | null>(null)
  let reading: Promise<void> | undefined

  async function read() {
    const asked = reading
    const reply = await host().call('predefined.sets', {})
    // Whoever has signed out meanwhile leaves nothing for the next at this desk.
    if (asked !== reading) return
    if (reply.ok) predefined.value = new Map(reply.value.map((set) => [set.id, set]))
    else reading = undefined
  }

  function hear({ setId, set }: Payload<'predefined.changed'>) {
    if (!predefined.value) return
    const next = new Map(predefined.value)
    if (set) next.set(setId, set)
    else next.delete(setId)
    predefined.value = next
  }

  function forget() {
    predefined.value = null
    reading = undefined
  }

  /** The cast pairs a question with its answer, as the contract's table does. */
  async function askPredefined<A extends Changing>(ask: A, input: AskInput<A>): Promise<AnswerTo<A>> {
    const reply = await host().call('session.ask', { ask, input })
    return reply.ok ? (reply.value as AnswerTo<A>) : { kind: 'failed', fault: reply.fault }
  }

  const readPredefined = () => (reading ??= Promise.resolve().then(read))

  return {
    exposed: { predefined, askPredefined, readPredefined },
    listen() {
      host().on('predefined.changed', hear)
      host().on('session.link', ({ state }) => {
        if (state === 'signedOut') forget()
      })
    },
  }
}
