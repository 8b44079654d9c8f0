// `npm test`: everything needed, then every test; the last line says `N passed, N failed`.
//   npm test -- unit [vitest arguments]
//   npm test -- e2e [playwright arguments]
//   npm test -- packaged [playwright arguments]   the production binary out of the deb
import { mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildIfStale } from './build.mjs'
import { playwrightCounts, vitestCounts } from './counts.mjs'
import { needDependencies } from './dependencies.mjs'
import { makeInstallers } from './dist.mjs'
import { desktopEnvironment, inSession, startDisplay } from './display.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { startPostgres } from './postgres.mjs'
import { endWithSignals, finish, root, run, stop } from './script.mjs'
import { needSystemPackages } from './system-packages.mjs'
import { ownFolder, throwAwayUser, treeFor } from './users.mjs'

const parts = ['unit', 'e2e', 'packaged']
const [part, ...filter] = process.argv.slice(2)
if (part !== undefined && !parts.includes(part))
  stop(`Unknown argument: ${part}. It is ${parts.join(', ')}`, 2)
const asked = (/** @type {string} */ name) => part === undefined || part === name

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

needSystemPackages('test')
needDependencies()
await buildIfStale()

const results = join(root, 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results)
const user = throwAwayUser()
const databaseUrl = process.env['DAMSO_TEST_DATABASE_URL'] ?? (await startPostgres(user))

async function unitTests() {
  const report = join(results, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = [
    process.execPath,
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...reporters,
    ...filter,
  ]
  const exitCode = await finish(vitest, { env: { ...process.env, DAMSO_TEST_DATABASE_URL: databaseUrl } })
  add(vitestCounts(report, exitCode))
}

/** As the throw-away user, sandbox on; what the tests leave behind is his, and copied to us. */
async function browserTests() {
  const tree = treeFor(user, [
    'package.json',
    'playwright.config.ts',
    'build',
    'e2e',
    'src-contract',
    'out',
    'node_modules',
  ])
  const environment = {
    ...desktopEnvironment(user, await startDisplay(user)),
    DAMSO_TEST_DATABASE_URL: databaseUrl,
    ELECTRON_OVERRIDE_DIST_PATH: join(tree, relative(root, electronRuntime().dist)),
    DAMSO_TEST_RESULTS: ownFolder(user, join(user.home, 'results')),
    ...(asked('packaged') ? { DAMSO_PACKAGED_APP: await packagedApp() } : {}),
  }
  const projects = ['e2e', 'packaged'].filter(asked).map((name) => `--project=${name}`)
  const playwright = [process.execPath, join(tree, 'node_modules/@playwright/test/cli.js'), 'test']
  const exitCode = await finish(inSession([...playwright, ...projects, ...filter]), {
    ...user.ids,
    cwd: tree,
    env: environment,
  })
  const left = environment.DAMSO_TEST_RESULTS
  run('cp', ['-r', '--no-preserve=ownership', `${left}/.`, results])
  add(playwrightCounts(join(results, 'e2e.json'), exitCode))
}

/** The production binary out of the deb: unpacked where the user can run it, installed nowhere. */
async function packagedApp() {
  const folder = ownFolder(user, join(user.home, 'packaged'))
  const [deb = ''] = await makeInstallers({ targets: ['deb'], folder: join(folder, 'made'), quick: true })
  run('dpkg-deb', ['-x', deb, folder])
  run('chmod', ['755', folder])
  return join(folder, 'opt/Damso/damso')
}

if (asked('unit')) await unitTests()
if (asked('e2e') || asked('packaged')) await browserTests()
process.exit(0)
