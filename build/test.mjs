// `npm test`: everything needed, then every test; the last line says `N passed, N failed`.
//   npm test -- unit [vitest arguments]
//   npm test -- e2e [playwright arguments]
//   npm test -- packaged [playwright arguments]   the production binary out of the deb
//   npm test -- screens                           photographs to look at, in test-results/screens
import { mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildIfStale } from './build.mjs'
import { playwrightCounts, vitestCounts } from './counts.mjs'
import { needDependencies } from './dependencies.mjs'
import { makeInstallers } from './dist.mjs'
import { openDesktop } from './display.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { startPostgres } from './postgres.mjs'
import { endWithSignals, finish, root, run, stop } from './script.mjs'
import { needSystemPackages } from './system-packages.mjs'
import { ownFolder, throwAwayUser, treeFor } from './users.mjs'

const parts = ['unit', 'e2e', 'packaged', 'screens']
const [part, ...filter] = process.argv.slice(2)
if (part !== undefined && !parts.includes(part)) {
  stop(`Unknown argument: ${part}. It is ${parts.join(', ')}`, 2)
}
const asked = (/** @type {string} */ name) => (part === undefined ? name !== 'screens' : part === name)

const folders = ['build', 'e2e', 'proof', 'src-contract', 'out', 'node_modules']
const results = join(root, 'test-results')
/** @typedef {import('./users.mjs').User} User */
/** @typedef {{ user: User, databaseUrl: string }} Ground */

const total = { passed: 0, failed: 0, skipped: 0 }
/** @param {import('./counts.mjs').Counts} counts */
function add({ passed, failed, skipped }) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

// However this ends, its last line tells; what ends it early is a failure.
process.on('exit', (code) => {
  const failed = Math.max(total.failed, code === 0 && total.passed > 0 ? 0 : 1)
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
  console.log(`${total.passed} passed, ${failed} failed${skipped}`)
  process.exitCode = failed > 0 ? 1 : 0
})
endWithSignals()

/** @param {Ground} ground */
async function unitTests({ user, databaseUrl }) {
  const report = join(results, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters]
  // A build in this process leaves 'production' behind, with which components tell tests less.
  const environment = {
    ...process.env,
    ...(user.temporary === undefined ? {} : { TMPDIR: user.temporary }),
    NODE_ENV: 'test',
    DAMSO_TEST_DATABASE_URL: databaseUrl,
  }
  add(vitestCounts(report, await finish([...vitest, ...filter], { env: environment })))
}

/** As the throw-away user, sandbox on; what the tests leave behind is his, and copied to us. @param {Ground} ground */
async function browserTests({ user, databaseUrl }) {
  const { dist } = electronRuntime()
  const packaged = asked('packaged') ? { DAMSO_PACKAGED_APP: await packagedApp(user) } : {}
  const tree = treeFor(user, ['package.json', 'playwright.config.ts', ...folders])
  const left = ownFolder(user, join(user.home, 'results'))
  const desktops = await Promise.all(['one', 'two', 'three'].map((name) => openDesktop(user, name)))
  const environment = {
    ...desktops[0],
    // One for each worker (playwright.config.ts).
    DAMSO_TEST_DESKTOPS: JSON.stringify(desktops),
    DAMSO_TEST_DATABASE_URL: databaseUrl,
    DAMSO_TEST_RESULTS: left,
    ELECTRON_OVERRIDE_DIST_PATH: join(tree, relative(root, dist)),
    ...packaged,
  }
  const projects = ['e2e', 'packaged', 'screens'].filter(asked).map((name) => `--project=${name}`)
  const playwright = [
    process.execPath,
    join(tree, 'node_modules/@playwright/test/cli.js'),
    'test',
    ...projects,
  ]
  const exitCode = await finish([...playwright, ...filter], { ...user.ids, cwd: tree, env: environment })
  run('cp', ['-r', '--no-preserve=ownership', `${left}/.`, results])
  add(playwrightCounts(join(results, 'e2e.json'), exitCode))
}

/** The production binary out of the deb: unpacked where the user can run it, installed nowhere. @param {User} user */
async function packagedApp(user) {
  const folder = join(user.home, 'packaged')
  const [deb = ''] = await makeInstallers({ targets: ['deb'], folder: join(folder, 'made'), quick: true })
  run('dpkg-deb', ['-x', deb, folder])
  return join(folder, 'opt/Damso/damso')
}

async function testAll() {
  needSystemPackages('test')
  needDependencies()
  await buildIfStale()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results)
  const user = throwAwayUser({ inMemory: true })
  const databaseUrl = process.env['DAMSO_TEST_DATABASE_URL'] ?? (await startPostgres(user))
  if (asked('unit')) await unitTests({ user, databaseUrl })
  if (part !== 'unit') await browserTests({ user, databaseUrl })
}

await testAll().catch((error) => stop(error.stack))
process.exit(0)
