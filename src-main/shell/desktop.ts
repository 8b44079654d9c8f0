import './plain-schemas'
import { app, type BrowserWindow, type Session } from 'electron'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Flags } from '../flags'
import { createHandlers } from '../ipc/handlers'
import type { Pages } from '../ipc/port'
import { createRouter, type Route } from '../ipc/router'
import { wordsIn } from '../locales/words'
import { kindOf, type Log } from '../log'
import type { Push } from '../session/hearing'
import { surviveCrashes, whereOf } from './crashes'
import { endInOrder } from './ending'
import type { DrawnPictures } from './drawn-pictures'
import { createFileDesk } from './file-desk'
import { createLinkGate } from './external-links'
import { lineUp } from './line-up'
import { showMenu } from './menu'
import { createNotice } from './notice'
import { onWaking } from './power'
import { openPreferences } from './preferences'
import { createTaste } from './taste'
import { turn } from './turn'
import { bringToFront, keepWindowState } from './windows'

export interface DesktopPorts {
  flags: Flags
  window: BrowserWindow
  pages: Pages
  session: Session
  gatewayEntry: string
  /** The built page that draws what strangers sent. */
  workshop: string
  drawn: DrawnPictures
  statePath: string
  logFolder: string
  log: Log
}

/** So long a page takes to paint what it has been told. What it need not wait for begins after that. */
const PAINTING = 100

const passing = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Everything behind the window, put together while the page is being loaded. */
export async function startDesktop(ports: DesktopPorts): Promise<Route> {
  const { window, pages, log, logFolder } = ports
  const store = openPreferences(join(app.getPath('userData'), 'preferences.json'), () => randomUUID(), log)
  const push: Push = (name, payload) => {
    pages.push(name, payload)
    notice(name, payload)
    files.hear(name, payload)
  }
  const taste = createTaste(store, ports.flags.language, push)
  const painted = pages.answered.then(() => passing(PAINTING))
  const { local, gateway, seat, signing, fileLine, checkAddress } = lineUp({ ...ports, store, push, painted })
  const notice = createNotice({
    window,
    seat,
    taste,
    show(interactionId) {
      bringToFront(window)
      pages.push('desk.show', { interactionId })
    },
  })

  const files = createFileDesk({ ...ports, seat, fileLine, push })

  await turn()
  await signing.resume()
  surviveCrashes(window, log)
  endInOrder({
    pagesGone: pages.gone,
    settle: () => Promise.all([seat.leave(null).then(store.settled), files.forget()]),
    drain: local.stop,
    log,
  })
  app.on('second-instance', () => bringToFront(window))
  const windowState = keepWindowState(window, ports.statePath, () => taste.state().dark)
  const dress = () => {
    const words = wordsIn(taste.state().language)
    showMenu({ words: words.menu, logFolder })
    window.setTitle(words.product)
    windowState.changed()
  }
  void painted.then(() => {
    taste.onChange(dress)
    dress()
    onWaking(() => seat.session()?.wake())
    // What a killed app left behind.
    void files.forget()
    void gateway.begin()
  })
  log('info', 'app started', { version: app.getVersion(), electron: process.versions.electron })

  return createRouter(
    createHandlers({
      ...{ ...files.handlers, gateway, signing, taste, checkAddress },
      openLink: createLinkGate({ now: () => performance.now(), demoUrl: () => gateway.state().demoUrl }),
      version: app.getVersion(),
      userName: () => store.get('userName'),
    }),
    (defect) => log('error', 'defect', { kind: kindOf(defect), at: whereOf(defect) }),
  )
}
