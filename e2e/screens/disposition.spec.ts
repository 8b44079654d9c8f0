import { test } from '../damso'
import { names } from '../people/names'
import { photograph } from './photograph'

const payment = { ko: '결제', en: 'Payment' }
const refunds = { ko: '환불', en: 'Refunds' }
const list = [
  { code: 'refund-done', name: { ko: '환불 완료', en: 'Refund made' }, folder: [payment, refunds] },
  {
    code: 'refund-refused',
    name: { ko: '환불 불가 안내', en: 'Refund refused' },
    folder: [payment, refunds],
  },
  {
    code: 'payment-error',
    name: {
      ko: '결제 오류가 반복되어 카드사에 문의하도록 안내함',
      en: 'Payment error again and again, sent to the card company',
    },
    folder: [payment],
  },
  { code: 'late', name: { ko: '배송 지연', en: 'Late delivery' }, folder: [{ ko: '배송', en: 'Delivery' }] },
  { code: 'general', name: { ko: '단순 문의', en: 'General question' } },
  { code: 'spam', name: { ko: '스팸', en: 'Spam' } },
]
const password = 'damso-damso'
test.use({
  workspace: {
    centre: { name: '담소', language: 'ko' },
    teams: [{ key: 'first', name: { ko: '상담 1팀', en: 'Team 1' } }],
    services: [
      { key: 'support', name: { ko: '고객지원', en: 'Support' }, dispositions: { isRequired: true, list } },
    ],
    entryPoints: [{ appId: 'web', service: 'support' }],
    people: [
      {
        ...{ userName: 'mina', displayName: 'Mina Kim', role: 'agent', password },
        ...{ teams: ['first'], services: ['support'] },
      },
    ],
  },
})

for (const language of ['en', 'ko'] as const) {
  test(`dispositions, ${language}`, async ({ openAgent, openCustomer }) => {
    test.setTimeout(300_000)
    const mina = await openAgent({ language })
    await mina.signIn('mina', password)
    await mina.choose(names[language].ready)
    const customer = await openCustomer()
    await customer.opens('김하나')
    await customer.says('환불을 받고 싶어요.')
    await mina.accepts()
    const control = mina.page.getByRole('button', { name: names[language].disposition, exact: true })
    const choose = async (words: string) => {
      await mina.page.keyboard.press('Control+Shift+d')
      await mina.page.getByRole('combobox').fill(words)
      await mina.page.getByRole('treeitem').first().waitFor()
      await mina.page.keyboard.press('Enter')
    }
    await choose('spam')
    await choose('payment-error')
    await photograph(mina, language, '50-disposition')
    await control.click()
    await mina.page.getByRole('treeitem').first().waitFor()
    await photograph(mina, language, '51-dispositions')
    await mina.page.getByRole('treeitem', { name: names[language].noDisposition }).click()
    await mina.ends()
    await control.waitFor()
    await photograph(mina, language, '52-missing')
    await control.click()
    await mina.page.getByRole('combobox').fill(language === 'ko' ? 'ㅎㅂ' : 'refund')
    await photograph(mina, language, '53-found')
    await mina.page.keyboard.press('Enter')
    await photograph(mina, language, '54-given')
  })
}
