import type { AgentId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import { openSegmentOf } from './segment'

/** How many of the customer's messages I have not read; `read` is my mark, null when I never read. */
export const unreadOf = (
  { customerMessages }: Pick<InteractionHead, 'customerMessages'>,
  read: { readonly messages: number } | null,
): number => Math.max(0, customerMessages - (read?.messages ?? 0))

/** What the badge counts: offers to me, and my chats whose customer waits for an answer. One definition everywhere. */
export const callsForMe = (head: InteractionHead, me: AgentId): boolean => {
  const status = openSegmentOf(head, me)?.status
  return status === 'offered' || (status === 'active' && head.waitingSince !== null)
}
