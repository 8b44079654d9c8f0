import type { Locator, Page } from '@playwright/test'
import { type Language, names } from './names'

/** What an agent does with his words, and with those that he has said. */
export interface Writer {
  readonly composer: Locator
  /** The field in its mode for notes. */
  readonly note: Locator
  /** What stands in the transcript: a message or a note with these words. */
  line(text: string): Locator
  says(text: string): Promise<void>
  /** Writes a note, whatever the field was for before. */
  notes(text: string): Promise<void>
  /** Opens the menu of something that he said, and chooses from it. */
  rethinks(text: string, choice: 'edit' | 'remove'): Promise<void>
}

export function writerAt(page: Page, language: Language): Writer {
  const called = names[language]
  const composer = page.getByRole('textbox', { name: called.message, exact: true })
  const note = page.getByRole('textbox', { name: called.note, exact: true })
  const notes = page.getByRole('button', { name: called.notes, exact: true })
  const menu = new RegExp(`^(${called.messageActions}|${called.noteActions})$`)
  const line = (text: string) =>
    page.getByRole('log', { name: called.conversation }).locator('.row').filter({ hasText: text })

  return {
    composer,
    note,
    line,
    async says(text) {
      await composer.fill(text)
      await composer.press('Enter')
    },
    async notes(text) {
      if ((await notes.getAttribute('aria-pressed')) === 'false') await notes.click()
      await note.fill(text)
      await note.press('Enter')
    },
    async rethinks(text, choice) {
      await line(text).getByRole('button', { name: menu }).click()
      await page.getByRole('menuitem', { name: called[choice] }).click()
    },
  }
}
