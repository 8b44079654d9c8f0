import { computed } from 'vue'
import type { MessageId, NoteId } from '../../../src-contract/ids'
import { now } from '../../clock'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'
import { type Line, linesOf, type MessageLine, pendingLines } from './lines'
import type { Unread, UnreadLine } from './unread'

export type Row = Line | UnreadLine | { readonly kind: 'typing'; readonly key: 'typing' }

export type MessageState = 'sent' | 'delivered' | 'read'

/** The rows of a chat as they are now: what happened, what is on its way, and what is being typed. */
export function useRows(chat: () => Chat, unread: Unread) {
  const session = useSessionStore()
  const signs = session.signsOf(chat().head.id)
  const transcript = session.transcriptOf(chat().stream)

  const lines = computed(() => (session.me ? linesOf(transcript.value, session.me.id) : []))
  const shown = computed(
    () =>
      new Set(
        lines.value.flatMap(({ kind, key }) =>
          kind === 'message' || kind === 'note' ? [key as MessageId | NoteId] : [],
        ),
      ),
  )
  const isTyping = computed(
    () => chat().segment.status === 'active' && (signs.value.typing?.until ?? 0) > now.value,
  )

  const rows = computed<Row[]>(() => {
    if (transcript.value.state !== 'shown') return []
    const read = unread.withDivider(lines.value)
    if (!transcript.value.atEnd) return read
    const waiting = pendingLines(session.pending, chat().head.id, shown.value)
    return [...read, ...waiting, ...(isTyping.value ? [{ kind: 'typing', key: 'typing' } as const] : [])]
  })

  const stateOf = ({ seq }: MessageLine): MessageState => {
    const { seen, delivered } = chat().head
    if (seq <= seen) return 'read'
    return seq <= delivered ? 'delivered' : 'sent'
  }

  /** Marks are cumulative, so each state is written once: beside the last message it holds for. */
  const lastInState = computed(() => {
    const last = new Map<MessageState, string>()
    for (const line of lines.value)
      if (line.kind === 'message' && line.isMine) last.set(stateOf(line), line.key)
    return last
  })
  function stateAt(line: MessageLine): MessageState | null {
    if (!line.isMine) return null
    const state = stateOf(line)
    return lastInState.value.get(state) === line.key ? state : null
  }

  return { transcript, rows, stateAt, stateOf, typing: computed(() => signs.value.typing?.text ?? '') }
}
