import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { opensChat } from '../people/app-customer'

const panel = ({ page }: Agent) => page.getByRole('complementary', { name: 'Customer details' })
const earlier = (agent: Agent) =>
  panel(agent).getByRole('list', { name: 'Earlier chats' }).getByRole('listitem')
const button = ({ page }: Agent, name: string) => page.getByRole('button', { name, exact: true })

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
