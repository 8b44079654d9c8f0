import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../damso'
import { agentAt, openDesktop } from '../people/agent'

test('[AU3] a wrong password is told in a sentence, and the name typed stays', async ({ openAgent }) => {
  const { page } = await openAgent()
  await page.getByRole('textbox', { name: 'User name' }).fill('mina')
  await page.getByLabel('Password', { exact: true }).fill('guess')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('User name or password is wrong.')
  await expect(page.getByRole('textbox', { name: 'User name' })).toHaveValue('mina')
})

test('[AU4][AU22] who keeps guessing is locked out for a while, and told for how long', async ({
  openAgent,
}) => {
  const { page } = await openAgent()
  await page.getByRole('textbox', { name: 'User name' }).fill('jun')
  const alert = page.getByRole('alert')
  const submit = page.getByRole('button', { name: 'Sign in', exact: true })
  const isLocked = async () => ((await alert.allInnerTexts())[0] ?? '').includes('Too many attempts')
  for (let n = 0; n < 12 && !(await isLocked()); n++) {
    await page.getByLabel('Password', { exact: true }).fill(`guess ${n}`)
    await submit.click()
    // A refused password is cleared.
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  }
  await expect(alert).toContainText('Too many attempts')
})

test('[AU9] signing in elsewhere ends the first session with a message, and the chat moves over', async ({
  mina,
  customer,
  openAgent,
}) => {
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()

  const elsewhere = await openAgent()
  await elsewhere.signIn('mina')
  await expect(mina.page.getByText('You have signed in on another computer')).toBeVisible()
  await expect(mina.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await elsewhere.page
    .getByRole('list', { name: 'My chats' })
    .getByRole('listitem')
    .getByRole('button')
    .click()
  await elsewhere.says('now from here')
  await customer.sees('now from here')
})

test('[AU18] the first start on this computer sets a contact centre up, with a page to try it', async ({
  folder,
  browser,
}) => {
  test.setTimeout(120_000)
  const agent = await openDesktop({ profile: `${folder}/first` })
  const { page } = agent
  await page.getByRole('button', { name: 'Start here' }).click()
  await page.getByLabel('Name of the contact centre').fill('담소몰')
  await page.getByLabel('Your name').fill('미나')
  await page.getByLabel('User name').fill('mina')
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByLabel('Once more').fill('correct horse')
  await page.getByRole('button', { name: 'Set up', exact: true }).click()
  await expect(page.getByText('Your contact centre is ready')).toBeVisible()
  const address = await page
    .getByRole('group', { name: /Customer’s page/ })
    .getByRole('code')
    .innerText()
  await page.getByRole('button', { name: 'Go to sign-in' }).click()
  await page.getByRole('textbox', { name: 'User name' }).fill('mina')
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Presence: / })).toBeVisible()

  const customer = await (await browser.newContext()).newPage()
  await customer.goto(address)
  await expect(customer.getByRole('button', { name: /Chat with us|상담 시작하기/ })).toBeVisible()
  await customer.context().close()
  await agent.close()
})

test('[ST7] customers of the network reach the gateway of this computer when its owner says so', async ({
  folder,
}) => {
  test.setTimeout(120_000)
  const agent = await openDesktop({ profile: `${folder}/first` })
  const { page } = agent
  await page.getByRole('button', { name: 'Start here' }).click()
  await page.getByLabel('Name of the contact centre').fill('담소몰')
  await page.getByLabel('Your name').fill('미나')
  await page.getByLabel('User name').fill('mina')
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByLabel('Once more').fill('correct horse')
  await page.getByRole('button', { name: 'Set up', exact: true }).click()
  const shown = page.getByRole('group', { name: /Customer’s page/ }).getByRole('code')
  const address = new URL(await shown.innerText())
  await page.getByRole('button', { name: 'Go to sign-in' }).click()
  const mina = agentAt(page)
  await mina.signIn('mina', 'correct horse')

  // Every address of 127.0.0.0/8 is this computer's; what listens at one does not answer at the others.
  const fromElsewhere = new URL(address)
  fromElsewhere.hostname = '127.0.0.2'
  const answers = () =>
    fetch(fromElsewhere).then(
      ({ status }) => status,
      () => 'refused',
    )
  expect(await answers()).toBe('refused')
  await page.getByRole('button', { name: 'Settings' }).click()
  const reach = page.getByRole('checkbox', { name: 'Customers of this network can reach this computer' })
  await reach.check()
  await expect.poll(answers, { timeout: 20_000 }).toBe(200)
  await expect(page.getByRole('status', { name: 'Connection' })).toBeHidden({ timeout: 20_000 })
  fromElsewhere.pathname = '/agent/about'
  expect(await answers()).toBe(404)
  fromElsewhere.pathname = address.pathname
  await reach.uncheck()
  await expect.poll(answers, { timeout: 20_000 }).toBe('refused')
  expect(mina.complaints).toEqual([])
  await agent.close()
})

test('[ST3] an address that does not lead to a gateway says why', async ({ folder }) => {
  const other = createServer((_, answer) => answer.end('<h1>A printer</h1>'))
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  // A TCP server that listens has an address of this form.
  const { port } = other.address() as AddressInfo
  const agent = await openDesktop({ profile: `${folder}/first` })
  const { page } = agent
  const tries: [string, string][] = [
    ['nonsense at all', 'This is not an address.'],
    ['http://127.0.0.1:9', 'nothing answers at this port'],
    ['https://no-such-computer.invalid', 'No computer of this name was found.'],
    [`http://127.0.0.1:${port}`, 'it is not a Damso gateway'],
  ]
  for (const [address, sentence] of tries) {
    await page.getByRole('textbox', { name: 'Gateway address' }).fill(address)
    await page.getByRole('button', { name: 'Connect' }).click()
    await expect(page.getByRole('alert')).toContainText(sentence)
  }
  await agent.close()
  other.close()
})
