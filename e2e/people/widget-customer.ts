import { expect, type Page } from '@playwright/test'
import { complaintsOf } from './complaints'
import { customerNames, type Language } from './names'

/** A customer in a real browser with our own chat on the gateway's demo page. */
export interface WidgetCustomer {
  readonly page: Page
  /** Opens the chat, and says who he is if he wants to. */
  opens(name?: string): Promise<void>
  says(text: string): Promise<void>
  sees(text: string | RegExp): Promise<void>
  /** Chooses them in the browser's own dialog. */
  attaches(...files: readonly FileOfHis[]): Promise<void>
  /** What is on its way or was refused, as it stands there. */
  tray(): Promise<string[]>
  /** The words of the conversation on the screen, in order. */
  words(): Promise<string[]>
  ends(): Promise<void>
  /** Everything the page complained about. */
  readonly complaints: readonly string[]
}

interface FileOfHis {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export function widgetCustomer(page: Page, customersUrl: string, language: Language = 'en'): WidgetCustomer {
  const called = customerNames[language]
  const log = page.getByRole('log', { name: called.conversation })
  const message = page.getByRole('textbox', { name: called.message, exact: true })
  const complaints = complaintsOf(page)
  return {
    page,
    complaints,
    async opens(name = '') {
      await page.goto(`${customersUrl}/demo/?lang=${language}`)
      await page.getByRole('button', { name: called.open }).click()
      await expect(message).toBeVisible()
      if (name !== '') await page.getByRole('textbox', { name: called.name }).fill(name)
    },
    async says(text) {
      await message.fill(text)
      await message.press('Enter')
    },
    sees: (text) => expect(log.getByText(text).first()).toBeVisible(),
    async attaches(...files) {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: called.attach }).click()
      await (await chooser).setFiles([...files])
    },
    tray: () => page.getByRole('list', { name: called.tray }).getByRole('listitem').allInnerTexts(),
    words: () => log.locator('[data-message]').allInnerTexts(),
    async ends() {
      await page.getByRole('button', { name: called.end }).click()
      await page.getByRole('button', { name: called.yes }).click()
    },
  }
}
