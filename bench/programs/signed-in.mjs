import { mkdirSync } from 'node:fs'
import { launch } from './desktop.mjs'

/** @typedef {import('./desktop.mjs').App} App */

/** @param {import('./desktop.mjs').Page} page */
export const atTheDesk = (page) =>
  page.getByRole('button', { name: /^Presence: / }).waitFor({ timeout: 10_000 })

/** A profile in which somebody has signed in, as he would; the next start finds him there. @param {App} app */
export async function signIn(app, { userName = 'mina', password = 'damso' } = {}) {
  mkdirSync(app.profile, { recursive: true })
  const desktop = launch(app)
  const { page, detach } = await desktop.look()
  await page.getByRole('textbox', { name: 'User name' }).fill(userName, { timeout: 60_000 })
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('checkbox', { name: 'Stay signed in' }).check()
  await page.getByRole('button', { name: 'Sign in' }).click()
  await atTheDesk(page)
  await detach()
  await desktop.end()
}
