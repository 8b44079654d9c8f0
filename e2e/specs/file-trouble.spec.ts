import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, test } from '../damso'
import { givesFiles, tapBridge, type Bridge } from '../people/bridge'
import { documentOf, pageOf, pictureOf } from '../people/made-files'

/** What files do when something breaks, in the built app with a real gateway. */
test.use({ mayComplain: true })

const filesIn = async (bridge: Bridge, interactionId: string) => {
  const stream = `interaction/${interactionId}`
  const page = await bridge.ask<{ events: { event: { type: string; file?: { fileId: string } } }[] }>(
    'session.history',
    { stream, limit: 100 },
  )
  return page.events.flatMap(({ event }) => (event.type === 'message.sent' ? (event.file ?? []) : []))
}

test('[AT2] [AT4] the gateway dies in the middle of an upload, then the app: the file arrives whole, and once', async ({
  openAgent,
  customer,
  gateway,
  folder,
}) => {
  test.setTimeout(120_000)
  const before = await openAgent({ profile: join(folder, 'mina') })
  await before.signIn('mina')
  await before.choose('Ready')
  await customer.opens()
  await customer.says('사진을 보내 주세요')
  await before.accepts()
  const content = randomBytes(24 * 1024 * 1024)
  const path = join(folder, 'film.bin')
  await writeFile(path, content)
  await givesFiles(before.app, [path], '')
  const tapped = await tapBridge(before.page)
  const place = { interactionId: await tapped.chat(), mode: 'message' }
  await tapped.ask('attachments.pick', place)
  await tapped.ask('attachments.send', place)
  await gateway.kill()
  await before.kill()

  await gateway.restart()
  const after = await openAgent({ profile: join(folder, 'mina') })
  await after.signIn('mina')
  const bridge = await tapBridge(after.page)
  await expect.poll(async () => (await bridge.attachments()).length, { timeout: 30_000 }).toBe(0)
  const sent = await filesIn(bridge, place.interactionId)
  expect(sent).toMatchObject([{ name: 'film.bin', size: content.length }])
  await givesFiles(after.app, [], join(folder, 'saved.bin'))
  const file = { stream: `interaction/${place.interactionId}`, fileId: sent[0]?.fileId, name: 'film.bin' }
  expect(await bridge.ask('files.save', file)).toBe('done')
  expect((await readFile(join(folder, 'saved.bin'))).equals(content)).toBe(true)
})

test('[AT7] a document that would be drawn for minutes is given up after ten seconds, and the next one is drawn', async ({
  mina,
  customer,
  folder,
}) => {
  test.setTimeout(120_000)
  await customer.opens()
  await customer.says('문서를 보내 주세요')
  await mina.accepts()
  const strokes = Buffer.alloc(120_000_000, '0 0 m 595 842 l 595 0 l 0 842 l S\n')
  const [bomb, good] = [join(folder, 'bomb.pdf'), join(folder, 'good.pdf')]
  await writeFile(bomb, pageOf(deflateSync(strokes)))
  await writeFile(good, documentOf(1))
  await givesFiles(mina.app, [bomb, good], '')
  const bridge = await tapBridge(mina.page)
  const place = { interactionId: await bridge.chat(), mode: 'message' }
  await bridge.ask('attachments.pick', place)
  await bridge.ask('attachments.send', place)
  await expect.poll(async () => (await bridge.attachments()).length, { timeout: 30_000 }).toBe(0)
  const [first, second] = await filesIn(bridge, place.interactionId)
  const began = performance.now()
  expect(await bridge.picture(`/files/${first?.fileId}/preview`)).toBe(null)
  expect(performance.now() - began).toBeGreaterThan(9_000)
  expect(performance.now() - began).toBeLessThan(20_000)
  expect(await bridge.picture(`/files/${second?.fileId}/thumbnail`)).not.toBe(null)
})

test('[AT1] a picture in the clipboard is added, and words are not', async ({ openAgent }) => {
  const agent = await openAgent()
  await agent.signIn('mina')
  const bridge = await tapBridge(agent.page)
  const place = { interactionId: randomUUID(), mode: 'note' }
  await agent.app.evaluate(({ clipboard }) => clipboard.writeText('words'))
  expect(await bridge.ask('attachments.paste', place)).toEqual({ added: 0 })
  const picture = (await pictureOf(agent.page, 320, 200)).toString('base64')
  await agent.app.evaluate(({ clipboard, nativeImage }, bytes) => {
    const image = nativeImage.createFromBuffer(Buffer.from(bytes, 'base64'))
    // Of the runtime that tests use where the official one is out of reach.
    ;(clipboard as unknown as { writeImage: (image: unknown) => void }).writeImage(image)
  }, picture)
  expect(await bridge.ask('attachments.paste', place)).toEqual({ added: 1 })
  const [pasted] = await bridge.attachments()
  expect(pasted?.name).toMatch(/^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)
  expect(await bridge.picture(`/uploads/${pasted?.fileId}/thumbnail`)).toEqual({ width: 320, height: 200 })
})
