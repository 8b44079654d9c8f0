import { expect } from '@playwright/test'
import { createSteadyAgent, type SteadyAgent } from '../people/steady-agent'
import type { Gateway } from '../processes'
import type { Customer } from './customer'
import type { Foreign, MakeForeign } from './foreign'

export const APP_ID = 'sample-web'

export interface Talk {
  readonly foreign: Foreign
  readonly customer: () => Customer
  readonly agent: SteadyAgent
  /** Words under way when a gateway died: kept or not, nobody was told. */
  readonly doubtful: Set<string>
}

/** Somebody at a client that others wrote, in a chat with an agent who does as the test says. */
export async function talking(gateway: Gateway, make: MakeForeign, talk: (talk: Talk) => Promise<void>) {
  const agent = await createSteadyAgent(gateway, 'mina')
  const foreign = make({ customersUrl: gateway.customersUrl, appId: APP_ID, firstName: '하나' })
  const { customer } = foreign
  await customer().start()
  await customer().say('hello')
  await agent.accepts()
  await talk({ foreign, customer, agent, doubtful: new Set() })
  await customer().close()
  await agent.ends()
  agent.close()
  expect(foreign.complaints()).toEqual([])
}
