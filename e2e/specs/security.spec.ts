import type { ElectronApplication } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { tapBridge } from '../people/bridge'
import { pictureOf } from '../people/made-files'
import { processesOf } from '../process-tree'

/** The checklist of the security guide, asked of the built app while it runs. */

const openApp = async (openAgent: () => Promise<Agent>) => {
  const agent = await openAgent()
  await expect(agent.page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  return agent
}

test('[SC1] every window is sandboxed, isolated and without Node', async ({ openAgent }) => {
  const { app } = await openApp(openAgent)
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const all = (
        webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences()
      const asked = [
        'sandbox',
        'contextIsolation',
        'nodeIntegration',
        'nodeIntegrationInWorker',
        'nodeIntegrationInSubFrames',
        'webSecurity',
        'allowRunningInsecureContent',
        'experimentalFeatures',
        'webviewTag',
        'navigateOnDragDrop',
      ]
      return Object.fromEntries(asked.map((name) => [name, all[name] ?? false]))
    }),
  )
  expect(preferences).toEqual([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    },
  ])
})

test('[SC2] the system confines every page: seccomp is on and nothing asked for less', async ({
  openAgent,
}) => {
  const { app } = await openApp(openAgent)
  const pid = app.process().pid ?? 0
  const renderers = await processesOf(pid, 'renderer')
  expect(renderers.length).toBeGreaterThan(0)
  for (const renderer of renderers) {
    expect(await readFile(`/proc/${renderer}/status`, 'utf8')).toMatch(/^Seccomp:\s*2$/m)
  }
  expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('no-sandbox')
})

test('[SC3] the page comes from our own scheme under a policy that allows nothing but itself', async ({
  openAgent,
}) => {
  const { page } = await openApp(openAgent)
  const answer = await page.reload()
  expect(page.url()).toBe('damso-app://desk/index.html')
  const policy = new Map(
    (answer?.headers()['content-security-policy'] ?? '').split('; ').map((rule): [string, string] => {
      const [name = '', ...sources] = rule.split(' ')
      return [name, sources.join(' ')]
    }),
  )
  expect(policy.get('default-src')).toBe("'none'")
  expect(policy.get('script-src')).toBe("'self'")
  expect(policy.get('connect-src')).toBe("'none'")
  expect(policy.get('base-uri')).toBe("'none'")
  expect(policy.get('form-action')).toBe("'none'")
  expect(policy.get('require-trusted-types-for')).toBe("'script'")
  expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|https?:/)
})

test('[SC5] the page has no name that a bare page has not, but its own module', async ({ openAgent }) => {
  const { app, page } = await openApp(openAgent)
  const bare = await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true },
    })
    // The same origin, so that both have what a secure one has; nothing is served there.
    await window.loadURL('damso-app://desk/nothing').catch(() => undefined)
    const names = (await window.webContents.executeJavaScript(
      'Object.getOwnPropertyNames(window)',
    )) as string[]
    window.destroy()
    return names
  })
  const names = await page.evaluate(() => Object.getOwnPropertyNames(window))
  const own = names.filter((name) => !bare.includes(name) && !/^\d+$/.test(name))
  expect(own.filter((name) => !ALLOWED.has(name))).toEqual([])
  expect(names).not.toEqual(expect.arrayContaining(['require']))
})

/** What Vue announces of itself, and what the test driver leaves. */
const ALLOWED = new Set([
  '__VUE__',
  '__VUE_INSTANCE_SETTERS__',
  '__VUE_SSR_SETTERS__',
  '__playwright__binding__',
  '__pwInitScripts',
  '__playwright_builtins__',
])

test('[SC9] main listens on one channel, and only to its own page', async ({ openAgent }) => {
  const { app } = await openApp(openAgent)
  const names = await app.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String))
  // Electron itself listens for 'error'.
  expect(names.filter((name) => name !== 'error')).toEqual(['damso:port'])
})

/** What the page that nobody sees is allowed, and what it reaches. */
const lookIntoWorkshop = (app: ElectronApplication) =>
  app.evaluate(async ({ BrowserWindow, session }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('damso-workshop://'),
    )
    if (!window) return undefined
    const { webContents } = window
    const preferences = (
      webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences()
    const attempts = [
      'https://damso.example/',
      'http://127.0.0.1:9/',
      'damso-app://desk/index.html',
      'file:///etc/passwd',
    ]
    const script = `Promise.all(${JSON.stringify(attempts)}.map((url) => fetch(url).then(() => url, () => null)))`
    return {
      isShown: window.isVisible(),
      isOfTheDesk: webContents.session === session.defaultSession,
      preferences: ['sandbox', 'contextIsolation', 'nodeIntegration', 'webSecurity', 'preload'].map(
        (name) => preferences[name] ?? null,
      ),
      reached: (await webContents.executeJavaScript(script)) as unknown,
      named: (await webContents.executeJavaScript('[typeof require, typeof process]')) as unknown,
      policy: (await webContents.executeJavaScript(
        "fetch('/index.html').then(({ headers }) => headers.get('content-security-policy'))",
      )) as string,
      pid: webContents.getOSProcessId(),
    }
  })

test('[SC11] strangers’ pictures are drawn apart: sandboxed, without a preload, a network or a way to the desk', async ({
  openAgent,
  folder,
}) => {
  const agent = await openApp(openAgent)
  const { app, page } = agent
  await agent.signIn('mina')
  const bridge = await tapBridge(page)
  await writeFile(join(folder, 'a.png'), await pictureOf(page, 64, 48))
  await app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    },
    join(folder, 'a.png'),
  )
  await bridge.ask('attachments.pick', { interactionId: randomUUID(), mode: 'message' })
  const [own] = await bridge.attachments()
  expect(await bridge.picture(`/uploads/${own?.fileId}/thumbnail`)).toEqual({ width: 64, height: 48 })

  const workshop = await lookIntoWorkshop(app)
  expect(workshop).toMatchObject({
    isShown: false,
    isOfTheDesk: false,
    preferences: [true, true, false, true, null],
    reached: [null, null, null, null],
    named: ['undefined', 'undefined'],
  })
  expect(workshop?.policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
  expect(await readFile(`/proc/${workshop?.pid}/status`, 'utf8')).toMatch(/^Seccomp:\s*2$/m)
  // A window that nobody sees does not keep the app alive.
  const gone = app.waitForEvent('close')
  await page.close()
  await gone
})

test('[SC10] certificates are never waved through', async ({ openAgent }) => {
  const { app } = await openApp(openAgent)
  const overrides = await app.evaluate(({ app: electron, webContents }) => [
    electron.listenerCount('certificate-error'),
    ...webContents.getAllWebContents().map((contents) => contents.listenerCount('certificate-error')),
  ])
  // Electron's own, which only passes the event on to the page it concerns.
  expect(overrides).toEqual([1, 0])
})
