import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { expect, test } from '../damso'
import { names } from '../people/names'

const called = names.en

const takesBack = async (page: Page) => {
  await page.getByRole('button', { name: called.settings }).click()
  await page.getByRole('checkbox', { name: called.undoSend }).check()
  await page.keyboard.press('Escape')
}

test('[CO8] a message of mine is changed where it stands, with the arrow key as well', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await mina.says('Tomorow at two')
  await customer.sees('Tomorow at two')
  await mina.line('Tomorow at two').getByRole('button', { name: called.messageActions }).waitFor()
  await mina.composer.press('ArrowUp')
  const field = mina.page.getByRole('textbox', { name: called.editMessage })
  await expect(field).toHaveValue('Tomorow at two')
  await field.fill('Tomorrow at two')
  await field.press('Enter')
  await expect(mina.composer).toBeFocused()
  await customer.sees('Tomorrow at two')
  await mina.line('Tomorrow at two').getByRole('button', { name: called.edited }).click()
  await expect(mina.line('Tomorrow at two')).toContainText('Tomorow at two')
})

test('[CO9] a message of mine is deleted, and its words stay for the agents', async ({ mina, customer }) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await mina.says('Said to the wrong one')
  await customer.sees('Said to the wrong one')
  await mina.line('Said to the wrong one').hover()
  await mina.rethinks('Said to the wrong one', 'remove')
  await mina.page.getByRole('alertdialog').getByRole('button', { name: called.remove }).click()
  await expect(mina.line('Message deleted')).toBeVisible()
  await expect(customer.page.getByText('Said to the wrong one')).toHaveCount(0)
  await mina.line('Message deleted').getByRole('button', { name: called.original }).click()
  await expect(mina.line('Message deleted')).toContainText('Said to the wrong one')
})

test('[CO10] where it is wished, a message can be taken back for five seconds', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await takesBack(mina.page)
  await mina.says('Too early')
  await mina.composer.fill('and this')
  await mina.page.getByRole('button', { name: called.undo, exact: true }).click()
  await expect(mina.composer).toHaveValue('Too early\nand this')
  await expect(mina.composer).toBeFocused()

  await mina.composer.fill('')
  await mina.says('Again')
  await mina.page.keyboard.press('Control+z')
  await expect(mina.composer).toHaveValue('Again')
  await mina.composer.press('Enter')
  await customer.sees('Again')
  expect((await customer.words()).join()).not.toContain('Too early')
})

test('[CO11] killed in those five seconds, the message is sent at the next start', async ({
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
  await takesBack(before.page)
  await before.says('Not lost')
  await expect(before.page.getByRole('button', { name: called.undo, exact: true })).toBeVisible()
  await before.kill()

  const after = await openAgent({ profile })
  await after.signIn('mina')
  await customer.sees('Not lost')
  await after.opensChat()
  await expect(after.composer).toHaveValue('')
})

test('[DR8] killed in the middle of changing a message, the app comes back with the change as far as it was', async ({
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
  await before.says('Tomorow at two')
  await customer.sees('Tomorow at two')
  await before.line('Tomorow at two').getByRole('button', { name: called.messageActions }).waitFor()
  await before.composer.press('ArrowUp')
  await before.page.getByRole('textbox', { name: called.editMessage }).fill('Tomorrow at tw')
  // On disk 300 ms after the last key (decision 9).
  await before.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)))
  await before.kill()

  const after = await openAgent({ profile })
  await after.signIn('mina')
  await after.opensChat()
  const field = after.page.getByRole('textbox', { name: called.editMessage })
  await expect(field).toHaveValue('Tomorrow at tw')
  await field.fill('Tomorrow at two')
  await field.press('Enter')
  await customer.sees('Tomorrow at two')
  await expect(field).toBeHidden()
})

test('[CO5] words that came too late stay among the messages, with the reason, and can be copied', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await takesBack(mina.page)
  await mina.says('Are you still there?')
  await customer.ends()
  const refused = mina.line('Are you still there?')
  await expect(refused.getByRole('alert')).toContainText('Not sent.', { timeout: 15_000 })
  await refused.getByRole('button', { name: 'Copy' }).click()
  const copied = await mina.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toBe('Are you still there?')
  await refused.getByRole('button', { name: 'Dismiss' }).click()
  await expect(refused).toHaveCount(0)
})
