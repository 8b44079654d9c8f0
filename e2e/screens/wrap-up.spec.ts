import { test } from '../damso'
import { names } from '../people/names'
import { photograph } from './photograph'

const payment = { ko: '결제', en: 'Payment' }
const list = [
  { code: 'refund-done', name: { ko: '환불 완료', en: 'Refund made' }, folder: [payment] },
  { code: 'general', name: { ko: '단순 문의', en: 'General question' } },
]
const password = 'damso-damso'
const said = {
  ko: { asked: '환불을 받고 싶어요.', title: '환불 절차 안내', text: '환불은 사흘 안에 처리됩니다.' },
  en: { asked: 'I want my money back.', title: 'How refunds work', text: 'Refunds take three days.' },
}
const messages = (language: 'ko' | 'en') => {
  const { title, text } = said[language]
  return { service: 'support', language, messages: [{ key: 'refund', title, text }] }
}
test.use({
  workspace: {
    centre: { name: '담소', language: 'ko' },
    teams: [{ key: 'first', name: { ko: '상담 1팀', en: 'Team 1' } }],
    services: [
      {
        ...{ key: 'support', name: { ko: '고객지원', en: 'Support' } },
        ...{ wrapUp: 'limited', wrapUpLimit: { seconds: 75, extension: 60, extensions: 2 } },
        dispositions: { isRequired: true, list },
      },
    ],
    entryPoints: [{ appId: 'web', service: 'support' }],
    predefined: [messages('ko'), messages('en')],
    people: [
      {
        ...{ userName: 'mina', displayName: 'Mina Kim', role: 'agent', password },
        ...{ teams: ['first'], services: ['support'] },
      },
    ],
  },
  mayComplain: true,
})

for (const language of ['en', 'ko'] as const) {
  test(`wrap-up, ${language}`, async ({ openAgent, openCustomer, gateway }) => {
    test.setTimeout(400_000)
    const { asked } = said[language]
    // The customers' pages are English: so is what is said to them.
    const { text } = said.en
    const mina = await openAgent({ language })
    await mina.signIn('mina', password)
    await mina.choose(names[language].ready)
    for (const name of ['박하늘', '김하나']) {
      const customer = await openCustomer()
      await customer.opens(name)
      await customer.says(asked)
      await mina.accepts()
    }
    await mina.composer.pressSequentially('/refund')
    await mina.page.getByRole('treeitem').first().waitFor()
    await mina.composer.press('Enter')
    await mina.page.waitForFunction(
      (words) => document.querySelector('textarea')?.value.includes(words),
      text,
    )
    await mina.composer.press('Enter')
    await mina.hears(text)
    await mina.ends()
    await mina.page.locator('.lines .line').first().click()
    await photograph(mina, language, '60-wrap-up')
    await mina.page.locator('.time.ending').waitFor({ timeout: 80_000 })
    await photograph(mina, language, '61-ending')
    await mina.page.locator('.time.over').waitFor({ timeout: 30_000 })
    await photograph(mina, language, '62-over')
    await mina.page.keyboard.press('Control+Shift+d')
    await mina.page.getByRole('combobox').press('Enter')
    await gateway.kill()
    await mina.page.locator('[data-state=offline]').waitFor()
    await mina.page.keyboard.press('Control+Shift+Enter')
    await mina.page.locator('.waits').first().waitFor()
    await photograph(mina, language, '63-waits-for-sync')
  })
}
