// From a key to its paint, with twenty messages a second coming in, against a bare field of the same runtime.
import { mkdtempSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { atExit, root } from '../build/script.mjs'
import { readArguments, report } from './measuring/report.mjs'
import { quantile } from './measuring/statistics.mjs'
import { launch } from './programs/desktop.mjs'
import { startGateway } from './programs/server.mjs'
import { signIn } from './programs/signed-in.mjs'

const asked = readArguments({ rounds: 7, keys: 300 })
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
const gateway = await startGateway(['--sample', '--data', join(folder, 'gateway')])

const bare = { folder: join(root, 'bench/reference/field'), profile: join(folder, 'bare') }
const product = { folder: root, profile: join(folder, 'mina'), flags: [`--gateway=${gateway.url}`] }
await signIn(product)

/** A customer's app: what it says comes in as fast as it is told to. */
async function openChat() {
  const api = `${gateway.customersUrl}/clientweb/api/v2`
  const query = `tenantUrl=${new URL(gateway.customersUrl).hostname}`
  const headers = {
    Authorization: `MOBILE-API-140-327-PLAIN appId=sample-web, clientId=${randomUUID()}`,
    'Content-Type': 'application/json',
  }
  const post = async (/** @type {string} */ path, /** @type {object} */ body) => {
    const answer = await fetch(`${api}/${path}?${query}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`)
    return answer.text()
  }
  const opened = await post('chats', { parameters: { first_name: 'Fast talker' } })
  const { chat_id: chatId } = JSON.parse(opened)
  const say = (/** @type {string} */ msg) =>
    post(`chats/${chatId}/events`, { events: [{ event: 'chat_session_message', msg_id: randomUUID(), msg }] })
  return { say }
}

const MESSAGES_A_SECOND = 20

/** Runs in the page: `window.painted` gets the milliseconds from each key to the frame that shows it. */
function watchKeys() {
  /** @type {number[]} */
  const painted = []
  Object.assign(window, { painted })
  document.addEventListener(
    'keydown',
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => painted.push(performance.now() - timeStamp)
        port2.postMessage(null)
      }),
    true,
  )
}

/** @param {import('./programs/desktop.mjs').Page} page */
async function type(page) {
  const field = page.getByRole('textbox', { name: 'Message' })
  await field.fill('')
  await field.focus()
  await page.evaluate(watchKeys)
  for (let key = 0; key < asked('keys'); key += 1) {
    await page.keyboard.press('abcdefghij'[key % 10] ?? 'a')
    await pause(20)
  }
  await pause(200)
  const painted = /** @type {number[]} */ (await page.evaluate(() => Reflect.get(window, 'painted')))
  const written = (await field.inputValue()).length
  if (written !== asked('keys')) throw new Error(`${asked('keys')} keys wrote ${written} characters`)
  await field.fill('')
  return { key: quantile(painted, 0.95), median: quantile(painted, 0.5) }
}

async function typeBare() {
  const desktop = launch(bare)
  const { page, detach } = await desktop.look()
  const sample = await type(page)
  await detach()
  await desktop.end()
  return sample
}

const chat = await openChat()
await chat.say('안녕하세요')

async function typeInTheChat() {
  const desktop = launch(product)
  const { page, detach } = await desktop.look()
  const presence = page.getByRole('button', { name: /^Presence: / })
  await presence.waitFor({ timeout: 20_000 })
  if (!(await page.getByRole('textbox', { name: 'Message' }).isVisible())) {
    await presence.click()
    await page.getByRole('menuitemradio', { name: 'Ready', exact: true }).click()
    await page.getByRole('button', { name: 'Accept' }).click({ timeout: 20_000 })
  }
  let isOver = false
  const talking = (async () => {
    for (let n = 1; !isOver; n += 1) {
      const [next] = [
        pause(1_000 / MESSAGES_A_SECOND),
        await chat.say(`${n}: 아직 기다리고 있어요, are you there?`),
      ]
      await next
    }
  })()
  await pause(1_000)
  const sample = await type(page)
  isOver = true
  await talking
  await detach()
  await desktop.end()
  return sample
}

const exitCode = await report(
  'typing',
  {
    subjects: { 'bare field': typeBare, composer: typeInTheChat },
    comparisons: [
      {
        name: 'key to paint, p95',
        subject: 'composer',
        reference: 'bare field',
        metric: 'key',
        unit: 'ms',
        bar: 1.5,
        better: 'less',
        judge: 'pairedMedian',
      },
      {
        name: 'key to paint, median',
        subject: 'composer',
        reference: 'bare field',
        metric: 'median',
        unit: 'ms',
        better: 'less',
        judge: 'pairedMedian',
      },
    ],
    rounds: asked('rounds'),
    warmUps: 1,
  },
  [
    `${MESSAGES_A_SECOND} messages a second come in to the open chat; ${asked('keys')} keys a round, none lost.`,
  ],
)
await gateway.end()
process.exit(exitCode)
