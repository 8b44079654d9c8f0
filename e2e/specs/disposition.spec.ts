import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { type Language, names } from '../people/names'

const control = ({ page }: Agent, language: Language = 'en') =>
  page.getByRole('button', { name: names[language].disposition, exact: true })
const search = ({ page }: Agent, language: Language = 'en') =>
  page.getByRole('combobox', { name: names[language].searchDispositions })
const item = ({ page }: Agent, name: string | RegExp) => page.getByRole('treeitem', { name }).first()
const complete = ({ page }: Agent) => page.getByRole('button', { name: names.en.complete, exact: true })

/** Looks for it and takes the first that fits. */
async function gives(agent: Agent, words: string) {
  await agent.page.keyboard.press('Control+Shift+d')
  await search(agent).fill(words)
  await expect(agent.page.getByRole('treeitem').first()).toContainText(words)
  await search(agent).press('Enter')
}

test('[DS1][DS2] by initial consonants and the keys alone, and back to the words', async ({
  openAgent,
  customer,
}) => {
  test.setTimeout(90_000)
  const mina = await openAgent({ language: 'ko' })
  await mina.signIn('mina')
  await mina.choose(names.ko.ready)
  await customer.opens()
  await customer.says('환불해 주세요')
  await mina.accepts()
  await mina.composer.fill('잠시만요')

  await mina.page.keyboard.press('Control+Shift+d')
  await expect(search(mina, 'ko')).toBeFocused()
  await mina.page.keyboard.press('Escape')
  await expect(mina.composer).toBeFocused()

  await mina.page.keyboard.press('Control+Shift+d')
  await expect(search(mina, 'ko')).toBeFocused()
  await mina.page.keyboard.insertText('ㅎㅂ')
  await expect(item(mina, /환불 불가 안내/)).toBeVisible()
  await mina.page.keyboard.press('ArrowDown')
  await mina.page.keyboard.press('Enter')
  await expect(control(mina, 'ko')).toHaveAccessibleDescription('환불 불가 안내')
  await expect(mina.composer).toBeFocused()
  await expect(mina.composer).toHaveValue('잠시만요')

  await control(mina, 'ko').click()
  await expect(mina.page.getByRole('treeitem', { checked: true }).first()).toContainText('환불 불가 안내')
})

test('[DS3][DS4] changed in the wrap-up, taken back, and there again next time', async ({
  mina,
  openCustomer,
}) => {
  test.setTimeout(90_000)
  const customer = await openCustomer()
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  await gives(mina, 'Spam')
  await expect(control(mina)).toHaveAccessibleDescription('Spam')
  await mina.ends()
  await expect(complete(mina)).toBeVisible()
  await expect(control(mina)).toHaveAccessibleDescription('Spam')
  await gives(mina, 'Refund made')
  await expect(control(mina)).toHaveAccessibleDescription('Refund made')

  await control(mina).click()
  await item(mina, names.en.noDisposition).click()
  await expect(control(mina)).toHaveAccessibleDescription('')
  await gives(mina, 'Order changed')
  await mina.completes()
  await expect(complete(mina)).toBeHidden()

  const next = await openCustomer()
  await next.opens()
  await next.says('Hello again')
  await mina.accepts()
  await expect(control(mina)).toHaveAccessibleDescription('')
  await control(mina).click()
  await expect(mina.page.getByRole('treeitem')).toContainText([
    'Recent',
    'Order changed',
    'Refund made',
    'Spam',
    'Orders',
  ])
})

const list = [
  { code: 'solved', name: { ko: '해결', en: 'Solved' } },
  { code: 'open', name: { ko: '미해결', en: 'Not solved' } },
]
const person = { teams: ['first'], services: ['support'], password: 'damso-damso' }
const requiring = test.extend({
  workspace: {
    centre: { name: 'Damso', language: 'en' },
    teams: [{ key: 'first', name: 'Team 1' }],
    services: [{ key: 'support', name: 'Support', wrapUp: 'none', dispositions: { isRequired: true, list } }],
    entryPoints: [{ appId: 'web', service: 'support' }],
    people: [{ userName: 'mina', displayName: 'Mina', role: 'agent', ...person }],
  },
  // The gateway is killed, and the customer's page complains of it.
  mayComplain: true,
})

requiring(
  '[DS6] a required result holds Complete back, and the sheet leads to it',
  async ({ openAgent, customer }) => {
    requiring.setTimeout(90_000)
    const mina = await openAgent()
    await mina.signIn('mina', person.password)
    await mina.choose(names.en.ready)
    await customer.opens()
    await customer.says('Hello')
    await mina.accepts()
    await mina.ends()
    await expect(complete(mina)).toHaveAttribute('aria-disabled', 'true')
    await mina.page.keyboard.press('Control+Shift+Enter')
    await expect(mina.page.getByRole('alert')).toContainText('Choose a disposition first')
    await mina.page.getByRole('button', { name: 'Choose a disposition' }).click()
    await expect(search(mina)).toBeFocused()
    await item(mina, 'Not solved').click()
    await expect(complete(mina)).toHaveAttribute('aria-disabled', 'false')
    await mina.completes()
    await expect(mina.chats).toHaveCount(0)
  },
)

requiring(
  '[DS4][DS6] chosen without a line it is shown, counts, and arrives before Complete',
  async ({ openAgent, customer, gateway }) => {
    requiring.setTimeout(120_000)
    const mina = await openAgent()
    await mina.signIn('mina', person.password)
    await mina.choose(names.en.ready)
    await customer.opens()
    await customer.says('Hello')
    await mina.accepts()
    await mina.ends()
    await expect(complete(mina)).toBeVisible()
    await gateway.kill()
    await expect(mina.page.getByRole('status', { name: 'Connection' })).not.toBeEmpty()
    await gives(mina, 'Solved')
    await expect(control(mina)).toHaveAccessibleDescription('Solved')
    await expect(control(mina).getByRole('img', { name: 'Waits for the connection' })).toBeVisible()
    await mina.completes()
    await expect(mina.chats).toHaveCount(1)
    await gateway.restart()
    // The gateway would refuse Complete before the result.
    await expect(mina.chats).toHaveCount(0, { timeout: 30_000 })
  },
)
