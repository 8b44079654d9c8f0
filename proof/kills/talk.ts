import { setTimeout as pause } from 'node:timers/promises'
import { createStrictDecoder, type StrictDecoder } from '../../e2e/customers/strict-decoder'
import type { Gateway } from '../../e2e/processes'
import type { InteractionId } from '../../src-contract/ids'
import type { Random } from './random'
import { createSteadfastAgent, type SteadfastAgent } from './steadfast-agent'
import type { Witness } from './witness'

/** One chat: an agent and a strict customer who say numbered words until they are stopped. */
export interface Talk {
  readonly agent: SteadfastAgent
  readonly customer: StrictDecoder
  readonly interactionId: InteractionId
  /** The same customer with nothing in his head but what the gateway tells him. */
  readonly customerAnew: () => StrictDecoder
}

export async function openTalk(gateway: Gateway, userName: string): Promise<Talk> {
  const agent = await createSteadfastAgent(gateway.url, userName)
  const options = { customersUrl: gateway.customersUrl, appId: 'sample-web', firstName: userName }
  const customer = createStrictDecoder(options)
  const accepted = agent.accepts()
  await customer.start()
  const interactionId = await accepted
  return {
    agent,
    customer,
    interactionId,
    customerAnew: () => createStrictDecoder({ ...options, clientId: customer.clientId }),
  }
}

/** What an agent may have under way at once, as somebody who pastes one sentence after the other. */
const WINDOW = 3
const QUIET = { least: 20, most: 90 }

interface Talking {
  readonly witness: Witness
  readonly random: Random
  readonly isOver: () => boolean
}

export async function agentTalks({ agent, interactionId }: Talk, { witness, random, isOver }: Talking) {
  const underWay = new Set<Promise<unknown>>()
  for (let n = 1; !isOver(); n += 1) {
    const text = `agent ${agent.userName} ${n}`
    witness.hears(text)
    const told = agent.say(interactionId, text).then((outcome) => {
      if (outcome.kind === 'accepted') witness.isTold(text)
      else witness.notes(`refused ${text}: ${JSON.stringify(outcome)}`)
      underWay.delete(told)
    })
    underWay.add(told)
    if (underWay.size >= WINDOW) await Promise.race(underWay)
    await pause(random.between(QUIET.least, QUIET.most))
  }
  await Promise.all(underWay)
}

export async function customerTalks({ agent, customer }: Talk, { witness, random, isOver }: Talking) {
  for (let n = 1; !isOver(); n += 1) {
    const text = `customer ${agent.userName} ${n}`
    witness.hears(text)
    await customer.say(text)
    witness.isTold(text)
    await pause(random.between(QUIET.least, QUIET.most))
  }
}
