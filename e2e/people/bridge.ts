import type { ElectronApplication, Page } from '@playwright/test'
import type { Attachment } from '../../src-contract/attachment'

type Reply = { ok: true; value: unknown } | { ok: false; fault: string }

interface Tapped extends Window {
  tappedPort?: MessagePort
}

/** What a hostile page could do: speak to main by itself. Takes effect with the reload that it causes. */
export async function tapBridge(page: Page) {
  await page.addInitScript(() => {
    window.addEventListener('message', ({ data, ports: [port] }) => {
      if (data === 'damso:port' && port) (window as Tapped).tappedPort = port
    })
  })
  await page.reload()
  await page.waitForFunction(() => (window as Tapped).tappedPort !== undefined)

  const call = (name: string, input: unknown): Promise<Reply> =>
    page.evaluate(
      ([call, said]) =>
        new Promise<Reply>((resolve) => {
          const port = (window as Tapped).tappedPort
          const id = Math.floor(Math.random() * 1e9) + 1e9
          const listen = ({ data }: MessageEvent<{ id?: number; reply?: Reply }>) => {
            if (data.id !== id || !data.reply) return
            port?.removeEventListener('message', listen)
            resolve(data.reply)
          }
          port?.addEventListener('message', listen)
          port?.postMessage({ call, id, input: said })
        }),
      [name, input] as const,
    )
  const ask = async <T>(name: string, input: unknown): Promise<T> => {
    const reply = await call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${reply.fault}`)
    // The test knows what it asked for.
    return reply.value as T
  }

  return {
    call,
    ask,
    attachments: async () => (await ask<{ attachments: Attachment[] }>('app.snapshot', {})).attachments,
    /** The first chat of the desk. */
    async chat() {
      const { desk } = await ask<{ desk: { head: { id: string; segments?: unknown } }[] }>('app.snapshot', {})
      return desk.find(({ head }) => head.segments !== undefined)?.head.id ?? ''
    },
    /** What the page is shown at an address of its own scheme: a picture's width and height, or none. */
    picture: (path: string) =>
      page.evaluate(
        (src) =>
          new Promise<{ width: number; height: number } | null>((resolve) => {
            const image = new Image()
            image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight })
            image.onerror = () => resolve(null)
            image.src = src
          }),
        path,
      ),
  }
}
export type Bridge = Awaited<ReturnType<typeof tapBridge>>

/** What the system's dialogs answer from now on: these files, and where to save. Nothing is handed to other programs. */
export const givesFiles = (app: ElectronApplication, given: string[], target: string) =>
  app.evaluate(
    ({ dialog, shell }, [filePaths, filePath]) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      shell.openPath = () => Promise.resolve('')
    },
    [given, target] as const,
  )

/** Files from elsewhere, let go over an element, as a hand does it. */
export async function dropFiles(page: Page, selector: string, files: string[]) {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is not to be seen`)
  const devtools = await page.context().newCDPSession(page)
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, ...place, data })
  }
  await devtools.detach()
}
