import { BrowserWindow, screen, type WebContents } from 'electron'
import { clampBounds, LEAST, readWindowState, writeWindowState, type WindowState } from './window-state'
import { PAGE } from './own-scheme'

export interface WindowOptions {
  preload: string
  /** Where size and place are kept. */
  statePath: string
}

/** The colour behind a page that has not painted yet: no white flash in a dark room. */
const background = { light: '#f7f7f8', dark: '#17181b' }

/** The first window: made before anything else of the app, shown at once. */
export function openWindow({ preload, statePath }: WindowOptions): BrowserWindow {
  const state = readWindowState(statePath)
  const window = new BrowserWindow({
    ...clampBounds(
      state.bounds,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    autoHideMenuBar: true,
    backgroundColor: state.dark ? background.dark : background.light,
    // Written out although most are the default: the list is audited.
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium would fetch dictionaries from the net.
      spellcheck: false,
      // Countdowns and unread marks go on behind another window.
      backgroundThrottling: false,
    },
  })
  // The window is named in the agent's language; the page's own title knows one only.
  window.on('page-title-updated', (event) => event.preventDefault())
  if (state.isMaximised) window.maximize()
  void window.loadURL(PAGE)
  return window
}

/** Size, place and colour as they were last seen, written when the window has come to rest and when it goes. */
export function keepWindowState(window: BrowserWindow, statePath: string, isDark: () => boolean) {
  let timer: NodeJS.Timeout | undefined
  const state = (): WindowState => ({
    bounds: window.getNormalBounds(),
    isMaximised: window.isMaximized(),
    dark: isDark(),
  })
  // A lost size is no loss; the next move writes it again.
  const write = () => void writeWindowState(statePath, state()).catch(() => undefined)
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(write, 500)
  }
  window.on('resize', later).on('move', later).on('maximize', later).on('unmaximize', later)
  window.on('close', () => {
    clearTimeout(timer)
    write()
  })
  return { changed: later }
}

export const isOurWindow = (contents: WebContents): boolean =>
  BrowserWindow.fromWebContents(contents) !== null

export function bringToFront(window: BrowserWindow) {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
