import { BrowserWindow, session as sessions } from 'electron'
import { readFile } from 'node:fs/promises'
import { createJobs, type Jobs } from '../attachments/jobs'
import type { Log } from '../log'
import { systemClock } from '../session/clock'
import { guardSession } from './guards'
import { listFiles, typeOf, WORKSHOP } from './own-scheme'

/** Our own scripts, fetches within the workshop, and nothing else: not even a picture that is shown. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const guarding = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/**
 * The one place where bytes of strangers are decoded: a page that nobody sees, in a process, a session and an origin of its
 * own, without a preload and without a network. It comes up when there is something to draw.
 */
export function createWorkshop(folder: string, log: Log) {
  let window: BrowserWindow | undefined
  let isServed = false
  const jobs = createJobs({ clock: systemClock, open, close })

  function open() {
    if (!isServed) serve(folder, jobs, log)
    isServed = true
    const opened = openHidden()
    window = opened
    const gone = (reason: string) => {
      if (window !== opened) return
      log('warn', 'workshop gone', { reason })
      jobs.died()
    }
    opened.webContents.on('render-process-gone', (_, { reason }) => gone(reason))
    opened.on('closed', () => gone('closed'))
  }

  function close() {
    const closed = window
    window = undefined
    // A page in the middle of a bomb does not hear a request to close.
    if (closed && !closed.isDestroyed()) {
      closed.webContents.forcefullyCrashRenderer()
      closed.destroy()
    }
  }

  return { draw: jobs.draw, stop: jobs.stop }
}

const theSession = () => sessions.fromPartition('workshop')

function openHidden(): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: theSession(),
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
      spellcheck: false,
      // It is never seen, and works all the same.
      backgroundThrottling: false,
    },
  })
  void window.loadURL(`${WORKSHOP}/index.html`)
  return window
}

const nothing = (status: number) => new Response(null, { status, headers: guarding })

/** Its own files by name from a list, the next job, and what became of it. */
function serve(folder: string, jobs: Jobs, log: Log) {
  const files = listFiles(folder, '/')
  const session = theSession()
  guardSession(session, log)
  session.enableNetworkEmulation({ offline: true })
  session.protocol.handle('damso-workshop', async (request) => {
    const path = request.url.startsWith(`${WORKSHOP}/`) ? request.url.slice(WORKSHOP.length) : ''
    if (request.method === 'POST') return hear(path, request, jobs)
    if (path === '/job') return jobAsAnswer(jobs)
    const file = files.get(path)
    if (!file) return nothing(404)
    return new Response(await readFile(file), { headers: { ...guarding, 'content-type': typeOf(file) } })
  })
}

async function jobAsAnswer(jobs: Jobs): Promise<Response> {
  const { id, task } = await jobs.next()
  const headers = {
    ...{ 'job-id': id, 'job-kind': task.kind },
    'job-longest': String('longest' in task ? task.longest : 0),
    'job-page': String('page' in task ? task.page : 0),
  }
  return new Response(new Uint8Array(task.bytes), { headers: { ...guarding, ...headers } })
}

/** What it made is as foreign as what it was given: a picture is all that the page's scheme will call it. */
async function hear(path: string, request: Request, jobs: Jobs): Promise<Response> {
  const [, verb, id = ''] = path.split('/')
  jobs.made(id, verb === 'made' ? Buffer.from(await request.arrayBuffer()) : undefined)
  return nothing(204)
}
