import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../damso'

/** What would keep somebody out: axe's serious and critical findings, in one line each. */
async function barriers(page: Page): Promise<string[]> {
  // The other mode opens a page of its own, which a desktop has no place for.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

for (const theme of ['Light', 'Dark'] as const) {
  test(`[AX1] from signing in to wrap-up no screen shuts anybody out (${theme})`, async ({
    openAgent,
    customer,
  }) => {
    const mina = await openAgent()
    const { page } = mina
    expect(await barriers(page)).toEqual([])

    await mina.signIn('mina')
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByText(theme, { exact: true }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: /^Presence: / }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('menuitemradio', { name: 'Ready' }).click()

    await customer.opens()
    await customer.says('Where is my parcel?')
    await expect(page.getByRole('alertdialog')).toBeVisible()
    expect(await barriers(page)).toEqual([])

    await mina.accepts()
    await mina.says('One moment, please.')
    await mina.hears('One moment, please.')
    expect(await barriers(page)).toEqual([])

    await page.getByRole('button', { name: 'End chat', exact: true }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('alertdialog').getByRole('button', { name: 'End chat' }).click()
    await expect(page.getByRole('button', { name: 'Complete' })).toBeVisible()
    expect(await barriers(page)).toEqual([])
  })
}
