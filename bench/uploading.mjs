// Whether an agent notices that a large file goes up: what keeps his page busy meanwhile, in the built desktop.
import { randomUUID } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit, root } from '../build/script.mjs'
import { readArguments } from './measuring/report.mjs'
import { launch } from './programs/desktop.mjs'
import { GATEWAY, startServer } from './programs/server.mjs'

const asked = readArguments({ rounds: 1, mebibytes: 1_024 })
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
const PASSWORD = 'load-source-1'
const agent = { userName: 'agent-1', displayName: 'Agent', role: 'agent', services: ['load'] }

/** A gateway that takes files of any size. */
async function startGateway() {
  const data = join(folder, 'data')
  mkdirSync(data)
  const file = join(folder, 'centre.json')
  const centre = {
    centre: { name: 'Bench', language: 'en', fileLimit: 2_048 },
    services: [{ key: 'load', name: 'Load' }],
    entryPoints: [{ appId: 'bench', service: 'load' }],
    people: [{ ...agent, password: PASSWORD }],
  }
  writeFileSync(file, JSON.stringify(centre))
  const environment = { ...process.env, DATABASE_URL: '' }
  execFileSync(process.execPath, [GATEWAY, 'import-workspace', file, '--data', data], { env: environment })
  return startServer(GATEWAY, ['--port', '0', '--data', data], { DATABASE_URL: '' })
}

/** @param {string} url */
async function openChat(url) {
  const query = new URLSearchParams({ tenantUrl: new URL(url).hostname, nonce: randomUUID() }).toString()
  const answer = await fetch(`${url}/clientweb/api/v2/chats?${query}`, {
    method: 'POST',
    headers: {
      Authorization: `MOBILE-API-140-327-PLAIN appId=bench, clientId=${randomUUID()}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ phone_number: '', from: '', parameters: { first_name: 'Customer' } }),
  })
  if (!answer.ok) throw new Error(`The chat was answered ${answer.status}`)
}

/** @param {import('./programs/desktop.mjs').Page} page */
async function takeChat(page) {
  await page.getByRole('textbox', { name: 'User name' }).fill(agent.userName, { timeout: 60_000 })
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /^Presence: / }).click({ timeout: 10_000 })
  await page.getByRole('menuitemradio', { name: 'Ready', exact: true }).click()
  await page.getByRole('button', { name: 'Accept' }).click()
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor()
}

/** As a hand drops it. @param {import('./programs/desktop.mjs').Page} page @param {string} path */
async function drop(page, path) {
  const box = await page.getByRole('textbox', { name: 'Message', exact: true }).boundingBox()
  if (!box) throw new Error('There is no message field')
  const devtools = await page.context().newCDPSession(page)
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop']))
    await devtools.send('Input.dispatchDragEvent', { type, ...place, data })
  await devtools.detach()
}

/** Remembers every task of the page that takes 50 ms or more. */
function watchTasks() {
  /** @type {number[]} */
  const tasks = []
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe(
    {
      type: 'longtask',
    },
  )
  Object.assign(window, { tasks })
}

const gateway = await startGateway()
const desktop = launch({
  folder: root,
  profile: join(folder, 'profile'),
  flags: [`--gateway=${gateway.url}`],
})
const { page, detach } = await desktop.look()
await openChat(gateway.customersUrl)
await takeChat(page)

await page.evaluate(watchTasks)
const startedAt = performance.now()
const files = page.getByRole('list', { name: 'Attachments' })
for (let round = 0; round < asked('rounds'); round += 1) {
  const large = join(folder, `large-${round}.bin`)
  writeFileSync(large, '')
  truncateSync(large, asked('mebibytes') * 1024 * 1024)
  await drop(page, large)
  await files.getByText('Ready to send').nth(round).waitFor({ timeout: 120_000 })
}
const seconds = (performance.now() - startedAt) / 1_000
const tasks = await page.evaluate(() => /** @type {{ tasks?: number[] }} */ (window).tasks ?? [])
await detach()
await desktop.end()
await gateway.end()

console.error(
  `bench/uploading: ${asked('rounds')} × ${asked('mebibytes')} MiB went up in ${seconds.toFixed(1)} s`,
)
console.error(`bench/uploading: ${tasks.length} tasks of 50 ms or more in the page (bar: 0)`)
process.exit(tasks.length > 0 ? 1 : 0)
