import { app, Menu, session as sessions } from 'electron'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readFlags, type Flags } from './flags'
import { listenForPages } from './ipc/port'
import { wakeKeyring } from './shell/early-keyring'
import { guardEverything, isOurPage } from './shell/guards'
import { createLateLog } from './shell/late-log'
import { createDrawnPictures } from './shell/drawn-pictures'
import { hasNoGraphics } from './shell/graphics'
import { declareOwnScheme, serveOwnScheme } from './shell/own-scheme'
import { turn } from './shell/turn'
import { isOurWindow, openWindow } from './shell/windows'

/** Exit codes that scripts rely on. */
const BAD_FLAG = 2
const SECOND_INSTANCE = 3

/** The built bundles lie side by side in `out/`. */
const built = join(import.meta.dirname, '..')

const say = (line: string) => process.stderr.write(`${line}\n`)

const reading = readFlags(process.argv.slice(1))
if ('problem' in reading) {
  say(reading.problem)
  app.exit(BAD_FLAG)
} else start(reading.flags)

function start(flags: Flags) {
  for (const name of new Set(flags.passed)) say(`Passed on to Chromium: ${name}`)
  if (flags.userDataDir !== undefined) {
    const folder = resolve(flags.userDataDir)
    mkdirSync(folder, { recursive: true })
    app.setPath('userData', folder)
  }
  // Asked of Chromium and not of the flags: a test driver hides its own from us.
  if (app.commandLine.hasSwitch('no-sandbox')) say('The sandbox is off: pages are not confined')
  else app.enableSandbox()
  if (!app.requestSingleInstanceLock()) {
    app.exit(SECOND_INSTANCE)
    return
  }
  if (hasNoGraphics()) app.disableHardwareAcceleration()
  declareOwnScheme()
  // Before Electron makes a menu of its own, which nobody would see.
  Menu.setApplicationMenu(null)
  void app.whenReady().then(() => open(flags))
}

/** One tick: nothing here waits, so that the page is under way before anything behind it exists. */
function open(flags: Flags) {
  const userData = app.getPath('userData')
  const logFolder = process.env['DAMSO_LOG_DIR'] ?? join(userData, 'logs')
  const statePath = join(userData, 'window.json')
  const session = sessions.defaultSession
  const { log, openWith } = createLateLog()

  const drawn = createDrawnPictures()
  const pageIsServed = serveOwnScheme(session, join(built, 'renderer'), drawn)
  guardEverything(session, log)
  const window = openWindow({ preload: join(built, 'preload/index.cjs'), statePath })
  wakeKeyring()
  const route = pageIsServed.then(async () => {
    const startDesktop = await loadDesktop()
    const gatewayEntry = join(built, 'gateway/index.cjs')
    const workshop = join(built, 'workshop')
    return startDesktop({
      flags,
      window,
      pages,
      session,
      gatewayEntry,
      workshop,
      drawn,
      statePath,
      logFolder,
      log,
    })
  })
  const pages = listenForPages({ route, isTrusted: (event) => isOurPage(event, isOurWindow), log })
  void route
    .then(() => import('./shell/file-log'))
    .then(({ createFileLog }) => openWith(createFileLog(logFolder, say)))
}

/** In pieces: between them Chromium brings its processes up and hands the page over, for which it needs this thread. */
async function loadDesktop() {
  await turn()
  await import('./shell/plain-schemas')
  await turn()
  await import('../src-contract/bridge')
  await turn()
  const { startDesktop } = await import('./shell/desktop')
  await turn()
  return startDesktop
}
