import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '../damso'
import { ROOT } from '../processes'

interface Ended {
  code: number | null
  said: string
}

/** The built app as a script starts it; for starts that end by themselves. */
function started(flags: readonly string[]): Promise<Ended> {
  const runtime = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron')
  const child = spawn(runtime, ['.', ...flags], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

test('[ST1] a malformed flag ends the start with 2 and is named', async () => {
  for (const flag of ['--lang=fr', '--gateway=nonsense://x', '--sample=yes', '--user-data-dir=']) {
    const { code, said } = await started([flag])
    expect([code, said.includes(flag)]).toEqual([2, true])
  }
})

test('[ST1] npm start refuses what the app does not know, before anything is built', () => {
  for (const flag of ['--smaple', '--sample=yes', '--no-sandbox', '--lang', 'sample']) {
    const { status, stderr } = spawnSync(process.execPath, ['build/start.mjs', flag], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([2, `Unknown argument: ${flag}\n`])
  }
})

test('[ST2] a debugger is not let into somebody’s own profile', async () => {
  const { code, said } = await started(['--remote-debugging-port=0'])
  expect([code, said.includes('--user-data-dir')]).toEqual([2, true])
})

test('[ST5] a second start of the same profile ends with 3 and leaves the first in front', async ({
  openAgent,
  folder,
}) => {
  const mina = await openAgent({ profile: join(folder, 'mina') })
  const { code } = await started([`--user-data-dir=${join(folder, 'mina')}`])
  expect(code).toBe(3)
  await expect(mina.page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})

test('[ST8] what an agent likes, and his name, are there at the next start', async ({
  openAgent,
  folder,
}) => {
  const profile = join(folder, 'kept')
  const before = await openAgent({ profile })
  await before.signIn('mina')
  await before.page.getByRole('button', { name: 'Settings' }).click()
  await before.page.getByRole('radio', { name: 'Dark', exact: true }).check({ force: true })
  const root = (agent: typeof before) => agent.page.locator('html')
  await expect(root(before)).toHaveAttribute('data-theme', 'dark')
  await before.close()

  const after = await openAgent({ profile })
  await expect(after.page.getByRole('textbox', { name: 'User name' })).toHaveValue('mina')
  await expect(root(after)).toHaveAttribute('data-theme', 'dark')
})

test('[LI3] a desktop that slept shows what was said meanwhile within three seconds of waking', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  mina.app.process().kill('SIGSTOP')
  await customer.says('while you slept')
  // Longer than one and a half heartbeats: the gateway has given the line up by then.
  await customer.page.waitForTimeout(10_000)
  mina.app.process().kill('SIGCONT')
  const log = mina.page.getByRole('log', { name: 'Conversation' })
  await expect(log).toContainText('while you slept', { timeout: 3_000 })
})
