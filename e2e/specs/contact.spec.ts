import { randomUUID } from 'node:crypto'
import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import type { Gateway } from '../processes'

const APP = 'sample-web'
const panel = ({ page }: Agent) => page.getByRole('complementary', { name: 'Customer details' })
const earlier = (agent: Agent) =>
  panel(agent).getByRole('list', { name: 'Earlier chats' }).getByRole('listitem')
const button = ({ page }: Agent, name: string) => page.getByRole('button', { name, exact: true })

/** A customer's app that says who its user is, without anybody having looked. */
async function opensChat(
  gateway: Gateway,
  parameters: Record<string, string>,
  clientId: string = randomUUID(),
) {
  const answer = await fetch(`${gateway.customersUrl}/clientweb/api/v2/chats?tenantUrl=${APP}`, {
    method: 'POST',
    headers: {
      authorization: `MOBILE-API-140-327-PLAIN appId="${APP}", clientId="${clientId}"`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      parameters,
      initial_message: { event: 'chat_session_message', msg: 'Hi', msg_id: '1' },
    }),
  })
  return answer.status
}

test('[CN1][CP1] who comes back is known: name, VIP, a note and the earlier chat', async ({
  mina,
  openCustomer,
}) => {
  test.setTimeout(120_000)
  const customer = await openCustomer()
  await customer.opens('Hana Kim')
  await customer.says('Where is my parcel?')
  await mina.accepts()
  await expect(panel(mina)).toContainText('No earlier chats.')
  await panel(mina).getByRole('button', { name: 'VIP', exact: true }).click()
  await expect(mina.chats.first().getByRole('img', { name: 'VIP' })).toBeVisible()
  await panel(mina).getByRole('textbox', { name: 'A note for colleagues' }).fill('Calls in the morning only')
  await panel(mina).getByRole('button', { name: 'Save note' }).click()
  await mina.ends()
  await mina.completes()
  await expect(mina.chats).toHaveCount(0)

  await customer.page.getByRole('button', { name: 'Start a new chat' }).click()
  await customer.says('Me again')
  await expect(mina.offer.getByRole('img', { name: 'VIP' })).toBeVisible()
  await mina.accepts()
  await expect(panel(mina)).toContainText('Hana Kim')
  await expect(panel(mina)).toContainText('Calls in the morning only')
  await expect(earlier(mina)).toHaveCount(1)
  await expect(earlier(mina).first()).toContainText('Mina Kim')
})

test('[CN2][CP2] a typed e-mail address opens nothing: it is named, and merged and taken apart by the agent', async ({
  mina,
  gateway,
}) => {
  test.setTimeout(120_000)
  const email = 'hana@shop.example'
  await opensChat(gateway, { first_name: 'Hana', email })
  await mina.accepts()
  await expect(panel(mina)).toContainText('Entered by the customer, not verified')
  await mina.ends()
  await mina.completes()

  await opensChat(gateway, { first_name: 'Somebody', email })
  await mina.accepts()
  await expect(panel(mina)).toContainText('Possibly the same person')
  await expect(panel(mina)).toContainText('No earlier chats.')
  await expect(panel(mina)).not.toContainText('Hana')

  await button(mina, 'Compare').click()
  const dialog = mina.page.getByRole('alertdialog')
  await expect(dialog.getByRole('cell', { name: 'Hana' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(earlier(mina)).toHaveCount(1)
  await button(mina, 'Undo the merge with Hana').click()
  await expect(panel(mina)).toContainText('No earlier chats.')
})

test('[CN13][CN14][CP3] who sent spam is blocked with one press, and his next chat is refused', async ({
  mina,
  gateway,
  openCustomer,
}) => {
  test.setTimeout(120_000)
  const customer = await openCustomer()
  await customer.opens()
  await customer.says('Cheap watches')
  await mina.accepts()
  await mina.page.keyboard.press('Control+Shift+d')
  await mina.page.getByRole('combobox', { name: 'Search dispositions' }).fill('Spam')
  await mina.page.keyboard.press('Enter')
  await mina.ends()
  await button(mina, 'Block the customer').click()
  await expect(mina.page.getByText('The customer is blocked')).toBeVisible()
  await mina.completes()
  await customer.page.getByRole('button', { name: 'Start a new chat' }).click()
  await customer.says('More watches')
  await expect(customer.page.getByText('This chat is not available to you', { exact: false })).toBeVisible()

  const clientId = randomUUID()
  await opensChat(gateway, { first_name: 'Rude' }, clientId)
  await mina.accepts()
  await button(mina, 'More ways to end').click()
  await mina.page.getByRole('menuitem', { name: 'Block and end' }).click()
  await mina.page.getByRole('alertdialog').getByRole('button', { name: 'Block and end' }).click()
  await expect(button(mina, 'Complete')).toBeVisible()
  expect(await opensChat(gateway, {}, clientId)).toBe(403)
})
