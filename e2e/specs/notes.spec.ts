import { join } from 'node:path'
import { expect, test } from '../damso'
import { names } from '../people/names'

const called = names.en

test('[ND1] a note stands among the messages of the agents and reaches no customer', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Where is my parcel?')
  await mina.accepts()
  await mina.notes('Known to be difficult')
  await expect(mina.line('Known to be difficult')).toContainText('Note · Mina')
  await mina.page.getByRole('button', { name: called.notes, exact: true }).click()
  await mina.says('I am looking it up.')

  await customer.sees('I am looking it up.')
  expect(await customer.page.content()).not.toContain('difficult')
})

test('[ND2] each mode keeps its own words, also when the key turns one into the other', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await mina.composer.fill('for the customer')
  await mina.page.keyboard.press('Control+m')
  await expect(mina.note).toBeFocused()
  await expect(mina.note).toHaveValue('')
  await expect(mina.page.getByText('Not visible to the customer')).toBeVisible()
  await mina.note.fill('for us')
  await mina.page.keyboard.press('Control+m')
  await expect(mina.composer).toHaveValue('for the customer')

  await mina.page.getByRole('button', { name: called.turnIntoNote }).click()
  await expect(mina.note).toHaveValue('for us\nfor the customer')
  await mina.page.getByRole('button', { name: called.turnBack }).click()
  await expect(mina.composer).toHaveValue('for the customer')
  await mina.page.keyboard.press('Control+m')
  await expect(mina.note).toHaveValue('for us')
})

test('[ND3] a note is changed where it stands, and what it said before can be looked up', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await mina.notes('Call back at 2')
  await mina.line('Call back at 2').hover()
  await mina.rethinks('Call back at 2', 'edit')
  const field = mina.page.getByRole('textbox', { name: called.editNote })
  await field.fill('Call back at 3')
  await field.press('Enter')
  await expect(mina.note).toBeFocused()
  await mina.line('Call back at 3').getByRole('button', { name: called.edited }).click()
  await expect(mina.line('Call back at 3')).toContainText('Call back at 2')
})

test('[ND4] notes go on in the wrap-up, and one that is being written is saved when it completes', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await mina.ends()
  await mina.notes('Was friendly')
  await expect(mina.line('Was friendly')).toBeVisible()
  await mina.note.fill('Wants a receipt')
  await mina.completes()
  await expect(mina.chats).toHaveCount(0)
})

test('[ND5] a note written without a gateway waits, marked, and is saved when it is back', async ({
  mina,
  customer,
  gateway,
}) => {
  test.setTimeout(120_000)
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await gateway.kill()
  await expect(mina.page.getByRole('status', { name: 'Connection' })).not.toBeEmpty()
  await mina.notes('Written in the dark')
  await expect(mina.line('Written in the dark')).toContainText('Waits for the connection')
  await gateway.restart()
  await expect(mina.line('Written in the dark')).toContainText('Note · Mina', { timeout: 30_000 })
})

test('[ND6] a desktop killed with a half-written note comes back with it, as a note', async ({
  openAgent,
  customer,
  folder,
}) => {
  test.setTimeout(120_000)
  const profile = join(folder, 'profile')
  const before = await openAgent({ profile })
  await before.signIn('mina')
  await before.choose(called.ready)
  await customer.opens()
  await customer.says('Hello')
  await before.accepts()
  await before.composer.fill('half a message')
  await before.page.keyboard.press('Control+m')
  await before.note.fill('half a note')
  await expect(before.chats.first()).toContainText('Hello')
  // Decision 9: on disk 300 ms after the last key.
  await before.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)))
  await before.kill()

  const after = await openAgent({ profile })
  await after.signIn('mina')
  await after.opensChat()
  await expect(after.composer).toHaveValue('half a message')
  await after.page.keyboard.press('Control+m')
  await expect(after.note).toHaveValue('half a note')
})
