import type { InteractionHead } from '../src-contract/interaction'

/** How many of the customer's messages I have not read; `read` is my mark, null when I never read. */
export const unreadOf = (
  { customerMessages }: Pick<InteractionHead, 'customerMessages'>,
  read: { readonly messages: number } | null,
): number => Math.max(0, customerMessages - (read?.messages ?? 0))
