import { expect, test } from '../damso'

const numbered = (who: string, count: number) => Array.from({ length: count }, (_, n) => `${who} ${n + 1}`)

test('[RE1] a customer who reloads the page goes on in the same chat with everything said', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('before')
  await mina.accepts()
  await mina.says('seen')
  await customer.sees('seen')
  await customer.page.reload()
  await customer.sees('before')
  await customer.sees('seen')
  await customer.says('after')
  await expect
    .poll(() => mina.words())
    .toEqual([
      expect.stringContaining('before'),
      expect.stringContaining('seen'),
      expect.stringContaining('after'),
    ])
})

test('[RE2] a gateway killed in mid-conversation loses nothing, doubles nothing and keeps one order', async ({
  mina,
  customer,
  gateway,
}) => {
  await customer.opens()
  await customer.says('customer 0')
  await mina.accepts()

  const talk = async (say: (text: string) => Promise<void>, words: string[]) => {
    for (const text of words) await say(text)
  }
  const talking = Promise.all([
    talk((text) => customer.says(text), numbered('customer', 12)),
    talk((text) => mina.says(text), numbered('agent', 12)),
  ])
  await expect(mina.page.getByRole('log', { name: 'Conversation' })).toContainText('customer 3')
  await gateway.kill()
  await gateway.restart()
  await talking

  const wanted = ['customer 0', ...numbered('customer', 12), ...numbered('agent', 12)].sort()
  const plain = (words: string[]) => words.map((text) => /(customer|agent) \d+/.exec(text)?.[0] ?? text)
  await expect.poll(async () => plain(await mina.words()).sort(), { timeout: 30_000 }).toEqual(wanted)
  await expect.poll(async () => plain(await customer.words()).sort(), { timeout: 30_000 }).toEqual(wanted)
  const onScreen = plain(await mina.words())
  await expect.poll(async () => plain(await customer.words())).toEqual(onScreen)
  const ofAgent = onScreen.filter((text) => text.startsWith('agent'))
  expect(ofAgent).toEqual(numbered('agent', 12))
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
  const composer = mina.page.getByRole('textbox', { name: 'Message', exact: true })
  await composer.pressSequentially('반쯤 쓴 문장')
  await mina.page.waitForTimeout(600)
  await mina.kill()

  await customer.says('are you there?')
  const again = await openAgent({ profile: `${folder}/desktop-0` })
  await again.signIn('mina')
  await again.page.getByRole('list', { name: 'My chats' }).getByRole('listitem').first().click()
  await expect(again.page.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue('반쯤 쓴 문장')
  await expect(again.page.getByRole('log', { name: 'Conversation' })).toContainText('are you there?')
})

test('[RE4] a message written while the gateway is down is sent once when it is back', async ({
  mina,
  customer,
  gateway,
}) => {
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  await gateway.kill()
  await expect(mina.page.getByRole('status', { name: 'Connection' })).toBeVisible()
  await mina.says('written while it was dark')
  await expect(mina.page.getByRole('log', { name: 'Conversation' })).toContainText(
    'written while it was dark',
  )
  await mina.kill()
  await gateway.restart()
})

test('[RE5] a customer offline and back misses nothing and loses nothing', async ({ mina, customer }) => {
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  await customer.page.context().setOffline(true)
  await customer.says('written offline')
  await mina.says('said meanwhile')
  await customer.page.waitForTimeout(1_500)
  await customer.page.context().setOffline(false)
  await customer.sees('said meanwhile')
  await expect(mina.page.getByRole('log', { name: 'Conversation' })).toContainText('written offline', {
    timeout: 20_000,
  })
  await expect
    .poll(async () => (await mina.words()).filter((text) => text.includes('written offline')).length)
    .toBe(1)
})
