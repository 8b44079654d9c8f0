import type { Page } from '@playwright/test'
import { expect, test } from '../damso'
import { type Agent, openDesktop } from '../people/agent'
import { barriers, check } from '../people/barriers'
import { looksBeside, readsRecords } from '../people/looker'
import { type Language, names } from '../people/names'

test('[AX1] the screens before the desk have no barriers, in both languages and themes', async ({
  folder,
}) => {
  test.setTimeout(120_000)
  const screens = {
    en: { start: 'Start here', name: 'Name of the contact centre', submit: 'Set up', done: 'Go to sign-in' },
    ko: { start: '여기서 시작', name: '컨택센터 이름', submit: '설정하기', done: '로그인하러 가기' },
  }
  for (const language of ['en', 'ko'] as const) {
    const agent = await openDesktop({ profile: `${folder}/${language}`, language })
    const { page } = agent
    const { start, name, submit, done } = screens[language]
    await page.getByRole('button', { name: start }).waitFor()
    await check(agent, language)
    await page.getByRole('button', { name: start }).click()
    await page.getByLabel(name).fill('담소몰')
    await page.getByRole('button', { name: submit, exact: true }).click()
    // With its mistakes pointed out.
    await check(agent, language)
    await fillIn(page, language)
    await page.getByRole('button', { name: submit, exact: true }).click()
    await page.getByRole('button', { name: done }).waitFor()
    await check(agent, language)
    await page.getByRole('button', { name: done }).click()
    await page.getByRole('button', { name: names[language].signIn, exact: true }).waitFor()
    await check(agent, language)
    expect(agent.complaints).toEqual([])
    await agent.close()
  }
})

async function fillIn(page: Page, language: Language) {
  const labels = {
    en: { you: 'Your name', again: 'Once more' },
    ko: { you: '내 이름', again: '한 번 더 입력' },
  }
  await page.getByLabel(labels[language].you).fill('미나')
  await page.getByLabel(names[language].userName).fill('mina')
  await page.getByLabel(names[language].password, { exact: true }).fill('correct horse')
  await page.getByLabel(labels[language].again).fill('correct horse')
}

for (const language of ['en', 'ko'] as const) {
  test(`[AX1] the desk has no barriers in ${language}: empty, ringing, in a chat and beside it, asking, in wrap-up, in records`, async ({
    openAgent,
    customer,
  }) => {
    test.setTimeout(120_000)
    const called = names[language]
    const mina = await openAgent({ language })
    await mina.signIn('mina')
    await check(mina, language)
    await mina.choose(called.ready)
    await customer.opens()
    await customer.says('배송이 안 왔어요. https://example.com')
    await mina.offer.waitFor()
    await check(mina, language)
    await mina.accepts()
    await mina.says('안녕하세요')
    await customer.sees('안녕하세요')
    await check(mina, language)
    await writes(mina, language)
    await looksBeside(mina, language)
    for (const opener of [mina.presence, mina.page.getByRole('button', { name: /^(Settings|설정)$/ })]) {
      await opener.click()
      await check(mina, language)
      await mina.page.keyboard.press('Escape')
    }
    await mina.page.getByRole('button', { name: called.end, exact: true }).click()
    await check(mina, language)
    await mina.page.getByRole('alertdialog').getByRole('button', { name: called.end }).click()
    await mina.page.getByRole('button', { name: called.complete, exact: true }).waitFor()
    await check(mina, language)
    await readsRecords(mina, language)
  })
}

/** Notes, second thoughts, and what is asked about a gap. */
async function writes(mina: Agent, language: Language) {
  const called = names[language]
  await mina.line('안녕하세요').getByRole('button', { name: called.messageActions }).click()
  await check(mina, language)
  await mina.page.getByRole('menuitem', { name: called.edit }).click()
  await check(mina, language)
  await mina.page.keyboard.press('Escape')
  await mina.notes('두 번째 문의')
  await expect(mina.line('두 번째 문의')).toContainText('Mina')
  await mina.note.fill('⟦이름⟧ 고객')
  await mina.note.press('Enter')
  await check(mina, language)
  await mina.note.fill('')
  await mina.page.getByRole('button', { name: called.notes, exact: true }).click()
}

for (const language of ['en', 'ko'] as const) {
  test(`[AX1] what helps to write has no barriers in ${language}: emoji, dispositions, predefined messages, their editor`, async ({
    openAgent,
    customer,
  }) => {
    test.setTimeout(180_000)
    const mina = await openAgent({ language })
    const { page } = mina
    await mina.signIn('mina')
    await mina.choose(names[language].ready)
    await customer.opens()
    await customer.says('배송이 안 왔어요')
    await mina.accepts()
    await page.getByTestId('emoji').click()
    await page.getByRole('gridcell').first().waitFor()
    await check(mina, language)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: names[language].disposition, exact: true }).click()
    await page.getByRole('treeitem').first().waitFor()
    await check(mina, language)
    await page.keyboard.press('Escape')
    await mina.composer.fill('곧 :heart')
    await page.getByRole('option').first().waitFor()
    await check(mina, language)
    await mina.composer.fill('/')
    await page.getByRole('treeitem').first().waitFor()
    await check(mina, language)
    await mina.composer.fill('')
    await page.getByTestId('predefined').click()
    await page.getByRole('treeitem').first().waitFor()
    await check(mina, language)
    await page.getByTestId('edit-predefined').click()
    const editor = page.getByTestId('predefined-editor')
    await editor.getByRole('button', { name: /^(New message|새 상용구)$/ }).click()
    await editor.locator('button[type=submit]').click()
    await check(mina, language)
  })
}

test('[AX2] the customers’ chat has no barriers: new, open with a form, and ended', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  expect(await barriers(customer.page)).toEqual([])
  await customer.says('hello')
  await mina.accepts()
  await mina.says('Good morning')
  await customer.sees('Good morning')
  await mina.page.getByRole('button', { name: 'Forms', exact: true }).click()
  await mina.page.getByRole('menuitem', { name: /Refund account/ }).click()
  const form = customer.page.getByRole('form', { name: 'Refund account' })
  await form.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(form.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible()
  expect(await barriers(customer.page)).toEqual([])
  await mina.ends()
  await expect(customer.page.getByText('The chat has ended').first()).toBeVisible()
  expect(await barriers(customer.page)).toEqual([])
})
