import { chromium, type Page } from '@playwright/test'
import { CHROMIUM, expect, test as base } from '../damso'
import { type Keyboard, withKeyboard } from '../people/keyboard'
import { inherited } from '../processes'
import { widgetCustomer } from '../people/widget-customer'

const test = base.extend<{ keyboard: Keyboard }>({
  keyboard: async ({}, use) => withKeyboard(use),

  mina: async ({ keyboard, openAgent }, use) => {
    const mina = await openAgent({ environment: keyboard.environment })
    await mina.signIn('mina')
    await mina.choose('Ready')
    await use(mina)
  },
})

/** The agent's own words, as they stand in the transcript. */
const said = (words: readonly string[]) => words.slice(1).map((text) => text.split('\n')[0])

test('[EK1][EK3] with ibus-hangul one Enter sends the whole sentence once, and a chosen Hanja sends nothing', async ({
  keyboard,
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  await keyboard.lookAt('Damso')
  await mina.composer.click()
  await keyboard.toggle()

  await keyboard.type('dkssudgktpdy')
  await expect(mina.composer).toHaveValue('안녕하세요')
  await keyboard.press('Return')
  await customer.sees('안녕하세요')
  await expect(mina.composer).toHaveValue('')

  // Faster than anything can be drawn between the keys.
  await keyboard.type('ehdhkemflrpTtmqslek')
  await keyboard.press('Return')
  await customer.sees('도와드리겠습니다')
  await expect(mina.composer).toHaveValue('')

  await keyboard.type('gks')
  await keyboard.press('F9', 'Return')
  await expect(mina.composer).toHaveValue(/^\p{Script=Han}$/u)
  await keyboard.press('Return')
  await expect(mina.composer).toHaveValue('')
  await expect.poll(async () => said(await mina.words())).toHaveLength(3)
  expect(said(await mina.words()).slice(0, 2)).toEqual(['안녕하세요', '도와드리겠습니다'])
  await expect.poll(async () => said(await customer.words())).toEqual(said(await mina.words()))
})

test('[PD1] [EJ3] what an input method composes behind “/” and “:” is looked for, and one Enter takes it', async ({
  keyboard,
  mina,
  customer,
}) => {
  test.setTimeout(120_000)
  await customer.opens('Kim')
  await customer.says('hello')
  await mina.accepts()
  await keyboard.lookAt('Damso')
  await mina.composer.click()
  await keyboard.type('/')
  await keyboard.toggle()
  await keyboard.type('rkatk')
  await expect(mina.page.getByTestId('predefined-list').getByRole('treeitem').first()).toContainText('/감사')
  await keyboard.press('Return')
  await expect(mina.composer).toHaveValue(/Kim/)
  await expect(mina.composer).not.toHaveValue(/감사.*\/|\/감사/)
  expect(said(await mina.words())).toEqual([])

  await mina.composer.fill('')
  await keyboard.toggle()
  await keyboard.type(':')
  await keyboard.toggle()
  await keyboard.type('gkxm')
  const hints = mina.page.getByRole('listbox').getByRole('option')
  await expect(hints.first()).toContainText(/heart|하트/)
  await keyboard.press('Return')
  await expect(mina.composer).toHaveValue(/^\p{Extended_Pictographic}\uFE0F?$/u)
  expect(said(await mina.words())).toEqual([])
})

test('[WG9] with ibus-hangul a customer’s Enter sends the whole sentence once', async ({
  keyboard,
  mina,
  gateway,
}) => {
  const browser = await chromium.launch({
    ...CHROMIUM,
    headless: false,
    env: { ...inherited(), ...keyboard.environment },
  })
  const customer = widgetCustomer(await browser.newPage(), gateway.customersUrl)
  await customer.opens()
  await keyboard.lookAt('Chromium')
  await customer.page.getByRole('textbox', { name: 'Message', exact: true }).click()
  await keyboard.toggle()
  await keyboard.type('qothddldksdhkTdjdy')
  await keyboard.press('Return')
  await mina.accepts()
  await mina.hears('배송이안왔어요')
  await keyboard.type('dlTskdy')
  await keyboard.press('Return')
  await mina.hears('있나요')
  expect((await mina.words()).map((text) => text.split('\n')[0])).toEqual(['배송이안왔어요', '있나요'])
  await browser.close()
})

/** The keys of a composition as Chromium reports them where the input method is not IBus. */
async function composing(page: Page, syllable: string) {
  const devTools = await page.context().newCDPSession(page)
  const enter = { code: 'Enter', windowsVirtualKeyCode: 229 }
  await devTools.send('Input.imeSetComposition', { text: syllable, selectionStart: 1, selectionEnd: 1 })
  await devTools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', ...enter })
  return { commit: () => devTools.send('Input.insertText', { text: syllable }) }
}

base('[EK2] where the composing Enter is the only one, it sends once as well', async ({ mina, customer }) => {
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  await mina.composer.pressSequentially('안녕하세')
  const { commit } = await composing(mina.page, '요')
  await commit()
  await customer.sees('안녕하세요')
  await expect(mina.composer).toHaveValue('')
  expect(said(await mina.words())).toEqual(['안녕하세요'])
})
