import { expect, test as base } from '../damso'
import type { Agent } from '../people/agent'
import { type Notifications, withNotifications } from '../people/notifications'

const test = base.extend<{ notifications: Notifications }>({
  notifications: async ({}, use) => withNotifications(use),

  mina: async ({ openAgent }, use) => {
    const mina = await openAgent({ language: 'ko' })
    await mina.signIn('mina')
    await mina.choose('대기')
    await use(mina)
  },
})

const isInFront = ({ app }: Agent) =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return window?.isFocused() === true && !window.isMinimized()
  })

async function minimise(agent: Agent) {
  await agent.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await expect.poll(() => isInFront(agent)).toBe(false)
}

test('[NO1][NO2][OU6] an offer to an agent who looks elsewhere is a native notification, and a click leads to it', async ({
  notifications,
  mina,
  customer,
}) => {
  await minimise(mina)
  await customer.opens()
  await customer.says('비밀 번호는 일이삼사')
  await expect.poll(notifications.said).toContain('새 상담 배정')
  expect(notifications.said()).toMatch(/고객지원에서 .+님이 기다리고 있습니다\./)
  expect(await isInFront(mina)).toBe(false)

  await notifications.click()
  await expect(mina.offer).toBeFocused()
  await expect.poll(() => isInFront(mina)).toBe(true)

  await mina.accepts()
  await minimise(mina)
  await customer.says('계좌는 오육칠팔')
  await expect.poll(notifications.said).toContain('새 메시지')
  expect(notifications.said()).not.toMatch(/비밀|계좌/)
})

test('[NO3] the notification of an offer goes with the offer', async ({ notifications, mina, customer }) => {
  await minimise(mina)
  await customer.opens()
  await customer.says('급해요')
  await expect.poll(notifications.shown).toBe(1)
  await customer.ends()
  await expect.poll(notifications.shown).toBe(0)
  expect(await isInFront(mina)).toBe(false)
})
