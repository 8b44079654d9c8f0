import { randomUUID } from 'node:crypto'
import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { opensChat } from '../people/app-customer'

// A browser complains of the very answer that is tried here.
test.use({ mayComplain: true })

const button = ({ page }: Agent, name: string) => page.getByRole('button', { name, exact: true })

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
