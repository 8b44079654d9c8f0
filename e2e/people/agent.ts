import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test'
import { end, inherited, ROOT } from '../processes'
import { complaintsOf } from './complaints'
import { launch } from './launch'
import { type Language, names } from './names'
import { type Writer, writerAt } from './writer'

export interface Desktop {
  readonly gatewayUrl?: string
  readonly profile: string
  readonly language?: Language
  /** Beside our own. */
  readonly environment?: Record<string, string>
}

/** An agent at the page of the app, found by role and name only. */
export interface AgentPage extends Writer {
  readonly page: Page
  readonly offer: Locator
  /** The rows of his chats. */
  readonly chats: Locator
  readonly presence: Locator
  signIn(userName: string, password?: string): Promise<void>
  choose(presence: string): Promise<void>
  accepts(): Promise<void>
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
}

export interface Agent extends AgentPage {
  readonly app: ElectronApplication
  /** kill -9 of the whole app. */
  kill(): Promise<void>
  close(): Promise<void>
}

export async function openDesktop(desktop: Desktop): Promise<Agent> {
  const { gatewayUrl, profile, language = 'en', environment = {} } = desktop
  const gateway = gatewayUrl ? [`--gateway=${gatewayUrl}`] : []
  const app = await launch({
    args: ['.', ...gateway, `--user-data-dir=${profile}`, `--lang=${language}`],
    cwd: ROOT,
    env: { ...inherited(), ...environment },
  })
  const page = await app.firstWindow()
  return {
    ...agentAt(page, language),
    app,
    kill: async () => {
      const gone = app.waitForEvent('close')
      await end(app.process(), 'SIGKILL')
      await gone
    },
    close: () => app.close(),
  }
}

export function agentAt(page: Page, language: Language = 'en'): AgentPage {
  const complaints = complaintsOf(page)
  const called = names[language]
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const log = page.getByRole('log', { name: called.conversation })
  const writer = writerAt(page, language)
  const offer = page.getByRole('alertdialog', { name: called.offer })
  const presence = page.getByRole('button', { name: called.presence })
  const chats = page.getByRole('list', { name: called.chats }).getByRole('listitem')

  return {
    page,
    ...writer,
    offer,
    chats,
    presence,
    complaints,
    async signIn(userName, password = 'damso') {
      await page.getByRole('textbox', { name: called.userName }).fill(userName)
      await page.getByLabel(called.password, { exact: true }).fill(password)
      await button(called.signIn).click()
      await expect(presence).toBeVisible()
    },
    async choose(choice) {
      await presence.click()
      await page.getByRole('menuitemradio', { name: choice, exact: true }).click()
    },
    async accepts() {
      await offer.getByRole('button', { name: called.accept }).click()
      await expect(offer).toBeHidden()
      await expect(writer.composer).toBeVisible()
    },
    hears: (text) => expect(log).toContainText(text, { timeout: 20_000 }),
    opensChat: () => chats.first().getByRole('button').click(),
    async ends() {
      await button(called.end).click()
      await page.getByRole('alertdialog').getByRole('button', { name: called.end }).click()
    },
    completes: () => button(called.complete).click(),
    words: () => log.locator('.bubble').allInnerTexts(),
  }
}
