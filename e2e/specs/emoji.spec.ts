import { expect, test } from '../damso'
import type { Agent } from '../people/agent'

const panelOf = ({ page }: Agent) => page.getByRole('dialog', { name: 'Emoji' })
const searchOf = ({ page }: Agent) => page.getByRole('combobox', { name: 'Search emoji' })

test('[EJ1] an emoji goes to the caret by keys alone, and the words wait where they were', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await mina.composer.fill('Thank you  so much')
  await mina.composer.press('Home')
  for (let n = 0; n < 10; n++) await mina.composer.press('ArrowRight')
  await mina.page.keyboard.press('Control+Shift+O')
  await expect(searchOf(mina)).toBeFocused()
  await searchOf(mina).fill('red heart')
  await expect(panelOf(mina).getByRole('gridcell', { name: 'red heart', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await mina.page.keyboard.press('Enter')
  await expect(panelOf(mina)).toBeHidden()
  await expect(mina.composer).toBeFocused()
  await expect(mina.composer).toHaveValue('Thank you ❤️ so much')
  await mina.page.keyboard.press('Control+z')
  await expect(mina.composer).toHaveValue('Thank you  so much')
})

test('[EJ2] Korean and English, initial consonants and half a syllable find; Shift keeps it open; what was used comes first', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await mina.page.getByRole('button', { name: 'Emoji', exact: true }).click()
  for (const query of ['하트', 'ㅎㅌ', '핱', 'heart']) {
    await searchOf(mina).fill(query)
    await expect(panelOf(mina).getByRole('gridcell', { name: /heart/ }).first()).toBeVisible()
  }
  await searchOf(mina).fill('thumbs up')
  await mina.page.keyboard.press('Shift+Enter')
  await mina.page.keyboard.press('Shift+Enter')
  await expect(panelOf(mina)).toBeVisible()
  await expect(mina.composer).toHaveValue('👍️👍️')
  await panelOf(mina).getByRole('radio', { name: 'Dark', exact: true }).check({ force: true })
  await searchOf(mina).press('Enter')
  await expect(mina.composer).toHaveValue('👍️👍️👍🏿')

  await mina.page.getByRole('button', { name: 'Emoji', exact: true }).click()
  await expect(panelOf(mina).getByRole('rowheader').first()).toHaveText('Recently used')
  await mina.page.keyboard.press('Enter')
  await expect(mina.composer).toHaveValue('👍️👍️👍🏿👍🏿')
  await mina.page.getByRole('button', { name: 'Emoji', exact: true }).click()
  await mina.page.keyboard.press('Escape')
  await expect(mina.composer).toBeFocused()
})

test('[EJ3] a colon and two letters list what fits; other colons are left alone', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  const list = mina.page.getByRole('listbox', { name: 'Emoji' })
  await mina.composer.pressSequentially('At 10:30: yes :p ')
  await expect(list).toBeHidden()
  await mina.composer.pressSequentially(':par')
  await expect(list.getByRole('option').first()).toBeVisible()
  await mina.page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await mina.composer.pressSequentially(' :party pop')
  await mina.composer.fill('so :hea')
  await expect(list.getByRole('option').first()).toBeVisible()
  await mina.page.keyboard.press('ArrowDown')
  await mina.page.keyboard.press('Enter')
  await expect(list).toBeHidden()
  await expect(mina.composer).toHaveValue(/^so \p{Extended_Pictographic}/u)
  await expect(mina.composer).not.toHaveValue(/:/)
})

test('[EJ4] opening costs no frames that are felt, and draws only what is in sight', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  const button = mina.page.getByRole('button', { name: 'Emoji', exact: true })
  await button.click()
  await expect(panelOf(mina).getByRole('gridcell').first()).toBeVisible()
  const drawn = await panelOf(mina).getByRole('gridcell').count()
  expect(drawn).toBeGreaterThan(50)
  expect(drawn).toBeLessThan(250)
  await mina.page.keyboard.press('Escape')
  const frames = await mina.page.evaluate(async () => {
    const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
    await frame()
    document.querySelector<HTMLElement>('[data-testid=emoji]')?.click()
    let count = 0
    while (!document.querySelector('[role=gridcell]') && count < 60) {
      await frame()
      count += 1
    }
    return count
  })
  // From the second opening on: the first one reads the tables.
  expect(frames).toBeLessThanOrEqual(2)
})
