import { watch } from 'vue'
import type { Mode } from '../../src-contract/attachment'
import type { Command, Outcome } from '../../src-contract/envelope'
import type { CommandId, InteractionId, MessageId, NoteId, StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Use } from '../../src-contract/use'
import type { Chat } from './chats'
import { useDeskStore } from './desk'
import { useSessionStore } from './session'

/** What became of words that left the field. `isKept`: it stands among the messages, whatever the outcome. */
export interface Said {
  readonly outcome: Outcome
  readonly isKept: boolean
}

/** A chat, whether it is mine or was. */
export interface Place {
  readonly stream: StreamId
  readonly head: Pick<Chat['head'], 'id'>
}

interface Saying {
  readonly text: string
  readonly used: readonly Use[]
}

/** One command and no other for each mode: what was written as a note has no way to the customer. */
const commandOf = (mode: Mode, interactionId: InteractionId, { text, used }: Saying): Command =>
  mode === 'note'
    ? { type: 'note.add', interactionId, noteId: newId<NoteId>(), text }
    : {
        ...{ type: 'message.send', interactionId, messageId: newId<MessageId>(), text },
        ...(used.length > 0 && { used: [...used] }),
      }

/**
 * From the field to the outbox. Until words are on disk there they belong to the draft; what could not be handed over
 * comes back to the field (chat-controls §4.15: text is never lost).
 */
export function useSaying() {
  const session = useSessionStore()
  const desk = useDeskStore()

  const isKept = (commandId: CommandId) =>
    session.pending.some(({ request }) => request.commandId === commandId)

  watch(
    () => session.pending,
    () => desk.held().filter(isKept).forEach(desk.release),
  )

  return async function say({ stream, head }: Place, mode: Mode, text: string): Promise<Said> {
    const commandId = newId<CommandId>()
    desk.handOver(commandId, { stream, mode, text })
    const outcome = await session.dispatch(
      commandOf(mode, head.id, { text, used: desk.usesIn(stream, text) }),
      commandId,
    )
    const stands = outcome.kind === 'accepted' || isKept(commandId)
    if (stands) desk.release(commandId)
    else desk.giveBack(commandId)
    return { outcome, isKept: stands }
  }
}
