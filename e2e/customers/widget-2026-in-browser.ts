import type { Page } from '@playwright/test'
import type { Cable } from './cable'
import { countRepeats, type Bubble } from './customer'

export type Widget2026InBrowser = ReturnType<typeof createWidget2026InBrowser>

/** Drives the widget's page in a real browser, by role and name only. The page's `customersUrl` is the cable's. */
export function createWidget2026InBrowser(page: Page, url: string, cable: Cable) {
  const tab = page.getByRole('button', { name: 'Chat with us' })
  const box = page.getByRole('textbox', { name: 'Type your message' })
  const log = page.getByRole('log', { name: 'Messages' })
  const state = page.getByRole('status', { name: 'Chat state' })

  const transcript = () =>
    log.getByRole('article').evaluateAll((articles) =>
      articles.map((article): Bubble => ({
        who: article.getAttribute('data-who') === 'me' ? 'me' : 'them',
        id: article.getAttribute('data-id') ?? '',
        text: article.textContent,
      })),
    )

  return {
    page,
    box,
    log,
    state,
    /** The page's complaints: empty while all is well. */
    alert: page.getByRole('alert'),
    /** The bubbles of one name: `You`, or an agent's. */
    bubblesOf: (name: string) => log.getByRole('article', { name, exact: true }),
    async start() {
      await page.goto(url)
      await tab.click()
      await state.filter({ hasText: /./ }).waitFor()
    },
    async say(text: string) {
      await box.fill(text)
      await page.getByRole('button', { name: 'Send', exact: true }).click()
    },
    typing: (text: string) => box.pressSequentially(text),
    transcript,
    repeats: async () => countRepeats(await transcript()),
    reload: () => page.reload(),
    end: () => page.getByRole('button', { name: 'End chat' }).click(),
    disconnectNetwork: cable.cut,
    reconnect: cable.mend,
    close: () => page.close(),
  }
}
