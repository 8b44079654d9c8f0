import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '../damso'

// The system's own windows, pressed by keys of the X server; every other test hands the paths in.
const run = promisify(execFile)
const xdotool = (...args: string[]) => run('xdotool', args)

async function answer(title: string, path: string) {
  await xdotool('search', '--sync', '--onlyvisible', '--name', title, 'windowactivate', '--sync')
  await xdotool('key', '--delay', '100', 'ctrl+a')
  await xdotool('type', '--delay', '20', path)
  await xdotool('key', '--delay', '300', 'Return')
}

test('the system’s own windows open a file and save one', async ({ openAgent, customer, folder }) => {
  test.setTimeout(40_000)
  const mina = await openAgent()
  await mina.signIn('mina')
  await mina.choose('Ready')
  await customer.opens()
  await customer.says('Hello')
  await mina.accepts()
  const [path, saved] = [join(folder, 'picked.txt'), join(folder, 'saved.txt')]
  await writeFile(path, 'chosen in the real window')

  await mina.page.getByRole('button', { name: 'Attach file', exact: true }).click()
  await answer('^Open Files$', path)
  const attached = mina.page.getByRole('list', { name: 'Attachments' })
  await expect(attached.getByText('Ready to send')).toBeVisible()
  await mina.composer.press('Enter')
  await mina.page.getByRole('button', { name: 'Save picked.txt as…' }).click()
  await answer('^Save File$', saved)
  await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toBe('chosen in the real window')
})
