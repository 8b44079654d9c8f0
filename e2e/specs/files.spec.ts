import type { Page } from '@playwright/test'
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../damso'
import { dropFiles, givesFiles, tapBridge, type Bridge } from '../people/bridge'
import { documentOf, pictureOf } from '../people/made-files'

/** What an agent's desktop does with files, asked of the built app and a real gateway. */

/** Where the composer takes files; the test brings a place of its own that nothing lies over. */
const ZONE = '#drop-here'
const zone = (page: Page, interactionId: string) =>
  page.evaluate((id) => {
    const here = document.createElement('div')
    here.id = 'drop-here'
    here.dataset['dropInteraction'] = id
    here.dataset['dropMode'] = 'message'
    here.style.cssText = 'position:fixed;inset:0 auto auto 0;width:80px;height:80px;z-index:9999'
    document.body.append(here)
  }, interactionId)

async function settled(bridge: Bridge) {
  await expect
    .poll(async () => (await bridge.attachments()).every(({ state }) => /ready|refused|failed/.test(state)))
    .toBe(true)
  return (await bridge.attachments()).map(({ name, state, problem }) => [name, state, problem])
}

test('[AT1] [AT10] files dropped together are sent or refused by name; the page learns no path', async ({
  mina,
  customer,
  folder,
}) => {
  await customer.opens()
  await customer.says('사진을 보내 주세요')
  await mina.accepts()
  const bridge = await tapBridge(mina.page)
  const interactionId = await bridge.chat()
  await zone(mina.page, interactionId)

  const put = async (name: string, content: string | Buffer) => {
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }
  await mkdir(join(folder, 'a folder'))
  const paths = [
    await put('사진.png', await pictureOf(mina.page, 1200, 800)),
    await put('empty.txt', ''),
    await put('setup.exe', 'MZ'),
    await put('lie.png', '<!doctype html><script>alert(1)</script>'),
    join(folder, 'a folder'),
    await put('film.mp4', 'x'),
  ]
  await truncate(join(folder, 'film.mp4'), 2 * 1024 ** 3 + 1)
  await dropFiles(mina.page, ZONE, paths)
  await expect.poll(async () => (await bridge.attachments()).length).toBe(6)
  expect(await settled(bridge)).toEqual([
    ['사진.png', 'ready', null],
    ['empty.txt', 'refused', 'empty'],
    ['setup.exe', 'refused', 'blocked-type'],
    ['lie.png', 'refused', 'disguised'],
    ['a folder', 'refused', 'folder'],
    ['film.mp4', 'refused', 'too-large'],
  ])
  expect(JSON.stringify(await bridge.attachments())).not.toContain(folder)

  const [picture] = await bridge.attachments()
  expect(await bridge.picture(`/uploads/${picture?.fileId}/thumbnail`)).toEqual({ width: 640, height: 427 })

  const place = { interactionId, mode: 'message' }
  expect(await bridge.ask('attachments.send', place)).toEqual({ sending: 1 })
  await expect.poll(async () => (await bridge.attachments()).length).toBe(5)
  const page = await bridge.ask<{ events: { event: { type: string } }[] }>('session.history', {
    stream: `interaction/${interactionId}`,
    limit: 50,
  })
  const said = page.events.map(({ event }) => event).filter(({ type }) => type === 'message.sent')
  expect(said.at(-1)).toMatchObject({
    text: '',
    file: { fileId: picture?.fileId, name: '사진.png', isPicture: true },
  })
  expect(await bridge.picture(`/files/${picture?.fileId}/preview`)).toEqual({ width: 1200, height: 800 })
})

test('[AT10] what is dropped beside a chat, or by a script, does nothing and leads nowhere', async ({
  mina,
  customer,
  folder,
}) => {
  await customer.opens()
  await customer.says('안녕하세요')
  await mina.accepts()
  const bridge = await tapBridge(mina.page)
  await writeFile(join(folder, 'a.txt'), 'words')
  const address = mina.page.url()
  await dropFiles(mina.page, 'h1, h2, button', [join(folder, 'a.txt')])
  await zone(mina.page, await bridge.chat())
  await mina.page.evaluate((selector) => {
    const made = new DataTransfer()
    made.items.add(new File(['made up'], '/etc/passwd'))
    document
      .querySelector(selector)
      ?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: made }))
  }, ZONE)
  // A question that is answered after anything that came before it.
  await bridge.ask('app.snapshot', {})
  expect([await bridge.attachments(), mina.page.url()]).toEqual([[], address])
})

test('[AT7] [AT8] [AT9] a document is leafed through, saved whole, and opened as a private copy', async ({
  mina,
  customer,
  folder,
}) => {
  await customer.opens()
  await customer.says('견적서를 보내 주세요')
  await mina.accepts()
  const bridge = await tapBridge(mina.page)
  const interactionId = await bridge.chat()
  const paper = documentOf(3)
  await writeFile(join(folder, '견적서.pdf'), paper)
  await givesFiles(mina.app, [join(folder, '견적서.pdf')], join(folder, 'saved.pdf'))

  const place = { interactionId, mode: 'message' }
  expect(await bridge.ask('attachments.pick', place)).toEqual({ added: 1 })
  await settled(bridge)
  const [{ fileId } = { fileId: '' }] = await bridge.attachments()
  await bridge.ask('attachments.send', place)
  await expect.poll(async () => (await bridge.attachments()).length).toBe(0)

  expect(await bridge.ask('files.pages', { fileId })).toBe(3)
  expect(await bridge.picture(`/files/${fileId}/pages/3`)).toEqual({ width: 2048, height: 1448 })
  expect(await bridge.picture(`/files/${fileId}/thumbnail`)).toEqual({ width: 453, height: 640 })

  const file = { stream: `interaction/${interactionId}`, fileId, name: '견적서.pdf' }
  expect(await bridge.ask('files.save', file)).toBe('done')
  expect((await readFile(join(folder, 'saved.pdf'))).equals(paper)).toBe(true)
  expect(await bridge.ask('files.open', { ...file, despiteRisk: false })).toBe('done')
  expect(await bridge.ask('files.open', { ...file, name: 'page.html', despiteRisk: false })).toBe('risky')
  const opened = join(folder, 'desktop-0/opened')
  expect(await readdir(opened)).toHaveLength(1)
  await bridge.ask('session.signOut', { evenIfUnsent: true })
})
