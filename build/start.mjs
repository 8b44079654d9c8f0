// `npm start [-- flags]`: everything needed to run, then Damso.
import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { buildIfStale } from './build.mjs'
import { needDependencies } from './dependencies.mjs'
import { desktopEnvironment, inSession, shareScreen, startDisplay } from './display.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { endWithSignals, finish, root, stop } from './script.mjs'
import { needSystemPackages } from './system-packages.mjs'
import { deskUser, isRoot, ownFolder, treeFor } from './users.mjs'

const flags = process.argv.slice(2)
const known =
  /^--(sample|gateway=.*|user-data-dir=.*|lang=.*|remote-debugging-port(=.*)?|inspect(-brk|-port|-publish-uid)?(=.*)?)$/s
// What is Chromium's own can be had of the built app (docs/building.md); a slip of the pen must not pass for it here.
const unknown = flags.filter((flag) => !known.test(flag))
if (unknown.length > 0) stop(`Unknown argument: ${unknown.join(' ')}`, 2)

needSystemPackages('start')
needDependencies()
const runtime = electronRuntime()
await buildIfStale()

endWithSignals()
const user = deskUser()
const tree = treeFor(user, ['package.json', 'out', relative(root, runtime.dist)])
const damso = [join(tree, relative(root, runtime.executable)), tree, ...flags]

/** A folder that root names is the user's, if it is new. */
function prepareUserData() {
  const named = flags.find((flag) => flag.startsWith('--user-data-dir='))?.replace('--user-data-dir=', '')
  if (isRoot && named !== undefined && !existsSync(named)) ownFolder(user, resolve(named))
}

async function open() {
  const hasScreen = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']
  if (hasScreen && !isRoot) return finish(damso)
  const screen = process.env['DISPLAY']
  const display = screen ?? (await startDisplay(user))
  if (screen === undefined)
    console.error(`No display here: Damso opens on a virtual one of its own, ${display}`)
  if (isRoot) console.error(`Damso runs as user ${user.name}, because its sandbox refuses root`)
  const environment = isRoot
    ? { ...desktopEnvironment(user, display), ...shareScreen(user, screen) }
    : { ...process.env, DISPLAY: display }
  return finish(inSession(damso), { ...user.ids, cwd: tree, env: environment })
}

prepareUserData()
process.exit(await open())
