import { readFile } from 'node:fs/promises'
import type { Route } from '@playwright/test'
import { expect, test } from '../damso'
import { pictureOf, talking, textFile as text } from '../people/filing'

const UPLOADS = '**/clientweb/api/v2/files*'

test('[WG18] files reach the agent byte for byte, and stand among the words, also after a reload', async ({
  gateway,
  customer,
}) => {
  const { page } = customer
  await talking({ gateway, customer }, async (agent) => {
    const buffer = await pictureOf(page, 600, 300)
    await customer.attaches(
      { name: '영수증 사진.png', mimeType: 'image/png', buffer },
      text('주문 번호.txt', '주문 12345'),
    )
    expect(Buffer.from(await agent.receives('영수증 사진.png'))).toEqual(buffer)
    expect(Buffer.from(await agent.receives('주문 번호.txt')).toString()).toBe('주문 12345')
    const picture = page.getByRole('button', { name: 'Picture: 영수증 사진.png' })
    const file = page.getByRole('button', { name: 'Download 주문 번호.txt' })
    await expect(picture.locator('canvas')).toBeVisible()
    await expect(file).toBeVisible()
    await customer.says('there you are')
    expect((await customer.words()).length).toBe(4)
    await page.reload()
    await customer.sees('there you are')
    await expect(picture.locator('canvas')).toBeVisible()
    // The picture has grown meanwhile, and nobody has scrolled away from the end.
    await expect(page.getByText('there you are')).toBeInViewport()
    const download = page.waitForEvent('download')
    await file.click()
    expect((await download).suggestedFilename()).toBe('주문 번호.txt')
    expect(await readFile(await (await download).path(), 'utf8')).toBe('주문 12345')
    expect(await customer.tray()).toEqual([])
  })
})

test('[WG20] an agent’s picture is shown, enlarged and closed again; a page is saved, never opened', async ({
  gateway,
  customer,
}) => {
  const { page } = customer
  await talking({ gateway, customer }, async (agent) => {
    const sent = await agent.sendsFile('지도.png', await pictureOf(page, 1600, 900))
    const html = '<script>parent.document.title = "taken over"</script>'
    await agent.sendsFile('안내.html', Buffer.from(html))
    const picture = page.getByRole('button', { name: 'Picture: 지도.png' })
    await picture.click()
    const large = page.getByRole('dialog', { name: 'Picture: 지도.png' })
    await expect(large.locator('canvas')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(large).toBeHidden()
    await expect(picture).toBeFocused()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download 안내.html' }).click()
    expect(await readFile(await (await download).path(), 'utf8')).toBe(html)
    await agent.deletes(sent)
    await customer.sees('This message was deleted')
    await expect(picture).toBeHidden()
  })
})

test('[WG18] an upload shows how far it is, can be stopped, and tried again when it was cut', async ({
  gateway,
  customer,
}) => {
  const { page } = customer
  await talking({ gateway, customer }, async (agent) => {
    const held: Route[] = []
    await page.route(UPLOADS, (route) => void held.push(route))
    await customer.attaches(text('never.txt', 'never to arrive'), text('later.txt', 'later'))
    const stop = page.getByRole('button', { name: 'Stop sending never.txt' })
    await expect(page.getByRole('progressbar', { name: 'never.txt' })).toBeVisible()
    await expect.poll(() => held.length).toBe(1)
    await stop.click()
    await expect.poll(() => held.length).toBe(2)
    await held[1]?.abort('connectionreset')
    const again = page.getByRole('button', { name: 'Send later.txt again' })
    await expect(again).toBeVisible()
    await page.unroute(UPLOADS)
    await again.click()
    expect(Buffer.from(await agent.receives('later.txt')).toString()).toBe('later')
    expect(await customer.tray()).toEqual([])
    expect(await customer.words()).toHaveLength(2)
  })
})

test('[WG18] a picture is pasted and a file is dropped, but words that are pasted stay words', async ({
  gateway,
  customer,
}) => {
  const { page } = customer
  await talking({ gateway, customer }, async (agent) => {
    const message = page.getByRole('textbox', { name: 'Message', exact: true })
    const carrying = (words: string, name: string, type: string) =>
      page.evaluateHandle(
        ([text, called, kind]) => {
          const carried = new DataTransfer()
          carried.items.add(new File(['cells'], called, { type: kind }))
          if (text !== '') carried.setData('text/plain', text)
          return carried
        },
        [words, name, type] as const,
      )
    const paste = async (words: string) => {
      const clipboardData = await carrying(words, 'cell.txt', 'text/plain')
      await message.evaluate((field, data) => {
        field.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      }, clipboardData)
    }
    await paste('words of a table')
    await paste('')
    expect(Buffer.from(await agent.receives('cell.txt')).toString()).toBe('cells')
    const dataTransfer = await carrying('', '끌어온 파일.txt', 'text/plain')
    const panel = page.getByRole('dialog', { name: 'Chat', exact: true })
    await panel.dispatchEvent('dragover', { dataTransfer })
    await expect(page.getByText('Let go to send')).toBeVisible()
    await panel.dispatchEvent('drop', { dataTransfer })
    expect(Buffer.from(await agent.receives('끌어온 파일.txt')).toString()).toBe('cells')
    await expect(page.getByText('Let go to send')).toBeHidden()
    expect(await customer.words()).toHaveLength(3)
  })
})

test('[WG21] under a strict content policy files are sent and shown without a complaint', async ({
  gateway,
  customer,
}) => {
  const { page, complaints } = customer
  const policy = [
    ...["default-src 'none'", "script-src 'self'", "connect-src 'self'", 'img-src data:', "base-uri 'none'"],
    ...["require-trusted-types-for 'script'", 'trusted-types damso'],
  ].join('; ')
  const script = '<script async src="/widget/loader.js" data-damso-app="sample-web"></script>'
  const body = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>A shop</title>${script}`
  await page.route('**/demo/?*', (route) =>
    route.fulfill({ body, headers: { 'content-type': 'text/html', 'content-security-policy': policy } }),
  )
  await talking({ gateway, customer }, async (agent) => {
    await agent.sendsFile('지도.png', await pictureOf(page, 300, 200))
    const picture = page.getByRole('button', { name: 'Picture: 지도.png' })
    await expect(picture.locator('canvas')).toBeVisible()
    await agent.sendsFile('약관.txt', Buffer.from('약관'))
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download 약관.txt' }).click()
    expect((await download).suggestedFilename()).toBe('약관.txt')
    await customer.attaches(text('답장.txt', '답장'))
    expect(Buffer.from(await agent.receives('답장.txt')).toString()).toBe('답장')
    expect(complaints).toEqual([])
  })
})
