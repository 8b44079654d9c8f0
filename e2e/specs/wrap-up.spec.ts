import { join } from 'node:path'
import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { draftBytes } from '../people/drafts'
import { names } from '../people/names'

const called = names.en
const sheet = ({ page }: Agent) => page.getByRole('region', { name: 'Wrap-up' })
const news = ({ page }: Agent) => page.getByRole('status', { name: 'Completed chats' })
const complete = ({ page }: Agent) => page.getByRole('button', { name: called.complete, exact: true })
const clock = (agent: Agent) => sheet(agent).getByRole('timer')
/** Seconds that the sheet says are left. */
const left = async (agent: Agent) => Number(/:(\d\d) left/.exec(await clock(agent).innerText())?.[1])

const password = 'damso-damso'
const person = { teams: ['first'], services: ['support'], password }
const centre = (service: object) => ({
  centre: { name: 'Damso', language: 'en' },
  teams: [{ key: 'first', name: 'Team 1' }],
  services: [{ key: 'support', name: 'Support', wrapUp: 'limited', ...service }],
  entryPoints: [{ appId: 'web', service: 'support' }],
  people: [{ userName: 'mina', displayName: 'Mina', role: 'agent', ...person }],
})
async function comesIn(openAgent: () => Promise<Agent>) {
  const mina = await openAgent()
  await mina.signIn('mina', password)
  await mina.choose(called.ready)
  return mina
}

const brief = test.extend({
  workspace: centre({ wrapUpLimit: { seconds: 11, extension: 5, extensions: 1 } }),
})
brief(
  '[WR4][WR5][WR8][WR11] a wrap-up is put off, warns of its end, and goes; the note is saved, an unsent message shown',
  async ({ openAgent, customer }) => {
    brief.setTimeout(90_000)
    const mina = await comesIn(openAgent)
    await customer.opens()
    await customer.says('Hello')
    await mina.accepts()
    await mina.composer.fill('It is on its way')
    await customer.ends()
    await expect(sheet(mina)).toContainText(/Not sent any more:\s*It is on its way/)
    await expect(clock(mina)).toHaveText(/^00:(11|10|09) left$/)
    const extend = sheet(mina).getByRole('button', { name: /^Extend by 5 seconds/ })
    await extend.click()
    await expect(extend).toHaveAccessibleName('Extend by 5 seconds, 0 left')
    await expect(clock(mina)).toHaveText(/^00:1\d left$/)
    await mina.note.fill('Wants a receipt')
    await expect(sheet(mina)).toContainText('Ends soon', { timeout: 15_000 })
    await expect(mina.chats).toContainText('Ends soon')
    await expect(mina.page.getByText(/^Wrap-up of the chat with .*: 10 seconds left$/)).toBeAttached()

    await expect(mina.chats).toHaveCount(0, { timeout: 20_000 })
    await expect(news(mina)).toContainText(/Time is up: the chat with .* was completed\./)
    await expect(news(mina)).toContainText('The note you were writing was saved.')
    await expect(news(mina)).toContainText(/A message you had begun was not sent:\s*It is on its way/)
    await news(mina).getByRole('button', { name: 'Close' }).click()
    await expect(news(mina)).not.toContainText('It is on its way')
    await expect(mina.presence).toHaveAccessibleName(/Ready/)
  },
)

