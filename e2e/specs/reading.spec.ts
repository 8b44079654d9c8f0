import { randomUUID } from 'node:crypto'
import { expect, test } from '../damso'

/** A customer's app that says many things at once. */
async function openTalk(customersUrl: string, name: string) {
  const headers = {
    Authorization: `MOBILE-API-140-327-PLAIN appId=sample-web, clientId=${randomUUID()}`,
    'Content-Type': 'application/json',
  }
  const post = async (path: string, body: object): Promise<unknown> => {
    const url = `${customersUrl}/clientweb/api/v2/${path}?tenantUrl=${new URL(customersUrl).hostname}`
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(answer.status).toBe(200)
    return answer.json()
  }
  const opened = (await post('chats', { parameters: { first_name: name } })) as { chat_id: string }
  return async (...said: string[]) => {
    for (let from = 0; from < said.length; from += 50) {
      const events = said
        .slice(from, from + 50)
        .map((msg) => ({ event: 'chat_session_message', msg_id: randomUUID(), msg }))
      await post(`chats/${opened.chat_id}/events`, { events })
    }
  }
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `${from + n}번째 말입니다`)

test('[TR11] words are found wherever they were said, and shown with what stood around them', async ({
  mina,
  gateway,
}) => {
  const says = await openTalk(gateway.customersUrl, '김하나')
  await says(...numbered(1, 20), '송장번호는 ABC-777 입니다', ...numbered(22, 320))
  await mina.accepts()
  const log = mina.page.getByRole('log', { name: 'Conversation' })
  await expect(log).toContainText('320번째 말입니다')

  await mina.page.keyboard.press('Control+f')
  const field = mina.page.getByRole('searchbox', { name: 'Find in conversation' })
  await field.fill('abc-777')
  await expect(mina.page.getByText('1 of 1')).toBeVisible()
  await expect(log.getByText('송장번호는 ABC-777 입니다')).toBeInViewport()
  await expect(log.getByText('20번째 말입니다', { exact: true })).toBeInViewport()

  await field.fill('번째 말')
  await expect(mina.page.getByText('1 of 100+')).toBeVisible()
  await expect(log.getByText('320번째 말입니다')).toBeInViewport()
  await field.press('Enter')
  await expect(mina.page.getByText('2 of 100+')).toBeVisible()
  await field.fill('없는 말')
  await expect(mina.page.getByText('Not found')).toBeVisible()
  await field.press('Escape')
  await expect(field).toBeHidden()
  await expect(mina.composer).toBeFocused()
})

test('[TR7] who reads far above and then says something stands at the end again', async ({
  mina,
  gateway,
}) => {
  const says = await openTalk(gateway.customersUrl, '김하나')
  await says('처음', ...numbered(2, 300))
  await mina.accepts()
  await mina.page.keyboard.press('Control+f')
  await mina.page.getByRole('searchbox', { name: 'Find in conversation' }).fill('처음')
  const log = mina.page.getByRole('log', { name: 'Conversation' })
  await expect(log.getByText('처음', { exact: true })).toBeInViewport()
  await mina.page.keyboard.press('Escape')
  await mina.composer.fill('네, 확인했습니다')
  await mina.composer.press('Enter')
  await expect(log.getByText('네, 확인했습니다')).toBeInViewport()
  await expect(log.getByText('300번째 말입니다')).toBeInViewport()
})

test('[TR12] what was not read begins with a line, and one press leads there', async ({ mina, gateway }) => {
  const one = await openTalk(gateway.customersUrl, '김하나')
  await one(...numbered(1, 30))
  await mina.accepts()
  const other = await openTalk(gateway.customersUrl, '박서준')
  await other('안녕하세요')
  await mina.accepts()
  await mina.page.getByRole('listitem', { name: '박서준' }).click()
  const log = mina.page.getByRole('log', { name: 'Conversation' })
  await expect(log).toContainText('안녕하세요')
  await one(...numbered(31, 90))
  await mina.page.getByRole('listitem', { name: '김하나' }).click()
  await expect(log.getByText('90번째 말입니다')).toBeInViewport()
  await mina.page.getByRole('button', { name: '60 unread messages' }).click()
  await expect(log.getByText('New since you last looked')).toBeInViewport()
  await expect(log.getByText('31번째 말입니다')).toBeInViewport()
  await expect(mina.page.getByRole('button', { name: '60 unread messages' })).toBeHidden()
})

test('[TR13] the conversation is copied as text, whole and without notes', async ({ mina, gateway }) => {
  const says = await openTalk(gateway.customersUrl, '김하나')
  await says(...numbered(1, 250))
  await mina.accepts()
  await mina.says('감사합니다')
  await mina.page.getByRole('button', { name: 'Copy conversation' }).click()
  await expect(mina.page.getByText('Copied', { exact: true })).toBeVisible()
  const lines = (await mina.app.evaluate(({ clipboard }) => clipboard.readText())).split('\n')
  expect(lines).toHaveLength(251)
  expect(lines[0]).toMatch(/김하나: 1번째 말입니다$/)
  expect(lines.at(-1)).toMatch(/: 감사합니다$/)
})
