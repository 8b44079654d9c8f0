import { expect, test } from '../damso'
import type { Agent } from '../people/agent'

const rail = ({ page }: Agent, name: RegExp | string) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name })
const team = ({ page }: Agent) => page.getByRole('main', { name: 'Team' })
const monitor = ({ page }: Agent) => page.getByRole('main', { name: 'Monitoring' })
const call = ({ page }: Agent) => page.getByRole('alertdialog', { name: 'Call for help' })
const flag = ({ page }: Agent) => page.getByRole('button', { name: 'Flag chat' })

test('[SU1][SU6][SU7][JN2][PR8] help is asked for and acknowledged, coached, stepped in; the agent leaves and the supervisor ends', async ({
  mina,
  openAgent,
  customer,
}) => {
  test.setTimeout(150_000)
  const sora = await openAgent()
  await sora.signIn('sora')
  await customer.opens()
  await customer.says('배송이 안 왔어요')
  await mina.accepts()
  await mina.says('확인하겠습니다')

  await rail(sora, 'Team').click()
  const row = team(sora)
    .getByRole('list', { name: 'Agents' })
    .getByRole('listitem')
    .filter({ hasText: 'Mina' })
  await expect(row).toContainText(/Busy.*1\/\d/s)
  await flag(mina).click()
  await expect(call(sora)).toContainText('Mina Kim asks for help')
  await expect(rail(sora, 'Team, 1 call for help')).toBeVisible()
  await call(sora).getByRole('button', { name: 'Acknowledge' }).click()
  await expect(call(sora)).toBeHidden()
  await mina.hears('Sora Choi has seen the call for help')

  await team(sora).getByRole('list', { name: 'Live chats' }).getByRole('button').first().click()
  await expect(monitor(sora).getByRole('log')).toContainText('배송이 안 왔어요')
  await customer.says('지금 어디에 있나요?')
  await expect(monitor(sora).getByRole('log')).toContainText('지금 어디에 있나요?')
  const coach = monitor(sora).getByRole('textbox', { name: 'Message to the agent' })
  await coach.fill('환불을 제안하세요')
  await coach.press('Enter')
  await expect(coach).toHaveValue('')
  await expect(mina.page.getByRole('region', { name: 'Sora Choi coaches' })).toContainText(
    '환불을 제안하세요',
  )

  await monitor(sora).getByRole('button', { name: 'Join chat' }).click()
  await sora.says('관리자입니다')
  await customer.sees('관리자입니다')
  await mina.page.getByRole('button', { name: 'Leave chat' }).click()
  await expect(mina.page.getByRole('button', { name: 'Complete' })).toBeVisible()
  await sora.ends()
  await expect(sora.page.getByRole('list', { name: 'My chats' }).getByRole('listitem')).toHaveCount(0)
  expect(await customer.page.content()).not.toContain('환불을 제안하세요')

  // She has to wrap up: signing her out by force waits for it, and may be forced back.
  await rail(sora, /^Team/).click()
  if (await monitor(sora).isVisible())
    await monitor(sora).getByRole('button', { name: 'Back to the team' }).click()
  await row.getByRole('button', { name: 'Act on Mina Kim' }).click()
  await sora.page.getByRole('menuitem', { name: 'Sign out after the last chat' }).click()
  await expect(row).toContainText('then signed out (requested)')
  await mina.completes()
  const signIn = mina.page.getByRole('button', { name: 'Sign in' })
  await expect(signIn).toBeVisible()

  // With nothing left to do she goes at once.
  await mina.signIn('mina')
  await row.getByRole('button', { name: 'Act on Mina Kim' }).click()
  await sora.page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  await expect(signIn).toBeVisible()
})
