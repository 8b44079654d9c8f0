import { computed } from 'vue'
import type { Pending } from '../../src-contract/bridge'
import { host } from '../host'
import type { Chat } from './chats'
import { useDeskStore } from './desk'
import { useSessionStore } from './session'

/** A message that is held for a moment can be taken back; its words stand in the field again. */
export function useTakingBack(chat: () => Chat) {
  const session = useSessionStore()
  const desk = useDeskStore()

  const newestHeld = computed(() =>
    session.pending.findLast(
      ({ state, request: { command } }) =>
        state === 'held' && command.type === 'message.send' && command.interactionId === chat().head.id,
    ),
  )

  async function takeBack({ request: { commandId, command } }: Pending) {
    if (command.type !== 'message.send') return
    const { stream } = chat()
    await desk.recover({ stream, mode: 'message', text: command.text }, async () => {
      const reply = await host().call('session.undo', { commandId })
      return reply.ok && reply.value
    })
    desk.turnTo(stream, 'message')
  }

  return { newestHeld, takeBack }
}
