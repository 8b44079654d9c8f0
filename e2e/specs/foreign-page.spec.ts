import type { Browser } from '@playwright/test'
import { createCable } from '../customers/cable'
import { createWidget2026InBrowser, type Widget2026InBrowser } from '../customers/widget-2026-in-browser'
import { serveWidget2026 } from '../customers/widget-2026-site'
import { expect, test } from '../damso'
import { createSteadyAgent, type SteadyAgent } from '../people/steady-agent'
import type { Gateway } from '../processes'

interface Shop {
  readonly widget: Widget2026InBrowser
  readonly agent: SteadyAgent
}

/** The vendor's page on a site of its own, in a real browser, and an agent in the chat. */
async function inTheShop(gateway: Gateway, browser: Browser, visit: (shop: Shop) => Promise<void>) {
  const agent = await createSteadyAgent(gateway, 'mina')
  const site = await serveWidget2026()
  const cable = await createCable(gateway.customersUrl)
  const context = await browser.newContext()
  const url = site.url({ customersUrl: cable.url, appId: 'sample-web', firstName: 'Jiu' })
  const widget = createWidget2026InBrowser(await context.newPage(), url, cable)
  await widget.start()
  await widget.say('hello')
  await agent.accepts()
  await visit({ widget, agent })
  await context.close()
  await Promise.all([cable.close(), site.close()])
  agent.close()
}

const texts = async (widget: Widget2026InBrowser) => (await widget.transcript()).map(({ text }) => text)

test('[FC5] a page of another site chats, known by its cookie, and shows markup to the letter', async ({
  gateway,
  browser,
}) => {
  await inTheShop(gateway, browser, async ({ widget, agent }) => {
    const words = ['<b>굵게</b> & <script>alert(1)</script>', '/buttons [예][아니오]', 'line\nline']
    for (const text of words) await agent.says(text)
    await expect.poll(() => texts(widget)).toEqual(['hello', ...words])
    await expect(widget.log.locator('b, script, article button')).toHaveCount(0)
    await widget.say('<i>정말요?</i> &amp; "그래요"')
    await agent.hears('<i>정말요?</i> &amp; "그래요"')
    const [cookie, ...more] = await widget.page.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'None', path: '/clientweb' })
    expect(more).toEqual([])
    await expect(widget.alert).toBeEmpty()
  })
})

test('[FC6] what an agent edits and deletes changes on the page, and no markup in it is ever one', async ({
  gateway,
  browser,
}) => {
  await inTheShop(gateway, browser, async ({ widget, agent }) => {
    const [first, second] = [await agent.says('one'), await agent.says('two')]
    await expect.poll(() => texts(widget)).toEqual(['hello', 'one', 'two'])
    const hostile = '/choice [예][아니오] <b>굵게</b> <img src=x onerror="alert(1)">'
    await agent.edits(first, hostile)
    await agent.notes('<b>internal</b>')
    await expect.poll(() => texts(widget)).toEqual(['hello', hostile, 'two'])
    await agent.deletes(second)
    await expect.poll(() => texts(widget)).toEqual(['hello', hostile])
    await expect(widget.log.locator('b, img, script, article button')).toHaveCount(0)
    await widget.reload()
    await expect.poll(() => texts(widget)).toEqual(['hello', hostile])
    await expect(widget.log.locator('b, img, script, article button')).toHaveCount(0)
    await expect(widget.alert).toBeEmpty()
  })
})

test('[FC5] the page is loaded anew and goes on in the same chat, with everything once', async ({
  gateway,
  browser,
}) => {
  await inTheShop(gateway, browser, async ({ widget, agent }) => {
    await agent.says('before')
    await expect.poll(() => texts(widget)).toEqual(['hello', 'before'])
    await agent.says('meanwhile')
    await widget.reload()
    await expect.poll(() => texts(widget)).toEqual(['hello', 'before', 'meanwhile'])
    await agent.says('after')
    await widget.say('still here')
    await expect
      .poll(async () => (await texts(widget)).sort())
      .toEqual(['after', 'before', 'hello', 'meanwhile', 'still here'])
    expect(await widget.repeats()).toBe(0)
    await agent.ends()
    await expect(widget.state).toHaveText('ended')
  })
})

test('[FC5] the line to the page is cut and mended: nothing is lost and nothing comes twice', async ({
  gateway,
  browser,
}) => {
  test.setTimeout(90_000)
  await inTheShop(gateway, browser, async ({ widget, agent }) => {
    widget.disconnectNetwork()
    await agent.says('said in the dark')
    await widget.say('written in the dark')
    widget.reconnect()
    await agent.hears('written in the dark')
    await expect
      .poll(async () => (await texts(widget)).sort(), { timeout: 30_000 })
      .toEqual(['hello', 'said in the dark', 'written in the dark'])
    await agent.says('last')
    await expect.poll(async () => (await texts(widget)).at(-1), { timeout: 20_000 }).toBe('last')
    expect(await widget.repeats()).toBe(0)
  })
})
