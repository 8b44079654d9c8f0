import { expect, test } from '../damso'

test('[J1] a customer asks, the agent accepts, they talk in Hangul, the agent ends, completes and is Ready', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('배송이 아직 안 왔어요')
  await mina.accepts()
  await expect(mina.page.getByRole('log', { name: 'Conversation' })).toContainText('배송이 아직 안 왔어요')

  await mina.says('안녕하세요, 바로 확인해 드리겠습니다.')
  await customer.sees('안녕하세요, 바로 확인해 드리겠습니다.')
  await customer.says('감사합니다 😊')
  await expect(mina.page.getByRole('log', { name: 'Conversation' })).toContainText('감사합니다 😊')

  await mina.ends()
  await expect(customer.page.getByText('The chat has ended').first()).toBeVisible()
  await expect(mina.page.getByRole('button', { name: /^Presence: Wrap-up/ })).toBeVisible()
  await mina.completes()
  await expect(mina.page.getByRole('list', { name: 'My chats' }).getByRole('listitem')).toHaveCount(0)
  await expect(mina.page.getByRole('button', { name: /^Presence: Ready/ })).toBeVisible()
  expect(mina.complaints).toEqual([])
})

test('[J2] rejecting with another chat running keeps Busy, and Not ready follows when it is done', async ({
  mina,
  customer,
  openCustomer,
}) => {
  await customer.opens()
  await customer.says('first')
  await mina.accepts()
  const second = await openCustomer()
  await second.opens()
  await second.says('second')
  const offer = mina.page.getByRole('alertdialog', { name: 'New chat offer' })
  await offer.getByRole('button', { name: 'Reject' }).click()

  await expect(mina.page.getByRole('button', { name: /^Presence: Busy/ })).toBeVisible()
  await mina.ends()
  await mina.completes()
  await expect(mina.page.getByRole('button', { name: /^Presence: Rejected/ })).toBeVisible()
})

test('[OF6] an offer nobody answers goes away by itself and leaves Not ready with the reason', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('anybody there?')
  const offer = mina.page.getByRole('alertdialog', { name: 'New chat offer' })
  await expect(offer).toBeVisible()
  await expect(offer).toBeHidden({ timeout: 15_000 })
  await expect(mina.page.getByRole('button', { name: /^Presence: No answer/ })).toBeVisible()
})

test('[IN3] a customer who leaves while it rings takes the offer away and the agent stays Ready', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('never mind')
  const offer = mina.page.getByRole('alertdialog', { name: 'New chat offer' })
  await expect(offer).toBeVisible()
  await customer.ends()
  await expect(offer).toBeHidden({ timeout: 5_000 })
  await expect(mina.page.getByRole('button', { name: /^Presence: Ready/ })).toBeVisible()
})

test('[MS6] each sees the other typing, and the agent reads what is being typed', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  await customer.page
    .getByRole('textbox', { name: 'Message', exact: true })
    .pressSequentially('where is my par', { delay: 60 })
  await expect(mina.page.getByRole('log', { name: 'Conversation' })).toContainText('where is my par')
  await mina.page
    .getByRole('textbox', { name: 'Message', exact: true })
    .pressSequentially('Let me look', { delay: 60 })
  await expect(customer.page.getByText(/is typing/)).toBeVisible()
})

test('[IN4] a customer who ends leaves the agent in wrap-up', async ({ mina, customer }) => {
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  await customer.ends()
  await expect(mina.page.getByRole('button', { name: 'Complete', exact: true })).toBeVisible()
})

test('[TR7] the end of a conversation stays in sight however fast it grows, unless the agent reads further up', async ({
  mina,
  customer,
}) => {
  await customer.opens()
  await customer.says('hello')
  await mina.accepts()
  const log = mina.page.getByRole('log', { name: 'Conversation' })
  const long = 'A line that is so long that it has to be broken somewhere, and more than once. '.repeat(4)
  for (let n = 1; n <= 20; n++) await mina.says(`${n}. ${n % 3 === 0 ? long : 'short'}`)
  await expect(log.getByText('20. short')).toBeInViewport()

  await log.hover()
  await mina.page.mouse.wheel(0, -600)
  await expect(log.getByText('20. short')).not.toBeInViewport()
  await customer.says('are you reading?')
  await mina.page.getByRole('button', { name: '1 new message' }).waitFor()
  await expect(log.getByText('are you reading?')).not.toBeInViewport()
  await mina.says('I am')
  await expect(log.getByText('I am', { exact: true })).toBeInViewport()
})
