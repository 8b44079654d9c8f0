import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '../damso'
import type { Agent } from '../people/agent'
import type { Language } from '../people/names'

/** Photographs for people to look at: `npm test -- screens`, then test-results/screens. */
export const FOLDER = join(process.env['DAMSO_TEST_RESULTS'] ?? 'test-results', 'screens')

const WIDTHS = { narrow: 900, wide: 1440 }

/** A photograph in each theme and width. */
export async function photograph({ app, page }: Agent, language: Language, name: string) {
  await mkdir(FOLDER, { recursive: true })
  for (const [size, width] of Object.entries(WIDTHS)) {
    await app.evaluate(
      // One that nobody sees draws what strangers sent.
      ({ BrowserWindow }, to) =>
        BrowserWindow.getAllWindows()
          .find((one) => one.isVisible())
          ?.setContentSize(to, 860),
      width,
    )
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
    for (const theme of ['light', 'dark'] as const) {
      await app.evaluate(({ nativeTheme }, source) => (nativeTheme.themeSource = source), theme)
      await expect(page.locator(`html[data-theme=${theme}]`)).toBeVisible()
      await page.screenshot({
        path: join(FOLDER, `${name}-${language}-${theme}-${size}.png`),
        animations: 'disabled',
      })
    }
  }
}
