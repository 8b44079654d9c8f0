import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { givesFiles } from '../people/bridge'

const rail = ({ page }: Agent) => page.getByRole('navigation', { name: 'Views' })
const records = ({ page }: Agent) => page.getByRole('main', { name: 'Records' })
const field = (agent: Agent) =>
  records(agent).getByRole('searchbox', { name: 'Search what was said, notes and customer names' })
const reader = ({ page }: Agent) => page.getByTestId('record-reader')

interface Taken {
  readonly format: string
  readonly version: number
  readonly conversation: { readonly channel: string; readonly lines: unknown }
}

async function takesOut(agent: Agent, format: string, path: string) {
  await givesFiles(agent.app, [], path)
  await reader(agent).getByRole('button', { name: 'Export' }).click()
  await agent.page.getByRole('menuitem', { name: format }).click()
  await expect
    .poll(() =>
      readFile(path).then(
        ({ length }) => length,
        () => 0,
      ),
    )
    .toBeGreaterThan(0)
  await expect(reader(agent)).toContainText('Saved.')
}

test('[RC1][RC5][RC8][WR10] a supervisor finds a chat by its words, reads it, takes it out in three forms, and completes it', async ({
  mina,
  openAgent,
  openCustomer,
  folder,
}) => {
  test.setTimeout(180_000)
  const customer = await openCustomer()
  await customer.opens()
  await customer.says('배송이 안 왔어요. 환불해 주세요 <b>지금</b>')
  await mina.accepts()
  await mina.says('바로 확인하겠습니다')
  await expect(rail(mina).getByRole('button', { name: 'Records' })).toHaveCount(0)
  await mina.ends()

  const sora = await openAgent()
  await sora.signIn('sora')
  await rail(sora).getByRole('button', { name: 'Records' }).click()
  await expect(field(sora)).toBeVisible()
  await field(sora).fill('환불 지금')
  const row = records(sora).getByRole('row').filter({ hasText: '환불해 주세요' })
  await expect(row).toHaveCount(1, { timeout: 15_000 })
  await expect(row).toContainText('Mina Kim')
  await expect(row.locator('mark').first()).toHaveText('환불')
  await field(sora).fill('교환')
  await expect(records(sora)).toContainText('Nothing found')
  await field(sora).fill('불')
  await expect(row).toHaveCount(1)
  await records(sora).getByLabel('Agent').selectOption({ label: 'Jun Park' })
  await expect(records(sora)).toContainText('Nothing found')
  await records(sora).getByRole('button', { name: 'Reset' }).click()
  await expect(row.or(records(sora).getByRole('row')).first()).toBeVisible()
  await field(sora).fill('환불')
  await row.getByRole('button').click()

  await expect(reader(sora)).toContainText('바로 확인하겠습니다')
  await expect(reader(sora)).toContainText('by the agent')
  await takesOut(sora, 'Text', join(folder, 'chat.txt'))
  const text = await readFile(join(folder, 'chat.txt'), 'utf8')
  expect(text).toContain('배송이 안 왔어요. 환불해 주세요 <b>지금</b>')
  expect(text).toMatch(/Mina Kim: 바로 확인하겠습니다/)

  await takesOut(sora, 'JSON', join(folder, 'chat.json'))
  // What the test then looks at says whether it is so.
  const taken = JSON.parse(await readFile(join(folder, 'chat.json'), 'utf8')) as Taken
  expect([taken.format, taken.version, taken.conversation.channel]).toEqual(['damso.conversation', 1, 'web'])
  expect(JSON.stringify(taken.conversation.lines)).toContain('바로 확인하겠습니다')

  const pdf = join(folder, 'chat.pdf')
  await takesOut(sora, 'PDF', pdf)
  const words = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  expect(words.replaceAll(/\s+/g, ' ')).toContain('환불해 주세요 <b>지금</b>')
  expect(words).toMatch(/1 ?\/ ?1\s*$/)
  // Every font stands in the file itself: "emb" is the fourth column from the end of names.
  const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2)
  expect(fonts.length).toBeGreaterThan(0)
  for (const font of fonts) expect(font).toMatch(/\syes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/)

  await completesForMina(sora)
  await expect(reader(sora)).toContainText('Sora Choi completed the wrap-up for Mina Kim.')
  await expect(mina.chats).toHaveCount(0)
  await expect(mina.page.getByRole('status', { name: 'Completed chats' })).toContainText(
    /Sora \w+ has completed the chat with .* for you\./,
  )
})

/** Where she reads what is still being wrapped up. */
async function completesForMina(sora: Agent) {
  const open = reader(sora).getByRole('list', { name: 'Wrap-ups of agents' })
  await open.getByRole('button', { name: 'Complete for Mina Kim' }).click()
  const question = sora.page.getByRole('alertdialog', { name: 'Complete this chat for Mina Kim?' })
  await question.getByRole('button', { name: 'Complete', exact: true }).click()
  await expect(open).toBeHidden()
}
