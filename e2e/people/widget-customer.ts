import { expect, type Page } from '@playwright/test'
import { complaintsOf } from './complaints'

/** A customer in a real browser with our own chat on the gateway's demo page. */
export interface WidgetCustomer {
  readonly page: Page
  opens(): Promise<void>
  says(text: string): Promise<void>
  sees(text: string | RegExp): Promise<void>
  /** The words of the conversation on the screen, in order. */
  words(): Promise<string[]>
  ends(): Promise<void>
  /** Everything the page complained about. */
  readonly complaints: readonly string[]
}

export function widgetCustomer(page: Page, customersUrl: string): WidgetCustomer {
  const log = page.getByRole('log', { name: 'Conversation' })
  const message = page.getByRole('textbox', { name: 'Message', exact: true })
  const complaints = complaintsOf(page)
  return {
    page,
    complaints,
    async opens() {
      await page.goto(`${customersUrl}/demo/?lang=en`)
      await page.getByRole('button', { name: 'Chat with us' }).click()
      await expect(message).toBeVisible()
    },
    async says(text) {
      await message.fill(text)
      await message.press('Enter')
    },
    sees: (text) => expect(log.getByText(text).first()).toBeVisible(),
    words: () => log.locator('[data-message]').allInnerTexts(),
    async ends() {
      await page.getByRole('button', { name: 'End chat' }).click()
      await page.getByRole('button', { name: 'Yes, end it' }).click()
    },
  }
}
