import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { defineComponent, ref } from 'vue'
import type { CommandId } from '../../../src-contract/ids'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'
import { active, chat, deskOf, meetMain, pageOf } from '../../testing'
import { useReading } from './reading'
import { useRows } from './rows'
import { useUnread } from './unread'

enableAutoUnmount(afterEach)

/** Reads the first two events of a chat that has more. */
async function readFarAbove() {
  const { recorded, desk } = deskOf(active)
  const main = meetMain({
    'draft.write': () => true,
    'session.history': ({ before }) => pageOf(recorded, before),
  })
  main.push('session.desk', desk)
  main.push('session.link', { state: 'online' })
  const session = useSessionStore()
  const transcript = session.transcriptOf(chat)
  await flushPromises()
  transcript.value = { ...transcript.value, events: transcript.value.events.slice(0, 2), atEnd: false }
  const reader = defineComponent({
    setup() {
      const mine = session.chatOf(chat) as Chat
      const unread = useUnread(mine)
      const { rows } = useRows(() => mine, unread)
      return { reading: useReading(() => mine, { rows, list: ref(null), unread }) }
    },
    render: () => null,
  })
  const { reading } = mount(reader).vm
  reading.isAtEnd.value = false
  await flushPromises()
  return { reading, transcript }
}

test('[TR7] who says something is led to the end, however soon the gateway has it', async () => {
  const { reading, transcript } = await readFarAbove()
  const desk = useDeskStore()
  const commandId = crypto.randomUUID() as CommandId
  desk.handOver(commandId, { stream: chat, mode: 'message', text: '네, 확인했습니다' })
  // Accepted before anybody could see that it was on its way.
  desk.release(commandId)
  await flushPromises()
  expect([reading.isAtEnd.value, transcript.value.atEnd]).toEqual([true, true])
})

test('[TR7] what is said elsewhere moves nobody', async () => {
  const { reading, transcript } = await readFarAbove()
  const stream = `interaction/${crypto.randomUUID()}` as const
  useDeskStore().handOver(crypto.randomUUID() as CommandId, { stream, mode: 'message', text: 'there' })
  await flushPromises()
  expect([reading.isAtEnd.value, transcript.value.atEnd]).toEqual([false, false])
})
