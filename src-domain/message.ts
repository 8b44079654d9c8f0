import type { InteractionHead } from '../src-contract/interaction'
import { accept, type Folds, refuse, type Rules, type Stamp } from './decider'
import { openSegmentOf } from './segment'

const PREVIEW_LENGTH = 120

export const messageRules = {
  'message.send'({ interaction }, command, { actor }) {
    if (!interaction) return refuse('unknown-interaction')
    if (interaction.endedAt) return refuse('not-active')
    if (command.text.trim() === '') return refuse('empty-message')
    if (actor.kind === 'customer')
      return accept({ ...command, type: 'message.sent', from: { role: 'customer' } })
    if (actor.kind === 'system') return refuse('not-permitted')
    const segment = openSegmentOf(interaction, actor.id)
    if (segment?.status !== 'active') return refuse('not-active')
    const from = { role: 'agent' as const, segmentId: segment.id, agentId: actor.id }
    return accept({ ...command, type: 'message.sent', from })
  },

  'message.acknowledge'({ interaction }, { interactionId, upTo, mark }) {
    if (!interaction) return refuse('unknown-interaction')
    if (upTo <= (mark === 'seen' ? interaction.seen : interaction.delivered)) return refuse('no-change')
    const type = mark === 'seen' ? 'message.seen' : 'message.delivered'
    return accept({ type, interactionId, upTo })
  },
} satisfies Partial<Rules>

export const messageFolds = {
  'message.sent': (head, { text, from }, stamp) =>
    from.role === 'customer'
      ? afterCustomer(counted(head, { text, role: 'customer' }, stamp), stamp)
      : afterAgent(head, text, stamp),

  'message.delivered': (head, { upTo }) => ({ ...head, delivered: Math.max(head.delivered, upTo) }),

  // What was seen was delivered, even where the client reports only one of them.
  'message.seen': (head, { upTo }) => ({
    ...head,
    delivered: Math.max(head.delivered, upTo),
    seen: Math.max(head.seen, upTo),
  }),
} satisfies Partial<Folds>

function counted(
  head: InteractionHead,
  { text, role }: { text: string; role: 'customer' | 'agent' },
  { seq, at }: Stamp,
): InteractionHead {
  const preview = Array.from(text.slice(0, 2 * PREVIEW_LENGTH))
    .slice(0, PREVIEW_LENGTH)
    .join('')
  return { ...head, messages: head.messages + 1, lastMessage: { seq, at, text: preview, role } }
}

const afterCustomer = (head: InteractionHead, { at }: Stamp): InteractionHead => ({
  ...head,
  customerMessages: head.customerMessages + 1,
  waitingSince: head.waitingSince ?? at,
  quietSince: at,
  inactivityWarned: false,
})

const afterAgent = (head: InteractionHead, text: string, stamp: Stamp): InteractionHead => ({
  ...counted(head, { text, role: 'agent' }, stamp),
  waitingSince: null,
})
