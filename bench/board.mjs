// A supervisor's board of a large centre in the built desktop: what it costs the page while rows change twice a second, and
// how late a change is seen.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { atExit, root } from '../build/script.mjs'
import { readArguments } from './measuring/report.mjs'
import { median, quantile } from './measuring/statistics.mjs'
import { startCrowd } from './programs/crowd.mjs'
import { launch } from './programs/desktop.mjs'
import { cpuSeconds } from './programs/process-tree.mjs'
import { startGateway } from './programs/server.mjs'
import { signIn } from './programs/signed-in.mjs'

const CORE_BAR = 0.1
/** Milliseconds; up to half of it a gateway may have waited for more to change. */
const LATE_BAR = 500

const asked = readArguments({ rounds: 3, seconds: 20, agents: 500, chats: 2_000, share: 5 })
const changed = (/** @type {number} */ count) => Math.ceil((count * asked('share')) / 100)
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
const gateway = await startGateway(['--sample', '--data', join(folder, 'gateway')])
const crowd = await startCrowd(gateway.url, {
  ...{ agents: asked('agents'), chats: asked('chats') },
  changes: { agents: changed(asked('agents')), chats: changed(asked('chats')) },
})
const product = { folder: root, profile: join(folder, 'sora'), flags: [`--gateway=${crowd.url}`] }
await signIn(product, { userName: 'sora' })

/** Runs in the page: remembers when each number of those who wait came to be shown. */
function watchTheQueues(/** @type {Element} */ queues) {
  /** @type {[number, number][]} */
  const shown = []
  const counts = /^([\d,]+) waiting$/
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const [, count] = counts.exec(target.textContent ?? '') ?? []
      if (!count) continue
      const waiting = Number(count.replace(',', ''))
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => shown.push([waiting, performance.timeOrigin + performance.now()])
        port2.postMessage(null)
      })
    }
  }).observe(queues, { subtree: true, childList: true, characterData: true })
  Object.assign(window, { shown })
}

/** The page's own process: the one that renders what is on the screen. @param {readonly number[]} processes */
function rendererOf(processes) {
  const renderers = processes.filter((pid) => {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return command.includes('--type=renderer')
  })
  const busiest = renderers.sort((one, other) => cpuSeconds([other]) - cpuSeconds([one]))[0]
  if (busiest === undefined) throw new Error('There is no page')
  return busiest
}

async function look() {
  const desktop = launch(product)
  const { page, detach } = await desktop.look()
  await page.getByRole('button', { name: /^Team/ }).click({ timeout: 20_000 })
  const queues = page.getByRole('list', { name: 'Queues' })
  await queues.getByText(/ waiting$/).waitFor()
  await queues.evaluate(watchTheQueues)
  await pause(3_000)
  const renderer = rendererOf(desktop.processes())
  const [cpu, began] = [cpuSeconds([renderer]), performance.now()]
  await pause(asked('seconds') * 1_000)
  const core = (cpuSeconds([renderer]) - cpu) / ((performance.now() - began) / 1_000)
  const shown = await page.evaluate(() => /** @type {[number, number][]} */ (Reflect.get(window, 'shown')))
  const late = shown.flatMap(([waiting, at]) => {
    const sent = crowd.sentAt.get(waiting)
    return sent === undefined ? [] : at - sent
  })
  await detach()
  await desktop.end()
  // Whoever shows nothing would be cheap.
  const least = asked('seconds') * 2 * 0.9
  if (late.length < least) throw new Error(`${late.length} changes were shown of at least ${least}`)
  return { core, late: quantile(late, 0.95) }
}

const samples = []
for (let round = 0; round < asked('rounds'); round += 1) samples.push(await look())
await gateway.end()
crowd.end()

const core = median(samples.map((sample) => sample.core))
const late = median(samples.map((sample) => sample.late))
const crowdSize = `${asked('agents')} agents and ${asked('chats')} chats, ${asked('share')} % of the rows twice a second`
console.error(`bench/board: ${crowdSize}`)
console.error(`bench/board: ${(core * 100).toFixed(1)} % of a core in the page (bar: ${CORE_BAR * 100} %)`)
console.error(`bench/board: shown after ${late.toFixed(0)} ms, p95 (bar: ${LATE_BAR} ms)`)
process.exit(core > CORE_BAR || late > LATE_BAR ? 1 : 0)
