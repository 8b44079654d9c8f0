import { app, type IpcMainEvent, type Session, type WebContents } from 'electron'
import type { Log } from '../log'
import { ORIGIN, PAGE } from './own-scheme'

/** The page stays the page: no other document, no second window, no right it did not come with. */
export function guardEverything(session: Session, log: Log) {
  app.on('web-contents-created', (_, contents) => guardContents(contents, log))
  guardSession(session, log)
}

/** No right, no download, and nothing from outside. */
export function guardSession(session: Session, log: Log) {
  session.setPermissionRequestHandler((_, permission, answer) => {
    log('warn', 'permission refused', { permission })
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // The content policy forbids these already; this fence stands even where a page is not ours.
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file:///*', 'ftp://*/*'] },
    ({ url }, answer) => {
      log('warn', 'request refused', { scheme: url.slice(0, url.indexOf(':')) })
      answer({ cancel: true })
    },
  )
  session.on('will-download', (event) => event.preventDefault())
}

function guardContents(contents: WebContents, log: Log) {
  const refuse = (what: string, url: string) =>
    log('warn', what, { scheme: url.slice(0, Math.max(url.indexOf(':'), 0)) })

  contents.on('will-navigate', (event) => {
    event.preventDefault()
    refuse('navigation refused', event.url)
  })
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault()
    refuse('frame navigation refused', event.url)
  })
  contents.on('will-redirect', (event) => {
    event.preventDefault()
    refuse('redirect refused', event.url)
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    refuse('window refused', url)
    return { action: 'deny' }
  })
}

/** Our page, in the main frame of a window of ours: compared whole, never by how it begins. */
export function isOurPage(
  { sender, senderFrame }: IpcMainEvent,
  isOurWindow: (contents: WebContents) => boolean,
): boolean {
  return (
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    senderFrame.origin === ORIGIN &&
    senderFrame.url === PAGE &&
    isOurWindow(sender)
  )
}
