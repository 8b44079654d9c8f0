import { expect, test } from '../damso'

const CARD = /4111/
const RESIDENT = /1234567/

test('[MK8] numbers that nobody may keep are masked on both screens, in notes, and in what is found', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('My card 4111-1111-1111-1111, number 900101-1234567, order 2026030298765432')
  await mina.accepts()
  await mina.hears('My card ****-****-****-1111, number 900101-*******, order 2026030298765432')
  await mina.says('So 4111 1111 1111 1111?')
  await mina.hears('So ****-****-****-1111?')
  await customer.sees('So ****-****-****-1111?')
  await mina.notes('RRN 900101-1234567')
  await expect(mina.line('RRN 900101-*******')).toContainText('Note')

  await mina.page.keyboard.press('Control+f')
  await mina.page.getByRole('searchbox', { name: 'Find in conversation' }).fill('4111')
  await expect(mina.page.getByText('Not found')).toBeVisible()
  for (const page of [mina.page, customer.page]) {
    const words = await page.locator('body').innerText()
    expect([CARD.test(words), RESIDENT.test(words)]).toEqual([false, false])
  }
})
