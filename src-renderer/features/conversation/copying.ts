import { HISTORY_PAGE } from '../../../src-contract/limits'
import type { Recorded } from '../../../src-contract/envelope'
import type { AgentId } from '../../../src-contract/ids'
import { host } from '../../host'
import { language } from '../../locales'
import { momentOf } from '../../locales/format'
import { customerName } from '../../locales/people'
import type { Chat } from '../../stores/chats'
import { linesOf, type MessageLine } from './lines'

/** Characters that the system's clipboard is asked to hold. */
const MOST = 900_000

export type Copied = 'whole' | 'newest' | 'failed'

/** From the newest page back, until all is there or it is enough. */
async function read({ stream }: Chat, me: AgentId) {
  const lines: MessageLine[] = []
  const changes: Recorded[] = []
  let size = 0
  for (let before: number | undefined; ;) {
    const reply = await host().call('session.history', {
      stream,
      limit: HISTORY_PAGE,
      ...(before === undefined ? {} : { before }),
    })
    if (!reply.ok || !reply.value) return undefined
    const { events, more } = reply.value
    changes.push(...(reply.value.changes ?? []), ...events)
    const said = linesOf({ events, changes }, me).filter((line) => line.kind === 'message')
    lines.unshift(...said)
    size += said.reduce((sum, { text }) => sum + text.length + 40, 0)
    before = events[0]?.seq
    if (!more || before === undefined) return { lines, isWhole: true }
    if (size > MOST) return { lines, isWhole: false }
  }
}

/** What both sides said, as text for the clipboard: no notes, nothing that was deleted, everything as it reads now. */
export async function copyConversation(chat: Chat, me: AgentId): Promise<Copied> {
  const found = await read(chat, me)
  if (!found) return 'failed'
  const names = new Map(chat.head.segments.map(({ id, displayName }) => [id, displayName ?? '']))
  const nameOf = ({ from }: MessageLine) =>
    from.role === 'customer' ? customerName(chat.head) : (names.get(from.segmentId) ?? '')
  const text = found.lines
    .filter(({ isDeleted, erasedAt }) => !isDeleted && !erasedAt)
    .map(
      (line) =>
        `${momentOf(language.value, line.at)}  ${nameOf(line)}: ${line.file ? `[${line.file.name}]` : line.text}`,
    )
    .join('\n')
  const reply = await host().call('shell.copy', { text: text.slice(-1_000_000) })
  if (!reply.ok) return 'failed'
  return found.isWhole ? 'whole' : 'newest'
}
