// A customer with a thousand earlier chats: from the arrival of what is known of them in the page to the frame that shows
// them, beside the customer's newest chat.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit, root } from '../build/script.mjs'
import { readArguments, report } from './measuring/report.mjs'
import { quantile } from './measuring/statistics.mjs'
import { launch } from './programs/desktop.mjs'
import { AGENT, importCentre, openChat } from './programs/frequent-customer.mjs'
import { countFrames } from './programs/frames.mjs'
import { startGateway } from './programs/server.mjs'
import { signIn } from './programs/signed-in.mjs'

const asked = readArguments({ rounds: 3, chats: 1_000, opens: 20 })
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
const data = join(folder, 'gateway')
importCentre(folder, data)
const gateway = await startGateway(['--data', data, '--trust-proxy'], { DATABASE_URL: '' })

for (let n = 0; n < asked('chats'); n += 1) await (await openChat(gateway.customersUrl, n)).end()
await openChat(gateway.customersUrl, asked('chats'))

const bare = { folder: join(root, 'bench/reference/window'), profile: join(folder, 'bare') }
const product = { folder: root, profile: join(folder, 'mina'), flags: [`--gateway=${gateway.url}`] }
await signIn(product, AGENT)

{
  const desktop = launch(product)
  const { page, detach } = await desktop.look()
  await page.getByRole('button', { name: /^Presence: / }).click({ timeout: 20_000 })
  await page.getByRole('menuitemradio', { name: 'Ready', exact: true }).click()
  await page.getByRole('button', { name: 'Accept' }).click({ timeout: 30_000 })
  await page.getByRole('list', { name: 'Earlier chats' }).waitFor()
  await detach()
  await desktop.end()
}

/** Runs in the page: `window.drawn` holds, of each time that chats came, the milliseconds until they were painted. */
function watchArrivals() {
  /** @type {number[]} */
  const drawn = []
  Object.assign(window, { drawn })
  const stands = () => document.querySelectorAll('[aria-label="Earlier chats"] li').length > 0
  const holdsChats = (/** @type {unknown} */ said) =>
    Array.isArray(
      Reflect.get(Object(Reflect.get(Object(Reflect.get(Object(said), 'value')), 'value')), 'interactions'),
    )
  window.addEventListener('message', ({ data: said, ports: [port] }) => {
    if (said !== 'damso:port' || !port) return
    port.addEventListener('message', ({ data: { reply } }) => {
      if (!holdsChats(reply)) return
      const arrivedAt = performance.now()
      const look = () => {
        if (!stands()) return void requestAnimationFrame(look)
        // The frame that is being made now is painted when the next task runs.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => drawn.push(performance.now() - arrivedAt)
        port2.postMessage(null)
      }
      requestAnimationFrame(look)
    })
  })
}

async function openContact() {
  const desktop = launch(product)
  const { page, detach } = await desktop.look()
  await page.addInitScript(watchArrivals)
  /** @type {number[]} */
  const opened = []
  for (let open = 0; open < asked('opens'); open += 1) {
    await page.reload()
    await page.getByRole('list', { name: 'My chats' }).getByRole('listitem').first().click()
    await page.waitForFunction(() => Reflect.get(window, 'drawn').length > 0)
    opened.push(...(await page.evaluate(() => /** @type {number[]} */ (Reflect.get(window, 'drawn')))))
  }
  await detach()
  await desktop.end()
  return { opened: quantile(opened, 0.95) }
}

const exitCode = await report('contact', {
  subjects: { frame: async () => ({ opened: await countFrames(bare) }), contact: openContact },
  comparisons: [
    {
      name: `${asked('chats').toLocaleString('en')} earlier chats drawn, p95 against one frame`,
      ...{ subject: 'contact', reference: 'frame', metric: 'opened', unit: 'ms' },
      ...{ bar: 3, better: 'less', judge: 'best' },
    },
  ],
  rounds: asked('rounds'),
  warmUps: 0,
})
await gateway.end()
process.exit(exitCode)
