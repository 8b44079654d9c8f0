import type { Locator, Page } from '@playwright/test'
import { join } from 'node:path'
import { expect, test } from '../damso'
import { type Agent, openDesktop } from '../people/agent'
import { customerNames, type Language, names } from '../people/names'
import { type WidgetCustomer, widgetCustomer } from '../people/widget-customer'
import { FOLDER, photograph } from './photograph'
import { type Talk, talks } from './talks'

for (const language of ['en', 'ko'] as const) {
  test(`the screens before the desk, ${language}`, async ({ folder }) => {
    test.setTimeout(180_000)
    const texts = {
      en: { start: 'Start here', labels: ['Name of the contact centre', 'Your name', 'Once more'] },
      ko: { start: '여기서 시작', labels: ['컨택센터 이름', '내 이름', '한 번 더 입력'] },
    }[language]
    const submit = { en: 'Set up', ko: '설정하기' }[language]
    const go = { en: 'Go to sign-in', ko: '로그인하러 가기' }[language]
    const agent = await openDesktop({ profile: join(folder, 'profile'), language })
    const { page } = agent
    await page.getByRole('button', { name: texts.start }).waitFor()
    await photograph(agent, language, '1-first-run')
    await page.getByRole('button', { name: texts.start }).click()
    const [centre = '', you = '', again = ''] = texts.labels
    await page.getByLabel(centre).fill('담소몰')
    await page.getByRole('button', { name: submit, exact: true }).click()
    await photograph(agent, language, '2-set-up-mistakes')
    await page.getByLabel(you).fill('김미나')
    await page.getByLabel(names[language].userName).fill('mina')
    await page.getByLabel(names[language].password, { exact: true }).fill('correct horse')
    await page.getByLabel(again).fill('correct horse')
    await page.getByRole('button', { name: submit, exact: true }).click()
    await page.getByRole('button', { name: go }).waitFor()
    await photograph(agent, language, '3-set-up-done')
    await page.getByRole('button', { name: go }).click()
    await page.getByRole('button', { name: names[language].signIn, exact: true }).waitFor()
    await photograph(agent, language, '4-sign-in')
    await agent.close()
  })

  test(`the desk, ${language}`, async ({ openAgent, browser, gateway }) => {
    test.setTimeout(300_000)
    const mina = await openAgent({ language })
    const called = names[language]
    const { page } = mina
    await mina.signIn('mina')
    await photograph(mina, language, '5-desk-empty')
    await mina.choose(called.ready)
    await mina.presence.click()
    await photograph(mina, language, '6-presence')
    await page.keyboard.press('Escape')

    const { first, second, third, halfWritten } = talks[language]
    const come = async () => {
      const context = await browser.newContext({ viewport: { width: 1100, height: 760 } })
      return widgetCustomer(await context.newPage(), gateway.customersUrl, language)
    }
    const [one, two, three] = [await come(), await come(), await come()]
    await converse(mina, one, first)
    await converse(mina, two, second)
    await three.opens()
    await three.says(third.opening)
    await mina.offer.waitFor()
    await photograph(mina, language, '7-offer')
    await mina.accepts()
    await takeTurns(mina, three, third)
    await mina.chats.first().getByRole('button').click()
    await two.says(second.last)
    await expect(mina.chats.nth(1)).toContainText(second.last)
    await one.says(first.last)
    await mina.hears(first.last)
    await mina.composer.fill(halfWritten)
    await writes(three.page.getByRole('textbox', { name: customerNames[language].message }), third.last)
    await expect(mina.chats.nth(2)).toContainText(third.last)
    await photograph(mina, language, '8-chat')
    await mina.composer.fill('')
    await customers(one.page, language)

    await page.getByRole('button', { name: /^(Settings|설정)$/ }).click()
    await photograph(mina, language, '9-settings')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^(Account|계정): / }).click()
    await photograph(mina, language, '10-account')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: called.end, exact: true }).click()
    await photograph(mina, language, '11-ending')
    await page.getByRole('alertdialog').getByRole('button', { name: called.end }).click()
    await page.getByRole('button', { name: called.complete, exact: true }).waitFor()
    await photograph(mina, language, '12-wrap-up')
    await customers(one.page, language, 'ended')
    await gateway.kill()
    await expect(page.getByRole('status', { name: /^(Connection|연결)$/ })).not.toBeEmpty()
    await photograph(mina, language, '13-offline')
  })
}

async function converse(mina: Agent, customer: WidgetCustomer, talk: Talk) {
  await customer.opens(talk.name)
  await customer.says(talk.opening)
  await mina.accepts()
  await takeTurns(mina, customer, talk)
}

async function takeTurns(mina: Agent, customer: WidgetCustomer, { turns }: Talk) {
  for (const [n, line] of turns.entries()) {
    // An address becomes a link of its own.
    const visible = line.split(' https:')[0] ?? line
    const isMine = n % 2 === 0
    await (isMine ? mina.says(line) : customer.says(line))
    await (isMine ? customer.sees(visible) : mina.hears(visible))
  }
}

/** So long that what is written has been told a second time. */
const writes = (field: Locator, text: string) => field.pressSequentially(text, { delay: 3_500 / text.length })

async function customers(page: Page, language: Language, name = 'talking') {
  await page.screenshot({ path: join(FOLDER, `customer-${name}-${language}.png`) })
  await page.setViewportSize({ width: 390, height: 760 })
  await page.screenshot({ path: join(FOLDER, `customer-${name}-${language}-phone.png`) })
  await page.setViewportSize({ width: 1100, height: 760 })
}
