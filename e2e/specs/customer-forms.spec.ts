import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../damso'
import type { Agent } from '../people/agent'

/** As the customer types it, and as a panel may write it. */
const ACCOUNT = '110-987-654321'
const HOLDER = 'Canary Kestrel'

async function sends({ page }: Agent, form: RegExp) {
  await page.getByRole('button', { name: 'Forms', exact: true }).click()
  await page.getByRole('menuitem', { name: form }).click()
}

/** Every file below the folder that holds the text, as it is or as a database writes it. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const needles = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  const found: string[] = []
  for (const file of files) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (needles.some((needle) => bytes.includes(needle))) found.push(path)
  }
  return found
}

test('[CF1][CF4][WG22][WG24] forms are filled in, and what was typed into a secure one lies nowhere', async ({
  mina,
  customer,
  gateway,
  folder,
}) => {
  test.setTimeout(120_000)
  await customer.opens('Hana')
  await customer.says('Please change my address')
  await mina.accepts()
  const log = mina.page.getByRole('log', { name: 'Conversation' })

  await sends(mina, /Delivery address/)
  const address = customer.page.getByRole('form', { name: 'Delivery address' })
  await address.getByRole('textbox', { name: /^Recipient/ }).fill('Hana Kim')
  await address.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(address.getByRole('textbox', { name: /^Phone/ })).toBeFocused()
  await customer.page.reload()
  await expect(address).toBeVisible()
  await address.getByRole('textbox', { name: /^Recipient/ }).fill('Hana Kim')
  // Whoever has a question about the form asks it, and goes on filling in.
  await customer.says('Which phone?')
  await mina.hears('Which phone?')
  await expect(address.getByRole('textbox', { name: /^Recipient/ })).toHaveValue('Hana Kim')
  await address.getByRole('textbox', { name: /^Phone/ }).fill('010-1234-5678')
  await address.getByRole('textbox', { name: /^Address/ }).fill('1 Sejong-daero')
  await address.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(log.getByRole('region', { name: 'Filled in: Delivery address' })).toContainText(
    '1 Sejong-daero',
  )
  await expect(address).toBeHidden()
  await customer.sees('1 Sejong-daero')

  await sends(mina, /Refund account/)
  const account = customer.page.getByRole('form', { name: 'Refund account' })
  await expect(account).toContainText('is not stored')
  await account.getByRole('combobox', { name: /^Bank/ }).selectOption('kb')
  await account.getByRole('textbox', { name: /^Account number/ }).fill(ACCOUNT)
  await account.getByRole('textbox', { name: /^Account holder/ }).fill(HOLDER)
  await account.getByRole('button', { name: 'Send', exact: true }).click()
  const answer = mina.page.getByRole('region', { name: 'Secure answer: Refund account' })
  await expect(answer).toContainText(ACCOUNT)
  await expect(answer).toContainText(HOLDER)
  await expect(log).toContainText('Hana filled in Refund account: ••••••')
  await expect(log).toContainText('stands in the form panel of Mina Kim')
  await expect(log).not.toContainText(ACCOUNT)
  await customer.sees('Delivered safely')

  // A page that is loaded anew still has it; whoever comes back with the whole app has not.
  await mina.page.reload()
  await expect(answer).toContainText(ACCOUNT)
  await mina.ends()
  await expect(answer).toBeHidden()
  expect(await mina.page.content()).not.toContain(ACCOUNT)
  expect(await customer.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(
    '110-987',
  )

  await mina.close()
  await gateway.stop()
  expect(gateway.log()).not.toContain('110-987')
  for (const secret of [ACCOUNT, HOLDER]) expect(await filesWith(folder, secret)).toEqual([])
  expect((await filesWith(folder, 'Sejong-daero')).length).toBeGreaterThan(0)
})
