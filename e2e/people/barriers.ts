import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '../damso'
import type { Agent } from './agent'
import type { Language } from './names'

const SEVERE = new Set<string | null | undefined>(['serious', 'critical'])

/** What is wrong with the screen as it is now, in one word of the rule and the elements that break it. */
export async function barriers(page: Page): Promise<string[]> {
  // The other mode opens a second page, which the app refuses.
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(passes.length).toBeGreaterThan(10)
  return violations
    .filter(({ impact }) => SEVERE.has(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** Each screen once by day, in English, and once by night, in Korean: names do not depend on colours. */
export async function check({ page, app }: Agent, language: Language) {
  const theme = ({ en: 'light', ko: 'dark' } as const)[language]
  await app.evaluate(({ nativeTheme }, source) => (nativeTheme.themeSource = source), theme)
  await expect(page.locator(`html[data-theme=${theme}]`)).toBeVisible()
  expect(await barriers(page)).toEqual([])
}
