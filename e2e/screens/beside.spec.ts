import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from '../damso'
import { names } from '../people/names'
import { FOLDER, photograph } from './photograph'

const tabs = { en: { form: 'Form' }, ko: { form: '상담 양식' } }
const forms = {
  en: {
    control: 'Forms',
    open: /^Forms/,
    withdraw: 'Withdraw',
    ordinary: /Delivery address/,
    secure: /Refund account/,
  },
  ko: { control: '양식', withdraw: '회수', ordinary: /배송지/, secure: /환불/ },
}

for (const language of ['en', 'ko'] as const) {
  test(`beside the conversation, ${language}`, async ({ openAgent, openCustomer }) => {
    test.setTimeout(300_000)
    await mkdir(FOLDER, { recursive: true })
    const mina = await openAgent({ language })
    await mina.signIn('mina')
    await mina.choose(names[language].ready)
    const customer = await openCustomer()
    await customer.opens('김하나')
    await customer.says('배송이 아직 안 왔어요.')
    await mina.accepts()
    await mina.ends()
    await mina.page.getByRole('button', { name: names[language].complete, exact: true }).click()
    await customer.page.getByRole('button', { name: 'Start a new chat' }).click()
    await customer.says('아까 문의한 김하나예요. 환불도 될까요?')
    await mina.accepts()
    await photograph(mina, language, '60-customer')
    for (const [n, name] of Object.values(tabs[language]).entries()) {
      await mina.page.getByRole('tab', { name }).click()
      await photograph(mina, language, `6${n + 1}-tab`)
    }
    for (const [n, form] of [forms[language].ordinary, forms[language].secure].entries()) {
      await mina.page.getByRole('button', { name: forms[language].control, exact: true }).click()
      await photograph(mina, language, `6${n + 3}-forms`)
      await mina.page.getByRole('menuitem', { name: form }).click()
      await customer.page.getByRole('form').waitFor()
      await customer.page.screenshot({ path: join(FOLDER, `6${n + 5}-widget-form-${language}.png`) })
      await photograph(mina, language, `6${n + 7}-form-shown`)
      await mina.page.getByTestId('customer-forms').click()
      await mina.page.getByRole('menuitem', { name: forms[language].withdraw }).click()
      await customer.page.getByRole('form').waitFor({ state: 'hidden' })
    }
  })
}
