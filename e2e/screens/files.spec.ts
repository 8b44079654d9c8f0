import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { givesFiles } from '../people/bridge'
import { documentOf, pictureOf } from '../people/made-files'
import { type Language, names } from '../people/names'
import { photograph } from './photograph'

const said = {
  en: {
    opening: 'Where do I find you?',
    attach: 'Attach file',
    program: 'setup of the old programme that nobody should send on any more (final).exe',
    map: 'the way.png',
    paper: 'offer 2026.pdf',
    enlarge: 'Enlarge the way.png',
    find: 'find',
    menu: 'Edit predefined messages',
    add: 'New message',
    title: 'How to find us',
  },
  ko: {
    opening: '매장이 어디에 있나요?',
    attach: '첨부 파일',
    program: '아무도 다시 보내면 안 되는 아주 오래된 프로그램 설치 파일 최종본의 최종.exe',
    map: '약도.png',
    paper: '견적서 2026.pdf',
    enlarge: '약도.png 크게 보기',
    find: '매장',
    menu: '상용구 편집',
    add: '새 상용구',
    title: '오시는 길',
  },
}

interface Scene {
  readonly mina: Agent
  readonly language: Language
  readonly text: (typeof said)['en']
  readonly folder: string
}

for (const language of ['en', 'ko'] as const) {
  test(`files, ${language}`, async ({ openAgent, openCustomer, folder }) => {
    test.setTimeout(300_000)
    const mina = await openAgent({ language })
    const scene: Scene = { mina, language, text: said[language], folder }
    await mina.signIn('mina')
    await mina.choose(names[language].ready)
    const customer = await openCustomer()
    await customer.opens('김하나')
    await customer.says(scene.text.opening)
    await mina.accepts()
    await sending(scene)
    await editing(scene)
  })
}

async function made({ mina, text, folder }: Scene) {
  const contents = [
    [text.program, 'MZ'],
    [text.map, await pictureOf(mina.page, 900, 600)],
    [text.paper, documentOf(3)],
  ] as const
  const paths = contents.map(([name]) => join(folder, name))
  await Promise.all(contents.map(([, content], n) => writeFile(paths[n] ?? '', content)))
  return paths
}

async function sending(scene: Scene) {
  const { mina, language, text } = scene
  const { page } = mina
  await givesFiles(mina.app, await made(scene), '')
  await page.getByRole('button', { name: text.attach, exact: true }).click()
  await expect(page.locator('.tray li')).toHaveCount(3)
  await expect(page.locator('.tray progress')).toHaveCount(0)
  await photograph(mina, language, '60-tray')
  await mina.composer.press('Enter')
  await page.getByRole('button', { name: text.enlarge }).waitFor()
  await photograph(mina, language, '61-sent')
  await page.getByRole('button', { name: text.enlarge }).click()
  await page.getByRole('dialog').locator('img').waitFor()
  await photograph(mina, language, '62-lightbox')
  await page.keyboard.press('Escape')
  await mina.composer.press('Control+f')
  await page.keyboard.type(text.find)
  await photograph(mina, language, '63-find')
  await page.keyboard.press('Escape')
}

async function editing(scene: Scene) {
  const { mina, language, text, folder } = scene
  await mina.page.getByTestId('predefined').click()
  await mina.page.getByTestId('edit-predefined').click()
  const editor = mina.page.getByTestId('predefined-editor')
  await editor.getByRole('button', { name: text.add, exact: true }).click()
  await editor.getByRole('textbox').first().fill(text.title)
  await editor.locator('textarea').fill(text.title)
  const attach = editor.getByRole('button', { name: text.attach, exact: true })
  await givesFiles(mina.app, [join(folder, text.program)], '')
  await attach.click()
  await editor.getByRole('listitem').waitFor()
  await photograph(mina, language, '64-editor-refused')
  await givesFiles(mina.app, [join(folder, text.map)], '')
  await attach.click()
  await expect(attach).toBeHidden()
  await photograph(mina, language, '65-editor-added')
  await editor.locator('button[type=submit]').click()
  await expect(editor.getByRole('listitem')).toBeHidden()
  await photograph(mina, language, '66-editor-saved')
}
