import { join } from 'node:path'
import { expect, test } from '../damso'
import type { Agent } from '../people/agent'
import { type Language, names } from '../people/names'
import { FOLDER, photograph } from './photograph'

const said = {
  en: {
    opening: 'Where is my teapot?',
    wrong: 'It arrives tomorow at two.',
    right: 'It arrives tomorrow at two.',
    withdrawn: 'Your password is',
    note: 'Second delay this month. Team lead knows.',
    better: 'Second delay this month. Team lead informed, voucher allowed.',
    half: 'Offer the voucher only if she asks',
    gap: 'Dear ⟦first name⟧, your parcel is on its way.',
    soon: 'I am looking it up for you.',
  },
  ko: {
    opening: '주문한 찻주전자가 아직 안 왔어요.',
    wrong: '내일 오후 2시에 도착할 예정입니디.',
    right: '내일 오후 2시에 도착할 예정입니다.',
    withdrawn: '고객님 비밀번호는',
    note: '이번 달 두 번째 지연. 팀장 확인 요청함.',
    better: '이번 달 두 번째 지연. 팀장 확인함, 쿠폰 발급 가능.',
    half: '쿠폰은 고객이 요청할 때만 안내',
    gap: '⟦고객 이름⟧ 고객님, 주문하신 상품이 출발했습니다.',
    soon: '바로 확인해 드리겠습니다.',
  },
}

// The gateway is killed at the end, and the customer's page complains of it.
test.use({ mayComplain: true })

interface Scene {
  readonly mina: Agent
  readonly language: Language
  readonly text: (typeof said)['en']
}

for (const language of ['en', 'ko'] as const) {
  test(`the composer, ${language}`, async ({ openAgent, openCustomer, gateway }) => {
    test.setTimeout(300_000)
    const mina = await openAgent({ language })
    const scene: Scene = { mina, language, text: said[language] }
    await mina.signIn('mina')
    await mina.choose(names[language].ready)
    const customer = await openCustomer()
    await customer.opens('김하나')
    await customer.says(scene.text.opening)
    await mina.accepts()
    await secondThoughts(scene)
    await notes(scene)
    await takingBack(scene)
    await mina.ends()
    await mina.page.getByRole('button', { name: names[language].complete, exact: true }).waitFor()
    await photograph(mina, language, '29-wrap-up')
    await gateway.kill()
    await expect(mina.page.getByRole('status', { name: /^(Connection|연결)$/ })).not.toBeEmpty()
    await mina.notes(scene.text.note)
    await photograph(mina, language, '30-offline-note')
  })
}

async function secondThoughts({ mina, language, text }: Scene) {
  const called = names[language]
  await mina.says(text.wrong)
  await mina.line(text.wrong).getByRole('button', { name: called.messageActions }).waitFor()
  await mina.composer.press('ArrowUp')
  const field = mina.page.getByRole('textbox', { name: called.editMessage })
  await photograph(mina, language, '20-amending')
  await field.fill(text.right)
  await field.press('Enter')
  await mina.says(text.withdrawn)
  await mina.hears(text.withdrawn)
  await mina.line(text.withdrawn).getByRole('button', { name: called.messageActions }).click()
  await photograph(mina, language, '21-menu')
  await mina.page.getByRole('menuitem', { name: called.remove }).click()
  await photograph(mina, language, '22-deleting')
  await mina.page.getByRole('alertdialog').getByRole('button', { name: called.remove }).click()
}

async function notes({ mina, language, text }: Scene) {
  const called = names[language]
  const button = (name: string | RegExp) => mina.page.getByRole('button', { name, exact: true })
  await mina.notes(text.note)
  await expect(mina.line(text.note)).toContainText('Mina')
  await mina.note.press('ArrowUp')
  const field = mina.page.getByRole('textbox', { name: called.editNote })
  await field.fill(text.better)
  await photograph(mina, language, '23-amending-note')
  await field.press('Enter')
  await mina.line(text.better).getByRole('button', { name: called.edited }).click()
  await mina.note.fill(text.half)
  await photograph(mina, language, '24-note')
  await button(called.notes).click()
  await mina.composer.fill(text.gap)
  await mina.composer.press('Enter')
  await photograph(mina, language, '25-gap')
  await button(called.turnIntoNote).click()
  await photograph(mina, language, '26-turned')
  await button(called.turnBack).click()
  await mina.composer.fill('')
}

async function takingBack({ mina, language, text }: Scene) {
  const called = names[language]
  await mina.page.getByRole('button', { name: called.settings, exact: true }).click()
  await mina.page.getByRole('checkbox', { name: called.undoSend }).check()
  await photograph(mina, language, '27-settings')
  await mina.page.keyboard.press('Escape')
  for (let n = 1; n <= 4; n++) await mina.says(`${text.soon} ${n}`)
  await expect(mina.page.getByRole('button', { name: called.undo, exact: true }).first()).toBeVisible()
  await mina.page.screenshot({ path: join(FOLDER, `28-held-${language}.png`) })
}
