// A chat of 100,000 messages beside a small one: opened by clicks, and scrolled through.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit, root } from '../build/script.mjs'
import { readArguments, report } from './measuring/report.mjs'
import { quantile } from './measuring/statistics.mjs'
import { launch } from './programs/desktop.mjs'
import { countFrames } from './programs/frames.mjs'
import { lastWordsOf, writeChat } from './programs/long-chat.mjs'
import { GATEWAY, startGateway } from './programs/server.mjs'
import { signIn } from './programs/signed-in.mjs'
import { scrollAndLook, watchOpening } from './programs/watch-reading.mjs'

const asked = readArguments({ rounds: 3, messages: 100_000, clicks: 60, seconds: 10 })
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
const data = join(folder, 'gateway')
const flags = ['--sample', '--data', data]

// Serving once fills the folder with the sample.
await (await startGateway(flags)).end()
const chats = [
  { name: 'Kim Long', messages: asked('messages') },
  { name: 'Lee Short', messages: 200 },
]
for (const chat of chats) {
  const file = join(folder, 'chat.jsonl')
  await writeChat(file, chat)
  execFileSync(process.execPath, [GATEWAY, 'import-chat', file, '--agent', 'mina', '--data', data], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
const gateway = await startGateway(flags)

const bare = { folder: join(root, 'bench/reference/window'), profile: join(folder, 'bare') }
const product = { folder: root, profile: join(folder, 'mina'), flags: [`--gateway=${gateway.url}`] }
await signIn(product)

/** @param {import('./programs/desktop.mjs').Page} page */
const chatsOf = (page) => page.getByRole('list', { name: 'My chats' }).getByRole('listitem')

/** The chats wait in the queue from the gateway's start: whoever is ready first takes them. @param {import('./programs/desktop.mjs').Page} page */
async function takeBoth(page) {
  const list = chatsOf(page)
  for (let had = await list.count(); had < chats.length; had += 1) {
    await page.getByRole('button', { name: 'Accept' }).click({ timeout: 30_000 })
    await list.nth(had).waitFor()
  }
}

{
  const desktop = launch(product)
  const { page, detach } = await desktop.look()
  await page.getByRole('button', { name: /^Presence: / }).click({ timeout: 20_000 })
  await page.getByRole('menuitemradio', { name: 'Ready', exact: true }).click()
  await takeBoth(page)
  await detach()
  await desktop.end()
}

/** @param {import('./programs/desktop.mjs').Page} page */
async function openByClicks(page) {
  const rows = chatsOf(page)
  await page.evaluate(watchOpening)
  // The first look at each reads it from the gateway.
  for (let click = 0; click < asked('clicks') + chats.length; click += 1) {
    const { name } = chats[click % chats.length] ?? { name: '' }
    await page.evaluate((words) => Reflect.get(window, 'await')(words), lastWordsOf(name))
    await rows.filter({ hasText: name }).first().click()
    await page.waitForFunction((count) => Reflect.get(window, 'opened').length > count, click)
  }
  const opened = /** @type {number[]} */ (await page.evaluate(() => Reflect.get(window, 'opened')))
  return quantile(opened.slice(chats.length), 0.95)
}

/** @type {string[]} */
const notes = []
let mostNodes = 0

async function readLongChat() {
  const desktop = launch(product)
  const { page, detach } = await desktop.look()
  await chatsOf(page)
    .nth(chats.length - 1)
    .waitFor({ timeout: 20_000 })
  const opened = await openByClicks(page)
  await page.getByRole('listitem').filter({ hasText: 'Kim Long' }).first().click()
  const seconds = asked('seconds')
  /** @type {Awaited<ReturnType<typeof scrollAndLook>>[]} */
  const seen = []
  for (const speed of [-3_000, 3_000]) seen.push(await page.evaluate(scrollAndLook, { speed, seconds }))
  const sum = (/** @type {string} */ name) => seen.reduce((all, part) => all + Reflect.get(part, name), 0)
  mostNodes = Math.max(mostNodes, ...seen.map((part) => Reflect.get(part, 'nodes')))
  notes.push(
    `${sum('frames')} frames over ${Math.round(sum('travelled'))} px: ${sum('blank')} blank, ${sum('late')} late`,
  )
  await detach()
  await desktop.end()
  return { opened, whole: 1 - sum('blank') / sum('frames') }
}

/** A page with nothing to draw is never blank. */
const emptyFrames = async () => ({ opened: await countFrames(bare), whole: 1 })

const exitCode = await report(
  'transcript',
  {
    subjects: { frame: emptyFrames, 'long chat': readLongChat },
    comparisons: [
      {
        name: 'opened by a click, p95 against one frame',
        subject: 'long chat',
        reference: 'frame',
        metric: 'opened',
        unit: 'ms',
        bar: 3,
        better: 'less',
        judge: 'best',
      },
      {
        name: 'scrolled frames without a blank point',
        subject: 'long chat',
        reference: 'frame',
        metric: 'whole',
        unit: 'share',
        bar: 0.98,
        better: 'more',
        judge: 'best',
      },
    ],
    rounds: asked('rounds'),
    warmUps: 0,
  },
  notes,
)
const MOST_NODES = 1_500
console.error(`bench/transcript: at most ${mostNodes} elements in the page (bar: ${MOST_NODES})`)
await gateway.end()
process.exit(mostNodes > MOST_NODES ? 1 : exitCode)
