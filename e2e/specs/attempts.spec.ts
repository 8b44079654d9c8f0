import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from '../damso'

/** What a hostile page would try, tried in the built app. */

// Each attempt is refused aloud.
test.use({ mayComplain: true })

const openApp = async (openAgent: () => Promise<{ app: ElectronApplication; page: Page }>) => {
  const agent = await openAgent()
  await expect(agent.page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  return agent
}

test('[SC4] scripts from text and markup from text do not run', async ({ openAgent }) => {
  const { page } = await openApp(openAgent)
  // From a timer: what a debugger evaluates is exempt from the policy, what the page does later is not.
  const tried = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        setTimeout(() => {
          const attempt = (work: () => unknown) => {
            try {
              work()
              return 'ran'
            } catch {
              return 'refused'
            }
          }
          const element = document.createElement('div')
          resolve([
            attempt(() => Reflect.apply(setTimeout, window, ['globalThis.ran = true']) as unknown),
            attempt(() => Reflect.construct(Function, ['return 1'])),
            attempt(() => Reflect.set(element, 'innerHTML', '<img src=x>')),
            attempt(() => (document.createElement('script').src = 'data:text/javascript,1')),
          ])
        }, 0)
      }),
  )
  expect(new Set(tried)).toEqual(new Set(['refused']))
})

test('[SC6] no page can ask for a right', async ({ openAgent }) => {
  const { page } = await openApp(openAgent)
  const granted = await page.evaluate(async () => {
    const refused = () => 'refused'
    return {
      microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', refused),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', refused),
      screen: await navigator.mediaDevices.getDisplayMedia().then(() => 'granted', refused),
      notifications: (await Notification.requestPermission()) === 'granted' ? 'granted' : 'refused',
      clipboard: await navigator.clipboard.readText().then(() => 'granted', refused),
      location: await new Promise<string>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          () => resolve('refused'),
        ),
      ),
    }
  })
  expect(new Set(Object.values(granted))).toEqual(new Set(['refused']))
})

test('[SC7] the page stays the page: no other document, no second window', async ({ openAgent }) => {
  const { app, page } = await openApp(openAgent)
  const here = page.url()
  await page.evaluate(() => {
    const tries = [
      'https://example.com/',
      'file:///etc/passwd',
      'data:text/html,hi',
      'javascript:document.title="x"',
    ]
    for (const url of tries) {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
      link.target = '_blank'
      link.click()
      link.remove()
      window.open(url)
    }
    location.href = 'https://example.com/'
  })
  // Asked of main: the driver takes a refused navigation for one that is still going on.
  const windows = await app.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows().map(async ({ webContents }) => [
        webContents.getURL(),
        (await webContents.executeJavaScript(
          `document.querySelector('form [type=submit]')?.textContent.trim()`,
        )) as string,
      ]),
    ),
  )
  expect(windows).toEqual([[here, 'Sign in']])
})

test('[SC8] files outside the build are not served, however they are asked for', async ({ openAgent }) => {
  const { app } = await openApp(openAgent)
  const paths = [
    '/../main/index.cjs',
    '/..%2fmain%2findex.cjs',
    '/%2e%2e/main/index.cjs',
    '/..\\main\\index.cjs',
    '/assets/../../package.json',
    '//etc/passwd',
    '/index.html%00.js',
  ]
  const statuses = await app.evaluate(
    ({ net }, asked) =>
      Promise.all(
        asked.map((path) =>
          net.fetch(`damso-app://desk${path}`).then(
            ({ status }) => status,
            () => 404,
          ),
        ),
      ),
    paths,
  )
  expect(statuses).toEqual(paths.map(() => 404))
})

test('[SC8] addresses of files lead to drawn pictures only, and another page has no way to the workshop', async ({
  openAgent,
}) => {
  const { app, page } = await openApp(openAgent)
  const id = '3f0e9a4e-7d0c-4c5e-9d58-1f9a1f6f2a10'
  const addresses = [
    `damso-app://desk/files/${id}`,
    `damso-app://desk/files/${id}/original`,
    `damso-app://desk/files/${id}/thumbnail`,
    `damso-app://desk/files/..%2f${id}/thumbnail`,
    `damso-app://desk/files/${id}/pages/..`,
    `damso-app://desk/uploads/${id}/preview`,
    'damso-app://desk/uploads/../window.json',
    'damso-app://desk/files/%00/thumbnail',
    'damso-workshop://bench/index.html',
    'damso-workshop://bench/job',
  ]
  const statuses = await app.evaluate(
    ({ net }, asked) =>
      Promise.all(
        asked.map((address) =>
          net.fetch(address).then(
            ({ status }) => status,
            () => 404,
          ),
        ),
      ),
    addresses,
  )
  expect(statuses).toEqual(addresses.map(() => 404))
  const isShown = await page.evaluate(
    (all) =>
      Promise.all(
        all.map(
          (src) =>
            new Promise<boolean>((resolve) => {
              const image = new Image()
              image.onload = () => resolve(true)
              image.onerror = () => resolve(false)
              image.src = src
            }),
        ),
      ),
    addresses,
  )
  expect(isShown).toEqual(addresses.map(() => false))
})
