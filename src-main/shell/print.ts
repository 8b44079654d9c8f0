import { BrowserWindow, session as sessions } from 'electron'
import { escaped, PRINT_STYLE } from '../records/as-page'
import type { Log } from '../log'
import { guardSession } from './guards'

const HOME = 'damso-app://print'
/** Words on paper and their style: no script, no picture, nothing from anywhere. */
const policy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export interface Sheet {
  readonly html: string
  /** Stands on every page. */
  readonly title: string
}

let pages = 0
const waiting = new Map<string, string>()
let isServed = false

const theSession = () => sessions.fromPartition('print')

function serve(log: Log) {
  if (isServed) return
  isServed = true
  const session = theSession()
  guardSession(session, log)
  session.enableNetworkEmulation({ offline: true })
  session.protocol.handle('damso-app', ({ url }) => {
    const html = waiting.get(url)
    const isStyle = url === `${HOME}/print.css`
    if (html === undefined && !isStyle) return new Response(null, { status: 404 })
    const type = isStyle ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8'
    const headers = { 'content-type': type, 'content-security-policy': policy, 'cache-control': 'no-store' }
    return new Response(html ?? PRINT_STYLE, { headers })
  })
}

const small = 'font: 8px sans-serif; color: #5f6c7b; width: 100%; padding: 0 14mm;'

/** A page that nobody sees, in a session of its own and without scripts, drawn as a PDF with the fonts that it needs. */
export async function printPdf({ html, title }: Sheet, log: Log): Promise<Buffer> {
  serve(log)
  const url = `${HOME}/${String((pages += 1))}.html`
  waiting.set(url, html)
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: theSession(),
      ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
      ...{ nodeIntegrationInSubFrames: false, nodeIntegrationInWorker: false, webviewTag: false },
      ...{ webSecurity: true, spellcheck: false, navigateOnDragDrop: false },
    },
  })
  try {
    await window.loadURL(url)
    return await window.webContents.printToPDF({
      ...{ pageSize: 'A4', printBackground: true, displayHeaderFooter: true, generateTaggedPDF: true },
      margins: { top: 0.7, bottom: 0.7, left: 0.55, right: 0.55 },
      headerTemplate: `<div style="${small}">${escaped(title)}</div>`,
      footerTemplate: `<div style="${small} text-align: right;"><span class="pageNumber"></span> / <span class="totalPages"></span></div>`,
    })
  } finally {
    waiting.delete(url)
    window.destroy()
  }
}
