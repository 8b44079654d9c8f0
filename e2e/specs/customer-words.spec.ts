import { expect, test } from '../damso'
import { createSteadyAgent, type SteadyAgent } from '../people/steady-agent'
import type { WidgetCustomer } from '../people/widget-customer'
import type { Gateway } from '../processes'

/** A customer at our own chat, and an agent without a desktop who does what the test says. */
async function talking(
  { gateway, customer }: { gateway: Gateway; customer: WidgetCustomer },
  talk: (agent: SteadyAgent) => Promise<void>,
) {
  const agent = await createSteadyAgent(gateway, 'mina')
  await customer.opens()
  await customer.says('hello')
  await agent.accepts()
  await talk(agent)
  agent.close()
}

test('[WG3] an edit changes its message and says so, also after a reload', async ({ gateway, customer }) => {
  await talking({ gateway, customer }, async (agent) => {
    const sent = await agent.says('내일 도착합니다')
    await customer.sees('내일 도착합니다')
    const better = '<b>모레</b> 도착합니다'
    await agent.edits(sent, better)
    await customer.sees(better)
    await customer.sees('edited')
    expect(await customer.words()).toEqual(['hello', better])
    await customer.page.reload()
    await customer.sees(better)
    await customer.sees('edited')
    expect(await customer.words()).toEqual(['hello', better])
  })
})

test('[WG17] a deleted message says so where it stood, to whoever has seen it, also after a reload', async ({
  gateway,
  customer,
}) => {
  await talking({ gateway, customer }, async (agent) => {
    const sent = await agent.says('wrong customer')
    await agent.says('hello to you')
    await customer.sees('hello to you')
    await agent.deletes(sent)
    const wanted = ['hello', 'This message was deleted', 'hello to you']
    await expect.poll(() => customer.words()).toEqual(wanted)
    await customer.page.reload()
    await customer.sees('hello to you')
    expect(await customer.words()).toEqual(wanted)
  })
})

test('[MA13] what is deleted while the customer is away is never shown to him', async ({
  gateway,
  customer,
}) => {
  await talking({ gateway, customer }, async (agent) => {
    await agent.says('first')
    await customer.sees('first')
    await customer.page.context().setOffline(true)
    await customer.page.getByText('You are offline').waitFor()
    const sent = await agent.says('never to be seen')
    await agent.edits(sent, 'not this either')
    await agent.deletes(sent)
    await agent.says('second')
    await customer.page.context().setOffline(false)
    await customer.sees('second')
    expect(await customer.words()).toEqual(['hello', 'first', 'second'])
  })
})

test('[WG4] the customer sees that he was read and that the agent types, and nothing of a note', async ({
  gateway,
  customer,
}) => {
  await talking({ gateway, customer }, async (agent) => {
    await customer.says('are you there?')
    await agent.hears('are you there?')
    const log = customer.page.getByRole('log', { name: 'Conversation' })
    await expect(log.getByText(/^Sent/)).toBeVisible()
    await agent.notes('internal: canary')
    agent.reads(2)
    await expect(log.getByText(/^Read/)).toBeVisible()
    agent.types(true)
    await customer.sees(/is typing/)
    agent.types(false)
    await expect(log.getByText(/is typing/)).toBeHidden()
    await customer.page.reload()
    await expect(log.getByText(/^Read/)).toBeVisible()
    expect(
      await customer.page.locator('damso-chat').evaluate((host) => host.shadowRoot?.innerHTML),
    ).not.toContain('canary')
  })
})
