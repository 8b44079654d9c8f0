import { computed, watch } from 'vue'
import type { Pending } from '../../src-contract/bridge'
import type { CommandId } from '../../src-contract/ids'
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

  /** Sent, and regretted before the outbox had it. */
  let regretted: CommandId | undefined
  watch(
    () => session.pending,
    (pending) => {
      const found = pending.find(({ request }) => request.commandId === regretted)
      if (!found) return
      regretted = undefined
      if (found.state === 'held') void takeBack(found)
    },
  )

  /** False: there is nothing that could be taken back. */
  function takeBackNewest(): boolean {
    regretted = desk.newestInHand(chat().stream)
    if (!regretted && newestHeld.value) void takeBack(newestHeld.value)
    return regretted !== undefined || newestHeld.value !== undefined
  }

  return { takeBack, takeBackNewest }
}
