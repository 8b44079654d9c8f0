import { _electron, type ElectronApplication, expect, type Locator, type Page } from '@playwright/test'
import { end, inherited, ROOT } from '../processes'
import { complaintsOf } from './complaints'
import { type Language, names } from './names'

export interface Desktop {
  readonly gatewayUrl?: string
  readonly profile: string
  readonly language?: Language
  /** Beside our own. */
  readonly environment?: Record<string, string>
}

/** An agent at the page of the app, found by role and name only. */
export interface AgentPage {
  readonly page: Page
  readonly composer: Locator
  /** The field in its mode for notes. */
  readonly note: Locator
  /** What stands in the transcript: a message or a note with these words. */
  line(text: string): Locator
  readonly offer: Locator
  /** The rows of his chats. */
  readonly chats: Locator
  readonly presence: Locator
  signIn(userName: string, password?: string): Promise<void>
  choose(presence: string): Promise<void>
  accepts(): Promise<void>
  says(text: string): Promise<void>
  /** Writes a note, whatever the field was for before. */
  notes(text: string): Promise<void>
  /** Opens the menu of something that he said, and chooses from it. */
  rethinks(text: string, choice: 'edit' | 'remove'): Promise<void>
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
  const app = await _electron.launch({
    // Playwright's own default is off.
    chromiumSandbox: true,
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
  const composer = page.getByRole('textbox', { name: called.message, exact: true })
  const note = page.getByRole('textbox', { name: called.note, exact: true })
  const line = (text: string) => log.locator('.row').filter({ hasText: text })
  const offer = page.getByRole('alertdialog', { name: called.offer })
  const presence = page.getByRole('button', { name: called.presence })
  const chats = page.getByRole('list', { name: called.chats }).getByRole('listitem')

  return {
    page,
    composer,
    note,
    line,
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
      await expect(composer).toBeVisible()
    },
    async says(text) {
      await composer.fill(text)
      await composer.press('Enter')
    },
    async notes(text) {
      const notes = button(called.notes)
      if ((await notes.getAttribute('aria-pressed')) === 'false') await notes.click()
      await note.fill(text)
      await note.press('Enter')
    },
    async rethinks(text, choice) {
      await line(text)
        .getByRole('button', { name: new RegExp(`^(${called.messageActions}|${called.noteActions})$`) })
        .click()
      await page.getByRole('menuitem', { name: called[choice] }).click()
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
