import { expect } from '@playwright/test'
import type { Agent } from './agent'

export const panelOf = ({ page }: Agent) => page.getByTestId('predefined-list')
export const editorOf = ({ page }: Agent) => page.getByTestId('predefined-editor')

/** Writes a message of his own, from the menu that is there without a chat. */
export async function writes(
  agent: Agent,
  said: { title: string; key: string; text: string; folder?: string },
) {
  const editor = editorOf(agent)
  await editor.getByRole('button', { name: 'New message', exact: true }).click()
  // It opens when what was written before is saved.
  await expect(editor.getByLabel('Title', { exact: true })).toHaveValue('')
  await editor.getByLabel('Title', { exact: true }).fill(said.title)
  await editor.getByLabel('Key', { exact: true }).fill(said.key)
  await editor.getByLabel('Folder', { exact: true }).fill(said.folder ?? '')
  await editor.getByLabel('Text', { exact: true }).fill(said.text)
  await editor.getByRole('button', { name: 'Save', exact: true }).click()
}

export async function opensEditor({ page }: Agent) {
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('menuitem', { name: 'Edit predefined messages' }).click()
}

export const tree = (agent: Agent) => editorOf(agent).getByRole('tree')

export async function labelOf(agent: Agent, like: RegExp): Promise<string> {
  const options = editorOf(agent).getByRole('combobox', { name: 'Set', exact: true }).locator('option')
  await expect(options.filter({ hasText: like }).first()).toBeAttached()
  return (await options.filter({ hasText: like }).first().textContent()) ?? ''
}
