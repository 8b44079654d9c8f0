import { expect, test } from '../damso'
import { pictureOf, textFile } from '../people/filing'

test('[WG18] a customer’s files stand on the agent’s screen, and he sees that they were looked at', async ({
  mina,
  customer,
}) => {
  const { page } = customer
  await customer.opens()
  await customer.says('안녕하세요')
  await mina.accepts()
  const buffer = await pictureOf(page, 800, 600)
  await customer.attaches(
    { name: '영수증.png', mimeType: 'image/png', buffer },
    textFile('주문 번호.txt', '주문 12345'),
  )
  const conversation = mina.page.getByRole('log', { name: 'Conversation' })
  await expect(conversation.getByRole('img', { name: '영수증.png' })).toBeVisible()
  await expect(conversation.getByRole('group', { name: '주문 번호.txt' })).toBeVisible()
  await mina.says('받았습니다')
  await customer.sees('받았습니다')
  await expect(page.getByRole('log', { name: 'Conversation' }).getByText(/^Read/)).toBeVisible()
  expect(mina.complaints).toEqual([])
})
