import { expect, test, vi } from 'vitest'
import { createSession } from './session'
import { createGateway } from './testing-gateway'
import { chatId, createSite, ended, joined, memoryStorage, memoryStore, mina, said, texts } from './testing'

function browser() {
  const gateway = createGateway()
  const site = createSite()
  const area = memoryStorage()
  const page = { title: 'Shop', page: 'https://shop.example/' }
  const openTab = () =>
    createSession({
      api: gateway.api,
      store: memoryStore(area),
      tabs: site.openTab(),
      language: 'ko',
      page,
      now: Date.now,
    })
  return { gateway, openTab }
}

type Session = ReturnType<ReturnType<typeof browser>['openTab']>

const shown = (session: Session) => {
  const { transcript } = session.snapshot()
  return transcript ? texts(transcript) : []
}
const isQuiet = (session: Session) => vi.waitFor(() => expect(session.snapshot().unsent).toEqual([]), 5000)
const shows = (session: Session, ...words: string[]) =>
  vi.waitFor(() => expect(shown(session)).toEqual(words), 5000)

test('[WG16] nothing is asked of the gateway before the customer writes', () => {
  const { gateway, openTab } = browser()
  openTab().resume()
  expect(gateway.state.starts).toBe(0)
})

test('[WG6] the first message starts the chat and is its first word', async () => {
  const { gateway, openTab } = browser()
  const tab = openTab()
  tab.start('Hana', 'hello')
  await shows(tab, 'hello')
  expect(tab.snapshot()).toMatchObject({ phase: 'open', unsent: [] })
  expect(gateway.posts.flat()).toEqual(['chat_session_navigation'])
})

test('[WG6] a start whose answer was lost is asked again and says nothing twice', async () => {
  const { gateway, openTab } = browser()
  gateway.state.losesAnswers = 1
  const tab = openTab()
  tab.start('', 'one')
  tab.say('two')
  await isQuiet(tab)
  await shows(tab, 'one', 'two')
  expect(gateway.history.map((event) => 'msg' in event && event.msg)).toEqual(['one', 'two'])
  expect(gateway.posts.flat().filter((event) => event === 'chat_session_message')).toHaveLength(1)
})

test('[WG6] a message whose answer was lost is sent again with the same id', async () => {
  const { gateway, openTab } = browser()
  const tab = openTab()
  tab.start('', 'one')
  await isQuiet(tab)
  gateway.state.losesAnswers = 1
  tab.say('two')
  tab.say('three')
  await isQuiet(tab)
  await shows(tab, 'one', 'two', 'three')
  expect(gateway.history).toHaveLength(3)
})

test('[WG13] after a lost poll the history is read before anything else', async () => {
  const { gateway, openTab } = browser()
  const tab = openTab()
  tab.start('', 'one')
  await isQuiet(tab)
  gateway.state.isDown = true
  gateway.breaks()
  await vi.waitFor(() => expect(tab.snapshot().link).toBe('down'))
  gateway.history.push(said(mina, 'meanwhile'))
  gateway.state.isDown = false
  tab.startOver(true)
  await shows(tab, 'one', 'meanwhile')
  expect(tab.snapshot().link).toBe('up')
})

test('[WG6] what was written while the gateway was away is sent once when it is back', async () => {
  const { gateway, openTab } = browser()
  const tab = openTab()
  tab.start('', 'one')
  await isQuiet(tab)
  gateway.state.isDown = true
  gateway.breaks()
  tab.say('two')
  tab.say('three')
  await vi.waitFor(() => expect(tab.snapshot().link).toBe('down'))
  expect(tab.snapshot().unsent.map(({ text }) => text)).toEqual(['two', 'three'])
  gateway.state.isDown = false
  tab.startOver(true)
  await isQuiet(tab)
  await shows(tab, 'one', 'two', 'three')
  expect(gateway.history).toHaveLength(3)
})

test('[WG11] a second tab shows the same chat, and what it says and reads goes through the first', async () => {
  const { gateway, openTab } = browser()
  const [first, second] = [openTab(), openTab()]
  first.start('', 'one')
  await isQuiet(first)
  second.resume()
  await shows(second, 'one')
  gateway.tell(joined())
  gateway.tell(said(mina, 'hello'))
  await shows(second, 'one', 'hello')
  expect([first.snapshot().unread, second.snapshot().unread]).toEqual([1, 1])
  second.see()
  second.say('two')
  await shows(first, 'one', 'hello', 'two')
  expect([first.snapshot().unread, second.snapshot().unread]).toEqual([0, 0])
  expect(gateway.posts.flat()).toContain('chat_session_message_read')
  expect(gateway.state.starts).toBe(1)
})

test('[WG5] ending waits for what is still unsent, and every tab learns of the end', async () => {
  const { gateway, openTab } = browser()
  const [first, second] = [openTab(), openTab()]
  first.start('', 'one')
  await isQuiet(first)
  second.resume()
  second.say('last words')
  second.end()
  await vi.waitFor(() =>
    expect([first, second].map((tab) => tab.snapshot().phase)).toEqual(['ended', 'ended']),
  )
  expect(gateway.posts.flat().slice(-2)).toEqual(['chat_session_message', 'chat_session_end'])
})

test('[WG15] what the ended chat did not take is given back', async () => {
  const { gateway, openTab } = browser()
  const tab = openTab()
  tab.start('', 'one')
  await isQuiet(tab)
  gateway.state.isOpen = false
  tab.say('too late')
  gateway.tell(ended)
  await vi.waitFor(() => expect(tab.snapshot().phase).toBe('ended'))
  expect(tab.clear()).toBe('too late')
  expect(tab.snapshot()).toMatchObject({ phase: 'none', unsent: [] })
})

test('[WG15] a start that is refused says why and gives the words back', async () => {
  const { gateway, openTab } = browser()
  gateway.api.start = async () => ({ kind: 'refused', status: 403, code: '3000' })
  const tab = openTab()
  tab.start('', 'keep me')
  await vi.waitFor(() => expect(tab.snapshot()).toMatchObject({ phase: 'none', problem: 'not-set-up' }))
  expect(tab.clear()).toBe('keep me')
})

test('[WG12] only the word of the gateway ends a chat', async () => {
  const { gateway, openTab } = browser()
  const tab = openTab()
  tab.start('', 'one')
  await isQuiet(tab)
  const { poll } = gateway.api
  gateway.api.poll = async () => ({ kind: 'refused', status: 404, code: '' })
  gateway.tell(said(mina, 'a proxy in between'))
  await vi.waitFor(() => expect(tab.snapshot().link).toBe('busy'), 5000)
  expect(tab.snapshot().phase).toBe('open')
  gateway.api.poll = poll
  tab.startOver(true)
  await shows(tab, 'one', 'a proxy in between')
  expect(tab.snapshot().transcript?.chatId).toBe(chatId)
})
