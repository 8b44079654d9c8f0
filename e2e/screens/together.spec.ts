import { mkdir } from 'node:fs/promises'
import { test } from '../damso'
import { names } from '../people/names'
import { FOLDER, photograph } from './photograph'

const called = {
  en: {
    invite: 'Invite',
    flag: 'Flag chat',
    queues: 'Queues',
    note: /^Note/,
    only: /^Only/,
    jun: /Jun/,
    team: /^Team/,
    monitor: 'Monitor',
  },
  ko: {
    invite: '초대',
    flag: '도움 요청',
    queues: '대기열',
    note: /^넘겨받을/,
    only: /^지금/,
    jun: /Jun/,
    team: /^팀/,
    monitor: '모니터링',
  },
}

for (const language of ['en', 'ko'] as const) {
  test(`working together, ${language}`, async ({ openAgent, openCustomer }) => {
    test.setTimeout(300_000)
    await mkdir(FOLDER, { recursive: true })
    const words = called[language]
    const mina = await openAgent({ language })
    await mina.signIn('mina')
    await mina.choose(names[language].ready)
    const customer = await openCustomer()
    await customer.opens('김하나')
    await customer.says('배송이 아직 안 왔어요. 환불도 될까요?')
    await mina.accepts()
    const jun = await openAgent({ language })
    await jun.signIn('jun')

    const flag = mina.page.getByRole('button', { name: words.flag, exact: true })
    await flag.click()
    await photograph(mina, language, '70-flag')
    await mina.page.keyboard.press('Escape')
    await mina.page.getByRole('button', { name: words.invite, exact: true }).click()
    const directory = mina.page.getByRole('complementary')
    await directory.getByRole('checkbox', { name: words.only }).uncheck()
    await photograph(mina, language, '71-directory')
    await directory.getByRole('tab', { name: words.queues }).click()
    await photograph(mina, language, '72-queues')
    await directory.getByRole('tab').first().click()
    await directory.getByRole('button', { name: words.jun }).click()
    await directory.getByRole('textbox', { name: words.note }).fill('환불 규정 3조를 물으십니다.')
    await photograph(mina, language, '73-invite')
    await directory.getByRole('button', { name: words.invite, exact: true }).click()
    await jun.page.getByTestId('invitation').waitFor()
    await photograph(jun, language, '74-invitation')
    await photograph(mina, language, '75-rings')
  })
}

for (const language of ['en', 'ko'] as const) {
  test(`the team, ${language}`, async ({ openAgent, openCustomer }) => {
    test.setTimeout(300_000)
    await mkdir(FOLDER, { recursive: true })
    const mina = await openAgent({ language })
    await mina.signIn('mina')
    await mina.choose(names[language].ready)
    const customer = await openCustomer()
    await customer.opens('김하나')
    await customer.says('환불 규정을 알고 싶어요')
    await mina.accepts()
    const sora = await openAgent({ language })
    await sora.signIn('sora')
    await mina.page.getByRole('button', { name: called[language].flag, exact: true }).click()
    await sora.page.getByRole('button', { name: called[language].monitor, exact: true }).waitFor()
    await photograph(sora, language, '80-call')
    await sora.page.getByRole('button', { name: called[language].team }).click()
    await photograph(sora, language, '81-team')
    await sora.page.getByRole('button', { name: called[language].monitor, exact: true }).first().click()
    await photograph(sora, language, '82-monitor')
  })
}
