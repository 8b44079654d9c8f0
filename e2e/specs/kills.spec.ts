import { join } from 'node:path'
import { expect, test } from '../damso'
import { draftBytes } from '../people/drafts'

const numbered = (who: string, count: number) => Array.from({ length: count }, (_, n) => `${who} ${n + 1}`)
const plain = (words: readonly string[]) =>
  words.map((text) => /(customer|agent) \d+/.exec(text)?.[0] ?? text)

test('[RE1] a customer who reloads the page goes on in the same chat with everything said', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('customer 1')
  await mina.accepts()
  await mina.says('agent 1')
  await customer.sees('agent 1')
  await customer.page.reload()
  await customer.sees('customer 1')
  await customer.sees('agent 1')
  await customer.says('customer 2')
  const all = ['customer 1', 'agent 1', 'customer 2']
  await expect.poll(async () => plain(await mina.words())).toEqual(all)
  await expect.poll(async () => plain(await customer.words())).toEqual(all)
})

test('[RE2] a gateway killed in mid-conversation loses nothing, doubles nothing and keeps one order', async ({
  mina,
  customer,
  gateway,
}) => {
  test.setTimeout(120_000)
  await customer.opens()
  await customer.says('customer 0')
  await mina.accepts()

  const talk = async (say: (text: string) => Promise<void>, words: string[]) => {
    for (const text of words) await say(text)
  }
  const talking = Promise.all([
    talk((text) => customer.says(text), numbered('customer', 6)),
    talk((text) => mina.says(text), numbered('agent', 6)),
  ])
  await mina.hears('customer 2')
  await gateway.kill()
  await talking
  await gateway.restart()

  const wanted = ['customer 0', ...numbered('customer', 6), ...numbered('agent', 6)].sort()
  const patient = { timeout: 30_000 }
  await expect.poll(async () => plain(await mina.words()).sort(), patient).toEqual(wanted)
  await expect.poll(async () => plain(await customer.words()).sort(), patient).toEqual(wanted)
  const onScreen = plain(await mina.words())
  await expect.poll(async () => plain(await customer.words())).toEqual(onScreen)
  expect(onScreen.filter((text) => text.startsWith('agent'))).toEqual(numbered('agent', 6))
})

test("[RE3] an agent's app killed in mid-sentence comes back with the chat and the sentence", async ({
  mina,
  customer,
  openAgent,
  folder,
}) => {
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  const profile = join(folder, 'desktop-0')
  const before = await draftBytes(profile)
  await mina.composer.pressSequentially('반쯤 쓴 문장')
  await expect.poll(() => draftBytes(profile)).toBeGreaterThan(before)
  // What is on disk by now is what the agent must find again; the last keys may still have been on their way.
  await mina.kill()

  await customer.says('are you there?')
  const again = await openAgent({ profile })
  await again.signIn('mina')
  await again.opensChat()
  await expect(again.composer).toHaveValue(/^반/)
  await again.hears('are you there?')
})

test('[RE4] what an agent sent into the dark is sent once when there is light, also after a crash of his app', async ({
  mina,
  customer,
  gateway,
  openAgent,
  folder,
}) => {
  test.setTimeout(120_000)
  await customer.opens()
  await customer.says('customer 1')
  await mina.accepts()
  await gateway.kill()
  await expect(mina.page.getByRole('status', { name: 'Connection' })).toContainText('No connection')
  await mina.says('agent 1')
  await mina.says('agent 2')
  await expect(mina.page.getByText('Waits for the connection').first()).toBeVisible()
  await mina.kill()

  await gateway.restart()
  const again = await openAgent({ profile: join(folder, 'desktop-0') })
  await again.signIn('mina')
  await again.opensChat()
  await expect.poll(async () => plain(await customer.words())).toEqual(['customer 1', 'agent 1', 'agent 2'])
  await expect.poll(async () => plain(await again.words())).toEqual(['customer 1', 'agent 1', 'agent 2'])
})

test('[RE5] a customer offline and back misses nothing and loses nothing', async ({ mina, customer }) => {
  test.setTimeout(120_000)
  await customer.opens()
  await customer.says('customer 1')
  await mina.accepts()
  await customer.page.context().setOffline(true)
  await customer.says('customer 2')
  await mina.says('agent 1')
  await expect(mina.page.getByText('Sent', { exact: true }).first()).toBeVisible()
  await customer.page.context().setOffline(false)
  await customer.sees('agent 1')
  await mina.hears('customer 2')
  const all = ['agent 1', 'customer 1', 'customer 2']
  await expect.poll(async () => plain(await mina.words()).sort()).toEqual(all)
  await expect.poll(async () => plain(await customer.words()).sort()).toEqual(all)
})
