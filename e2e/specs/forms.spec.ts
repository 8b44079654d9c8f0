import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { givesFiles } from '../people/bridge'
import { draftBytes } from '../people/drafts'
import { names } from '../people/names'

const tab = ({ page }: Agent) => page.getByRole('tab', { name: 'Form', exact: true })
const field = ({ page }: Agent, name: string | RegExp) => page.getByLabel(name).first()
const state = ({ page }: Agent) => page.getByRole('tabpanel').getByRole('status')
const complete = ({ page }: Agent) => page.getByRole('button', { name: names.en.complete, exact: true })

test('[FD1][FD2][FD4] a form saves itself, asks for more as it goes, and survives a killed app', async ({
  mina,
  customer,
  openAgent,
  folder,
}) => {
  test.setTimeout(120_000)
  await customer.opens()
  await customer.says('I want my money back')
  await mina.accepts()
  await tab(mina).click()
  await field(mina, 'Topic').selectOption('Refund')
  await field(mina, /^Amount to refund/).fill('12000')
  await field(mina, 'What was done').fill('Sent to the refund team')
  await expect(field(mina, /^Amount to refund/)).toHaveValue('₩12,000')
  await expect(state(mina)).toHaveText('Saved')
  await mina.hears('Mina Kim filled in “Chat record”')

  await field(mina, 'Promised to call back').check()
  await field(mina, 'E-mail').fill('kim@')
  await field(mina, 'Telephone').fill('010-1234-5678')
  await expect(mina.page.getByText('Write an e-mail address')).toBeVisible()
  await expect(field(mina, 'Telephone')).toHaveValue('010-1234-5678')
  await mina.hears('Telephone: 010-1234-5678')
  // What cannot be saved yet is on disk 300 ms after the last key (DR1).
  await expect.poll(() => draftBytes(join(folder, 'desktop-0'))).toBeGreaterThan(0)
  await mina.kill()

  const again = await openAgent({ profile: join(folder, 'desktop-0') })
  await again.signIn('mina')
  await again.opensChat()
  await tab(again).click()
  await expect(field(again, 'What was done')).toHaveValue('Sent to the refund team')
  await expect(field(again, 'E-mail')).toHaveValue('kim@')
  await expect(field(again, 'Telephone')).toHaveValue('010-1234-5678')
  await field(again, 'Topic').selectOption('Other')
  await expect(field(again, /^Amount to refund/)).toHaveCount(0)
  await field(again, 'E-mail').fill('kim@example.com')
  await again.hears('E-mail: kim@example.com')
})

const activityForm = {
  key: 'record',
  name: 'Record',
  schema: {
    properties: {
      solved: {
        type: 'string',
        titles: 'Solved',
        oneOf: [
          { const: 'yes', titles: 'Yes' },
          { const: 'no', titles: 'No' },
        ],
      },
      receipt: { type: 'string', format: 'file', titles: 'Receipt' },
    },
    required: ['solved'],
    allOf: [
      {
        if: { properties: { solved: { const: 'no' } } },
        then: { properties: { why: { type: 'string', titles: 'Why not' } }, required: ['why'] },
      },
    ],
  },
}
const day = { type: 'string', format: 'date', titles: 'Call on' }
const list = [{ code: 'later', name: 'Call later', extra: { properties: { day }, required: ['day'] } }]
const person = { teams: ['first'], services: ['support'], password: 'damso-damso' }
const requiring = test.extend({
  workspace: {
    centre: { name: 'Damso', language: 'en' },
    teams: [{ key: 'first', name: 'Team 1' }],
    services: [{ key: 'support', name: 'Support', wrapUp: 'none', activityForm, dispositions: { list } }],
    entryPoints: [{ appId: 'web', service: 'support' }],
    people: [{ userName: 'mina', displayName: 'Mina', role: 'agent', ...person }],
  },
  // The gateway is killed, and the customer's page complains of it.
  mayComplain: true,
})

requiring(
  '[FD3][FD5][DS7] what is required holds Complete back, is led to, and arrives before Complete without a line',
  async ({ openAgent, customer, gateway, folder }) => {
    requiring.setTimeout(120_000)
    const mina = await openAgent()
    await mina.signIn('mina', person.password)
    await mina.choose(names.en.ready)
    await customer.opens()
    await customer.says('Hello')
    await mina.accepts()
    await mina.ends()
    await expect(complete(mina)).toHaveAttribute('aria-disabled', 'true')

    const receipt = join(folder, 'receipt.txt')
    await writeFile(receipt, 'Paid twice')
    await givesFiles(mina.app, [receipt], '')
    await tab(mina).click()
    const file = mina.page.getByRole('tabpanel').getByRole('group', { name: 'Receipt' })
    await file.getByRole('button', { name: 'Attach' }).click()
    await expect(mina.page.getByRole('tabpanel')).toContainText('receipt.txt')
    await expect(state(mina)).toHaveText('Saved')
    await mina.hears('Receipt: receipt.txt')

    await mina.page.keyboard.press('Control+Shift+d')
    await mina.page.getByRole('treeitem', { name: 'Call later' }).first().click()
    await expect(field(mina, /^Call on/)).toBeFocused()
    await field(mina, /^Call on/).fill('2026-03-04')
    await mina.page.getByRole('button', { name: 'Done' }).click()

    await mina.page.getByRole('button', { name: 'Fill in: Solved' }).click()
    await expect(field(mina, /^Solved/)).toBeFocused()
    await field(mina, /^Solved/).selectOption('No')
    await mina.page.getByRole('button', { name: 'Fill in: Why not' }).click()
    await expect(field(mina, /^Why not/)).toBeFocused()
    await expect(state(mina)).toHaveText('Saved')
    await gateway.kill()
    await expect(mina.page.getByRole('status', { name: 'Connection' })).not.toBeEmpty()
    await mina.page.keyboard.type('Nobody was there')
    await expect(state(mina)).toContainText('Kept on this computer')
    await expect(complete(mina)).toHaveAttribute('aria-disabled', 'false')
    await mina.completes()
    await expect(mina.chats).toHaveCount(1)
    await gateway.restart()
    // The gateway would refuse Complete before the form.
    await expect(mina.chats).toHaveCount(0, { timeout: 30_000 })
  },
)
