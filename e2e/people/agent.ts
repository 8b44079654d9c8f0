import { _electron, type ElectronApplication, expect, type Locator, type Page } from '@playwright/test'
import { end, ROOT } from '../processes'

export interface Desktop {
  readonly gatewayUrl?: string
  readonly profile: string
  readonly language?: 'en' | 'ko'
}

/** An agent at the built app, found by role and name only. */
export interface Agent {
  readonly page: Page
  readonly app: ElectronApplication
  readonly composer: Locator
  signIn(userName: string): Promise<void>
  choose(presence: string): Promise<void>
  accepts(): Promise<void>
  says(text: string): Promise<void>
  /** The text stands in the conversation. */
  hears(text: string): Promise<void>
  /** The first of his chats. */
  opensChat(): Promise<void>
  ends(): Promise<void>
  completes(): Promise<void>
  /** Every word of the transcript, in order, as it stands on the screen. */
  words(): Promise<string[]>
  /** Everything the page complained about: policy violations and uncaught errors. */
  readonly complaints: readonly string[]
  /** kill -9 of the whole app. */
  kill(): Promise<void>
  close(): Promise<void>
}

export async function openDesktop({ gatewayUrl, profile, language = 'en' }: Desktop): Promise<Agent> {
  const gateway = gatewayUrl ? [`--gateway=${gatewayUrl}`] : []
  const app = await _electron.launch({
    // Playwright's own default is off.
    chromiumSandbox: true,
    args: ['.', ...gateway, `--user-data-dir=${profile}`, `--lang=${language}`],
    cwd: ROOT,
  })
  const page = await app.firstWindow()
  return agentAt(app, page)
}

function agentAt(app: ElectronApplication, page: Page): Agent {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const log = page.getByRole('log', { name: 'Conversation' })
  const composer = page.getByRole('textbox', { name: 'Message', exact: true })

  return {
    page,
    app,
    composer,
    complaints,
    async signIn(userName) {
      await page.getByRole('textbox', { name: 'User name' }).fill(userName)
      await page.getByLabel('Password', { exact: true }).fill('damso')
      await button('Sign in').click()
      await expect(page.getByRole('button', { name: /^Presence: / })).toBeVisible()
    },
    async choose(presence) {
      await page.getByRole('button', { name: /^Presence: / }).click()
      await page.getByRole('menuitemradio', { name: presence, exact: true }).click()
    },
    async accepts() {
      const offer = page.getByRole('alertdialog', { name: 'New chat offer' })
      await offer.getByRole('button', { name: 'Accept' }).click()
      await expect(offer).toBeHidden()
      await expect(composer).toBeVisible()
    },
    async says(text) {
      await composer.fill(text)
      await composer.press('Enter')
    },
    hears: (text) => expect(log).toContainText(text, { timeout: 20_000 }),
    opensChat: () =>
      page.getByRole('list', { name: 'My chats' }).getByRole('listitem').first().getByRole('button').click(),
    async ends() {
      await button('End chat').click()
      const question = page.getByRole('alertdialog').getByRole('button', { name: 'End chat' })
      await question.click()
    },
    completes: () => button('Complete').click(),
    words: () => log.locator('.bubble').allInnerTexts(),
    kill: async () => {
      const gone = app.waitForEvent('close')
      await end(app.process(), 'SIGKILL')
      await gone
    },
    close: () => app.close(),
  }
}
