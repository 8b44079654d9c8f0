import { test } from '../damso'
import { names } from '../people/names'
import { photograph } from './photograph'

const words = {
  en: { create: 'New case', title: 'Title', makes: 'Create case', cases: 'Cases', save: 'Add comment' },
  ko: { create: '케이스 만들기', title: '제목', makes: '케이스 만들기', cases: '케이스', save: '댓글 쓰기' },
}

for (const language of ['en', 'ko'] as const) {
  test(`cases, ${language}`, async ({ openAgent, openCustomer }) => {
    test.setTimeout(300_000)
    const says = words[language]
    const mina = await openAgent({ language })
    const { page } = mina
    await mina.signIn('mina')
    await mina.choose(names[language].ready)
    const customer = await openCustomer()
    await customer.opens('김하나')
    await customer.says(
      language === 'ko'
        ? '카드가 두 번 결제되었어요. 한 건을 취소해 주세요.'
        : 'My card was charged twice. Please cancel one.',
    )
    await mina.accepts()
    await page.getByRole('button', { name: says.create, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: says.title }).waitFor()
    await dialog
      .locator('textarea')
      .fill(
        language === 'ko'
          ? '3월 1일 결제 두 건.\n카드사 확인 필요.'
          : 'Two payments on March 1.\nAsk the card company.',
      )
    await dialog.locator('select').nth(0).selectOption('high')
    await dialog.locator('select').nth(1).selectOption('payment')
    await dialog.locator('select').nth(2).selectOption('pending')
    await dialog.locator('input[type=datetime-local]').fill('2026-03-04T18:00')
    await photograph(mina, language, '60-case-dialog')
    await dialog.getByRole('button', { name: says.makes, exact: true }).click()
    await photograph(mina, language, '61-case-problem')
    await dialog
      .locator('input.input')
      .nth(1)
      .fill(language === 'ko' ? '카드사 답변' : 'An answer of the card company')
    await dialog.getByRole('button', { name: says.makes, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    const comment = page.getByRole('article').locator('textarea')
    await comment.fill(
      language === 'ko'
        ? '카드사에 전화함. 내일 오전에 답을 주기로 함.'
        : 'Called the card company; they answer tomorrow.',
    )
    await page.getByRole('button', { name: says.save }).click()
    await photograph(mina, language, '62-case-panel')
    await page.getByRole('navigation').getByRole('button', { name: says.cases, exact: true }).click()
    await page.locator('.cases .row').first().click()
    await page.getByRole('article').waitFor()
    await photograph(mina, language, '63-cases')
    await page.getByRole('article').locator('.titled button').click()
    await photograph(mina, language, '64-case-edit')
  })
}
