import { test } from '../damso'
import type { Agent } from '../people/agent'
import { type Language, names } from '../people/names'
import { photograph } from './photograph'

const said = {
  en: {
    emoji: 'heart',
    hint: 'on its way :par',
    slash: '/thank',
    wanted: 'refund',
    menu: 'Edit predefined messages',
    add: 'New message',
  },
  ko: {
    emoji: 'ㅎㅌ',
    hint: '곧 도착합니다 :박수',
    slash: '/ㄱㅅ',
    wanted: '환불',
    menu: '상용구 편집',
    add: '새 상용구',
  },
}

for (const language of ['en', 'ko'] as const) {
  test(`emoji and predefined messages, ${language}`, async ({ openAgent, openCustomer }) => {
    test.setTimeout(300_000)
    const mina = await openAgent({ language })
    await mina.signIn('mina')
    await mina.choose(names[language].ready)
    const customer = await openCustomer()
    await customer.opens('김하나')
    await customer.says('주문한 찻주전자가 아직 안 왔어요.')
    await mina.accepts()
    await emoji(mina, language)
    await picking(mina, language)
    await editing(mina, language)
  })
}

async function emoji(mina: Agent, language: Language) {
  await mina.page.getByTestId('emoji').click()
  await mina.page.getByRole('gridcell').first().waitFor()
  await mina.page.keyboard.press('ArrowDown')
  await photograph(mina, language, '40-emoji')
  await mina.page.keyboard.type(said[language].emoji)
  await photograph(mina, language, '41-emoji-found')
  await mina.page.keyboard.press('Escape')
  await mina.composer.fill(said[language].hint)
  await mina.page.getByRole('listbox').waitFor()
  await photograph(mina, language, '42-emoji-hints')
  await mina.composer.fill('')
}

async function picking(mina: Agent, language: Language) {
  await mina.composer.fill('/')
  await mina.page.getByRole('treeitem').first().waitFor()
  await photograph(mina, language, '43-slash')
  await mina.composer.fill(said[language].slash)
  await photograph(mina, language, '44-slash-found')
  await mina.composer.fill('')
  await mina.page.getByTestId('predefined').click()
  await mina.page.keyboard.type(said[language].wanted)
  await photograph(mina, language, '45-predefined')
  await mina.page.keyboard.press('Escape')
}

async function editing(mina: Agent, language: Language) {
  await mina.page.getByTestId('predefined').click()
  await mina.page.getByTestId('edit-predefined').click()
  const editor = mina.page.getByTestId('predefined-editor')
  await editor.getByRole('button', { name: said[language].add, exact: true }).click()
  await editor.locator('button[type=submit]').click()
  await photograph(mina, language, '46-editor')
  const csv = 'title,text,key\r\n,no title,a b\r\nOne,,one\r\n'
  await editor
    .getByTestId('import-predefined')
    .setInputFiles({ name: 'set.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await editor.getByRole('listitem').first().waitFor()
  await photograph(mina, language, '47-import')
}
