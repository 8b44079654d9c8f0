import type { Chat } from '../../stores/chats'

const rank = ({ segment }: Chat) => (segment.status === 'active' ? 0 : 1)
const since = ({ segment }: Chat) => (segment.status === 'active' ? segment.acceptedAt : segment.leftAt) ?? ''

/**
 * Chats that run, then wrap-ups; each in the order they came, so that no row ever jumps away under the pointer.
 * Offers are not chats of mine yet.
 */
export const inOrder = (chats: readonly Chat[]): Chat[] =>
  chats
    .filter(({ segment }) => segment.status === 'active' || segment.status === 'wrapUp')
    .sort((one, other) => rank(one) - rank(other) || (since(one) < since(other) ? -1 : 1))
