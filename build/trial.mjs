// `npm run proof -- NAME …` and `npm run bench -- NAME …`: one trial by its name, or all of them one after the other.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { needDependencies } from './dependencies.mjs'
import { desktopEnvironment, inSession, startDisplay } from './display.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { startPostgres } from './postgres.mjs'
import { endWithSignals, finish, root, stop } from './script.mjs'
import { needSystemPackages } from './system-packages.mjs'
import { throwAwayUser, treeFor } from './users.mjs'

const [folder = '', ...given] = process.argv.slice(2)
const names = readdirSync(join(root, folder))
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.replace('.mjs', ''))
const [first] = given
const named = first !== undefined && !first.startsWith('--')
if (named && !names.includes(first)) stop(`Unknown argument: ${first}. It is ${names.join(', ')}`, 2)

needSystemPackages('test')
needDependencies()
const { dist } = electronRuntime()
await buildIfStale()

endWithSignals()
const user = throwAwayUser()
const paths = [
  'package.json',
  'playwright.config.ts',
  'build',
  'e2e',
  'src-contract',
  'src-domain',
  'src-gateway',
  'out',
  'node_modules',
  folder,
]
const tree = treeFor(user, paths)
const environment = {
  ...desktopEnvironment(user, await startDisplay(user)),
  DATABASE_URL: undefined,
  DAMSO_TEST_DATABASE_URL: await startPostgres(user),
  ELECTRON_OVERRIDE_DIST_PATH: dist.replace(root, tree),
}

// Each trial reads and refuses its own arguments.
const args = named ? given.slice(1) : given
let failed = 0
for (const name of named ? [first] : names) {
  const trial = [process.execPath, join(tree, folder, `${name}.mjs`), ...args]
  const exitCode = await finish(inSession(trial), { ...user.ids, cwd: tree, env: environment })
  if (exitCode !== 0) failed = exitCode
}
process.exit(failed)
