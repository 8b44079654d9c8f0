import { expect } from '../damso'
import type { Agent } from './agent'
import { check } from './barriers'
import type { Language } from './names'

const beside = {
  en: {
    ...{
      forms: 'Forms',
      case: 'New case',
      makes: 'Create case',
      title: 'Title',
      cases: 'Cases',
      chats: 'Chats',
    },
    tabs: ['Customer', 'Form'],
    ...{ views: 'Views', records: 'Records', signOut: 'Sign out' },
  },
  ko: {
    ...{
      forms: '양식',
      case: '케이스 만들기',
      makes: '케이스 만들기',
      title: '제목',
      cases: '케이스',
      chats: '상담',
    },
    tabs: ['고객', '상담 양식'],
    ...{ views: '화면', records: '상담 기록', signOut: '로그아웃' },
  },
}

/** Forms for the customer, a case on the way, in the panel and in the list, and the tabs of the side panel. */
export async function looksBeside(mina: Agent, language: Language) {
  const { page } = mina
  const called = beside[language]
  const view = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true })
  await page.getByRole('button', { name: called.forms, exact: true }).click()
  await page.getByRole('menuitem').first().waitFor()
  await check(mina, language)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+c')
  const dialog = page.getByRole('dialog', { name: called.case })
  await dialog.getByRole('textbox', { name: called.title }).fill('Lost parcel')
  await check(mina, language)
  await dialog.getByRole('button', { name: called.makes, exact: true }).click()
  await page.getByRole('article', { name: /^#\d+$/ }).waitFor()
  await check(mina, language)
  await view(called.cases).click()
  await page.getByRole('list', { name: called.cases }).getByRole('button').first().click()
  await page.getByRole('article').waitFor()
  await check(mina, language)
  await view(called.chats).click()
  // The last one stays for the wrap-up.
  for (const name of called.tabs) {
    await page.getByRole('tab', { name, exact: true }).click()
    await check(mina, language)
  }
}

/** Her supervisor at the same desk. */
export async function readsRecords(mina: Agent, language: Language) {
  const { page } = mina
  const called = beside[language]
  await mina.completes()
  await expect(mina.chats).toHaveCount(0)
  await page.getByRole('button', { name: /Mina Kim/ }).click()
  await page.getByRole('menuitem', { name: called.signOut }).click()
  await mina.signIn('sora')
  await page
    .getByRole('navigation', { name: called.views })
    .getByRole('button', { name: called.records })
    .click()
  const row = page
    .getByRole('main', { name: called.records })
    .getByRole('row')
    .filter({ hasText: 'Mina Kim' })
  await row.getByRole('button').waitFor()
  await check(mina, language)
  await row.getByRole('button').click()
  await expect(page.getByTestId('record-reader')).toContainText('안녕하세요')
  await check(mina, language)
}