const list = [{ code: 'solved', name: { ko: '해결', en: 'Solved' } }]
const held = test.extend({
  workspace: centre({
    wrapUpLimit: { seconds: 5, extensions: 0 },
    dispositions: { isRequired: true, list },
  }),
})
held(
  '[WR4][WU7][WU8] two wrap-ups run over their own times and are held, and the next state waits for both',
  async ({ openAgent, openCustomer }) => {
    held.setTimeout(120_000)
    const mina = await comesIn(openAgent)
    for (const name of ['First', 'Second']) {
      const customer = await openCustomer()
      await customer.opens(name)
      await customer.says(`I am ${name}`)
      await mina.accepts()
    }
    await mina.ends()
    await expect(mina.chats.filter({ hasText: 'Over time' })).toHaveCount(1, { timeout: 15_000 })
    await expect(mina.presence).toHaveAccessibleName(/Busy/)
    await mina.choose('Sign out after the last chat')
    await mina.chats.filter({ hasNotText: 'Over time' }).getByRole('button').click()
    await mina.ends()
    await expect(mina.chats.filter({ hasText: 'Over time' })).toHaveCount(1)
    await expect(mina.chats.filter({ hasText: 'Over time' })).toHaveCount(2, { timeout: 15_000 })

    for (const remaining of [1, 0]) {
      await expect(clock(mina)).toContainText('over time')
      await expect(complete(mina)).toHaveAttribute('aria-disabled', 'true')
      await sheet(mina).getByRole('button', { name: called.disposition, exact: true }).click()
      await mina.page.getByRole('combobox', { name: called.searchDispositions }).press('Enter')
      await mina.completes()
      if (remaining > 0) await expect(mina.chats).toHaveCount(remaining)
    }
    await expect(mina.page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  },
)

const lasting = test.extend({ workspace: centre({ wrapUpLimit: { seconds: 40, extensions: 0 } }) })
lasting(
  '[WU1][WR8] an app killed in the wrap-up comes back to it, its note and what is left of its time; too late, to a saved note',
  async ({ openAgent, customer, folder }) => {
    lasting.setTimeout(150_000)
    const profile = join(folder, 'desktop-0')
    const comesBack = async () => {
      const again = await openAgent({ profile })
      await again.signIn('mina', password)
      return again
    }
    const mina = await comesIn(openAgent)
    await customer.opens()
    await customer.says('Hello')
    await mina.accepts()
    await mina.ends()
    const none = await draftBytes(profile)
    await mina.note.fill('Wants a receipt')
    await expect.poll(() => draftBytes(profile)).toBeGreaterThan(none)
    const before = await left(mina)
    await mina.kill()

    const again = await comesBack()
    await again.opensChat()
    await expect(again.note).toHaveValue('Wants a receipt')
    expect(await left(again)).toBeLessThan(before)
    await again.kill()

    const late = await comesBack()
    await expect(news(late)).toContainText('The note you were writing was saved.', { timeout: 45_000 })
    await expect(late.chats).toHaveCount(0)
  },
)

const provoking = test.extend({ mayComplain: true })
provoking(
  '[WR9][WR6] the note is begun with what was used, by the keys alone; Complete without a gateway waits, marked',
  async ({ mina, customer, gateway }) => {
    provoking.setTimeout(90_000)
    await customer.opens('Kim Hana')
    await customer.says('Hello')
    await mina.accepts()
    await mina.composer.pressSequentially('/passed')
    await expect(mina.page.getByRole('treeitem').first()).toBeVisible()
    await mina.composer.press('Enter')
    await expect(mina.composer).toHaveValue(/^Another team/)
    await mina.composer.press('Enter')
    await customer.sees('Another team')
    await mina.ends()
    const line = sheet(mina).getByRole('button', { name: 'Used: Passed on' })
    await expect(line).toHaveAttribute('aria-pressed', 'false')
    await line.focus()
    await mina.page.keyboard.press('Enter')
    await expect(line).toHaveAttribute('aria-pressed', 'true')
    await expect(mina.note).toHaveValue('Used: Passed on')

    await gateway.kill()
    await expect(mina.page.getByRole('status', { name: 'Connection' })).toContainText('No connection')
    await mina.page.keyboard.press('Control+Shift+Enter')
    await expect(sheet(mina)).toContainText('Waiting to sync')
    await expect(mina.chats).toContainText('Waiting to sync')
    await expect(mina.note).toBeHidden()
    await gateway.restart()
    await expect(mina.chats).toHaveCount(0, { timeout: 30_000 })
  },
)
