import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { opensChat } from '../people/app-customer'

const panel = ({ page }: Agent) => page.getByRole('complementary', { name: 'Customer details' })
const earlier = (agent: Agent) =>
  panel(agent).getByRole('list', { name: 'Earlier chats' }).getByRole('listitem')
const button = ({ page }: Agent, name: string) => page.getByRole('button', { name, exact: true })

test('[CN1][CP1] who comes back is known: name, VIP, a note, the earlier chat, and the one that is being wrapped up', async ({
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
  // Somebody whose only work is a wrap-up is asked for nothing new.
  const other = await openCustomer()
  await other.opens('Dora Lee')
  await other.says('A question')
  await mina.accepts()
  await mina.chats.filter({ hasText: 'Hana Kim' }).getByRole('button').click()
  await mina.ends()

  await customer.page.getByRole('button', { name: 'Start a new chat' }).click()
  await customer.says('Me again')
  await expect(mina.offer.getByRole('img', { name: 'VIP' })).toBeVisible()
  await mina.accepts()
  await expect(panel(mina)).toContainText('Hana Kim')
  await expect(panel(mina)).toContainText('Calls in the morning only')
  await expect(earlier(mina)).toHaveCount(1)
  await expect(earlier(mina).first()).toContainText('Mina Kim')

  // She was still wrapping the first one up: from the second one leads a way to it.
  await button(mina, 'Came back: open the chat before this one').click()
  await mina.hears('Where is my parcel?')
  await mina.completes()
  await expect(mina.chats).toHaveCount(2)
  await mina.chats.filter({ hasText: 'Hana Kim' }).getByRole('button').click()
  await mina.hears('Me again')
  await expect(mina.page.getByText('Came back', { exact: true })).toBeVisible()
})

test('[CN2][CP2][CP6] a typed e-mail address opens nothing: it is named, and merged and taken apart by the agent', async ({
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

  // It was Hana who wrote: only this chat goes over to her, and comes back.
  await button(mina, 'This chat is another customer’s').click()
  await dialog.getByRole('textbox', { name: 'Name, phone number or e-mail address' }).fill('hana')
  await expect(dialog.getByRole('radio', { name: 'Hana' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Move the chat' }).click()
  await expect(earlier(mina)).toHaveCount(1)
  await button(mina, 'Undo: give the chat back to the customer before').click()
  await expect(panel(mina)).toContainText('No earlier chats.')
})
