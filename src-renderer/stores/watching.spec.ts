import { expect, test } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { interactionStream } from '../../src-domain/streams'
import { agent, chat, deskOf, meetMain, active } from '../testing'
import { useSessionStore } from './session'

const { desk } = deskOf(active)
const entry = desk.desk.find(({ stream }) => stream === chat)
const withoutChat = { ...desk, desk: desk.desk.filter(({ stream }) => stream === agent) }

function openedChat() {
  const main = meetMain({ 'session.watch': () => null, 'session.unwatch': () => null })
  main.push('session.desk', withoutChat)
  const [one, other] = [effectScope(), effectScope()]
  one.run(() => useSessionStore().useWatched(() => chat))
  other.run(() => useSessionStore().useWatched(() => chat))
  if (entry) main.push('session.opened', entry)
  return { main, one, other }
}

test('[SS8] what two parts of the page read is asked for once, and let go with the second', () => {
  const { main, one, other } = openedChat()
  expect(useSessionStore().headOf(chat)).toMatchObject({ status: 'active' })
  one.stop()
  expect(main.asked('session.unwatch')).toEqual([])
  other.stop()
  expect(main.asked('session.watch')).toEqual([{ stream: chat }])
  expect(main.asked('session.unwatch')).toEqual([{ stream: chat }])
})

test('[SS8] it stays in sight when the desk is told anew; one that is closed is known to be', () => {
  const { main } = openedChat()
  main.push('session.desk', withoutChat)
  expect(useSessionStore().headOf(chat)).toBeDefined()
  main.push('session.closed', { stream: chat })
  expect(useSessionStore().headOf(chat)).toBeUndefined()
  expect(useSessionStore().isClosed(chat)).toBe(true)
})

test('[SS8] a part that turns to another stream lets the first one go', async () => {
  const main = meetMain({ 'session.watch': () => null, 'session.unwatch': () => null })
  const other = interactionStream('00000000-0000-4000-8000-0000000000aa' as never)
  const wanted = ref<typeof chat | null>(chat)
  effectScope().run(() => useSessionStore().useWatched(() => wanted.value))
  wanted.value = other
  await nextTick()
  expect(main.asked('session.unwatch')).toEqual([{ stream: chat }])
  expect(main.asked('session.watch')).toEqual([{ stream: chat }, { stream: other }])
})
