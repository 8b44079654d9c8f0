import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../damso'
import { agentAt } from '../people/agent'
import { widgetCustomer } from '../people/widget-customer'
import { processesOf } from '../process-tree'
import { BINARY, ending, openProduct } from './product'

test('[PK1] the installed product signs in with its sandbox on, and carries a chat both ways', async ({
  gateway,
  folder,
  customer,
}) => {
  const product = await openProduct(join(folder, 'profile'), [`--gateway=${gateway.url}`])
  const renderers = await processesOf(product.pid, 'renderer')
  expect(renderers.length).toBeGreaterThan(0)
  for (const renderer of renderers) {
    expect(await readFile(`/proc/${renderer}/status`, 'utf8')).toMatch(/^Seccomp:\s*2$/m)
  }
  const mina = agentAt(product.page)
  await mina.signIn('mina')
  await mina.choose('Ready')
  await customer.opens()
  await customer.says('배송이 아직 안 왔어요')
  await mina.accepts()
  await mina.hears('배송이 아직 안 왔어요')
  await mina.says('바로 확인해 드리겠습니다')
  await customer.sees('바로 확인해 드리겠습니다')
  expect(mina.complaints).toEqual([])
  await product.stop()
})

test('[PK2] the installed product sets a contact centre up by itself and serves a customer', async ({
  folder,
  browser,
}) => {
  test.setTimeout(120_000)
  const product = await openProduct(join(folder, 'profile'), [])
  const { page } = product
  await page.getByRole('button', { name: 'Start here' }).click()
  await page.getByLabel('Name of the contact centre').fill('담소몰')
  await page.getByLabel('Your name').fill('미나')
  await page.getByLabel('User name').fill('mina')
  await page.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.getByLabel('Once more').fill('correct horse')
  await page.getByRole('button', { name: 'Set up', exact: true }).click()
  const shown = page.getByRole('group', { name: /Customer’s page/ }).getByRole('code')
  const address = await shown.innerText()
  await page.getByRole('button', { name: 'Go to sign-in' }).click()
  const mina = agentAt(page)
  await mina.signIn('mina', 'correct horse')
  await mina.choose('Ready')

  const customer = widgetCustomer(await browser.newPage({ locale: 'en-US' }), new URL(address).origin)
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  await mina.says('Good morning')
  await customer.sees('Good morning')
  expect(mina.complaints).toEqual([])
  await product.stop()
})

test('[PK3] the fuses of the installed product are set', async () => {
  const wire = await getCurrentFuseWire(BINARY)
  const [off, on] = ['0', '1'].map((state) => state.charCodeAt(0))
  expect(wire).toMatchObject({
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  })
})

test('[PK4] neither variables nor switches turn the installed product into a Node or open a debugger', async ({
  folder,
}) => {
  const ran = join(folder, 'ran')
  const script = join(folder, 'foreign.cjs')
  await writeFile(script, `require('node:fs').writeFileSync(${JSON.stringify(ran)}, ''); process.exit(7)`)
  // Whoever reads the misspelt flag is the product and no Node.
  const variables = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${script}` }
  const { code } = await ending([script, '--lang=fr'], variables)
  const debugged = await ending(['--inspect-brk=0', `--user-data-dir=${folder}/profile`, '--lang=fr'])
  const isThere = await stat(ran).then(
    () => true,
    () => false,
  )
  expect([code, isThere, debugged.code]).toEqual([2, false, 2])
  expect(debugged.log).not.toContain('Debugger listening')
})

test('[PK5] the installed product ends with 2 for a bad flag and with 3 for a profile in use', async ({
  gateway,
  folder,
}) => {
  const profile = `--user-data-dir=${folder}/profile`
  const misspelt = await ending(['--lang=fr'])
  expect([misspelt.code, misspelt.log]).toEqual([2, expect.stringContaining('--lang=fr: is en or ko')])
  for (const flag of ['--remote-debugging-port=0', '--inspect=0']) {
    const { code, log } = await ending([flag])
    expect([code, log]).toEqual([2, expect.stringContaining('only together with --user-data-dir')])
  }
  const product = await openProduct(`${folder}/profile`, [`--gateway=${gateway.url}`])
  const second = await ending([profile, '--a-switch-nobody-knows'])
  expect([second.code, second.log]).toEqual([
    3,
    expect.stringContaining('Passed on to Chromium: --a-switch-nobody-knows'),
  ])
  await expect(product.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await product.stop()
})
