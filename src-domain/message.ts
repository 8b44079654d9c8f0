import type { MessageId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import type { MessagePreview } from '../src-contract/message'
import { reopenedByCustomer } from './case'
import { SECOND_THOUGHTS_MINUTES } from '../src-contract/limits'
import type { Actor, Speaker } from '../src-contract/participant'
import {
  accept,
  type CommandOf,
  type Context,
  type EventOf,
  type Folds,
  refuse,
  type Rules,
  type Stamp,
} from './decider'
import { contentOf } from './file'
import { after } from './instant'
import { openSegmentOf } from './segment'
import { isKnown } from './known-events'
import { withUses } from './use'

const PREVIEW_LENGTH = 120

export const messageRules = {
  'message.send'({ interaction, case: linked }, command, context) {
    if (!interaction) return refuse('unknown-interaction')
    const from = interaction.endedAt ? undefined : speakerOf(interaction, context.actor)
    if (!from) return refuse('not-active')
    const content = contentOf(command, context)
    if ('refusal' in content) return content.refusal
    const sent = { ...saidIn(command, from), from, ...content }
    // It may have been taken off the chat since the gateway looked.
    const written = interaction.case?.caseId === linked?.id ? linked : undefined
    return accept({ type: 'message.sent', ...sent }, ...reopenedByCustomer(written, context))
  },

  'message.edit'({ interaction }, command, context) {
    if (!interaction) return refuse('unknown-interaction')
    const refusal = whyNotChange(interaction, command, context)
    if (refusal) return refuse(refusal)
    if (command.text.trim() === '') return refuse('empty-message')
    if (sentBy(context)?.file) return refuse('file-with-text')
    return accept({ ...command, type: 'message.edited' })
  },

  'message.delete'({ interaction }, command, context) {
    if (!interaction) return refuse('unknown-interaction')
    const refusal = whyNotChange(interaction, command, context)
    if (refusal) return refuse(refusal)
    const fileId = sentBy(context)?.file?.fileId
    return accept({ ...command, type: 'message.deleted', ...(fileId && { fileId }) })
  },

  'message.refuseFile'({ interaction }, command) {
    if (!interaction) return refuse('unknown-interaction')
    if (interaction.endedAt) return refuse('not-active')
    return accept({ ...command, type: 'message.fileRefused' })
  },

  'message.acknowledge'({ interaction }, { interactionId, upTo, mark }) {
    if (!interaction) return refuse('unknown-interaction')
    if (upTo <= (mark === 'seen' ? interaction.seen : interaction.delivered)) return refuse('no-change')
    const type = mark === 'seen' ? 'message.seen' : 'message.delivered'
    return accept({ type, interactionId, upTo })
  },
} satisfies Partial<Rules>

function saidIn({ interactionId, messageId, text, ...more }: CommandOf<'message.send'>, from: Speaker) {
  const named = more.clientMessageId === undefined ? {} : { clientMessageId: more.clientMessageId }
  const used = from.role === 'agent' && more.used ? { used: more.used } : {}
  return { interactionId, messageId, text, ...named, ...used }
}

export const messageFolds = {
  'message.sent': (head, event, stamp) =>
    event.from.role === 'customer'
      ? afterCustomer(counted(head, event, stamp), stamp)
      : { ...withUses(counted(head, event, stamp), thingsOf(event)), waitingSince: null },

  'message.edited': (head, { seq, text }) => amendLast(head, seq, { text: previewOf(text) }),
  'message.deleted': (head, { seq }) => amendLast(head, seq, { text: '', what: 'deleted' }),

  // Nobody waits for what was not taken.
  'message.fileRefused': (head) => head,

  'message.delivered': (head, { upTo }) => ({ ...head, delivered: Math.max(head.delivered, upTo) }),

  // What was seen was delivered, even where the client reports only one of them.
  'message.seen': (head, { upTo }) => ({
    ...head,
    delivered: Math.max(head.delivered, upTo),
    seen: Math.max(head.seen, upTo),
  }),
} satisfies Partial<Folds>

const thingsOf = ({ used = [] }: EventOf<'message.sent'>) =>
  used.map(({ title }) => ({ what: 'predefined' as const, title }))

/** Who speaks when this actor sends something now; undefined: he may not. */
function speakerOf(interaction: InteractionHead, actor: Actor): Speaker | undefined {
  if (actor.kind === 'customer') return { role: 'customer' }
  if (actor.kind === 'system') return undefined
  const segment = openSegmentOf(interaction, actor.id)
  return segment?.status === 'active'
    ? { role: 'agent', segmentId: segment.id, agentId: actor.id }
    : undefined
}

const sentBy = ({ original }: Context): EventOf<'message.sent'> | undefined => {
  const event = original?.recorded.event
  return event && isKnown(event) && event.type === 'message.sent' ? event : undefined
}

/** One's own message, for ten minutes, as long as the chat lasts (chat-controls §4.15). */
function whyNotChange(
  interaction: InteractionHead,
  { messageId }: { messageId: MessageId },
  context: Context,
) {
  const { actor, original, now } = context
  if (interaction.endedAt || !speakerOf(interaction, actor)) return 'not-active'
  const sent = sentBy(context)
  if (!original || sent?.messageId !== messageId) return 'unknown-message'
  if (sent.from.role !== 'agent' || sent.from.agentId !== actor.id) return 'not-yours'
  if (original.changes.some(({ event }) => event.type === 'message.deleted')) return 'already-deleted'
  return now > after(original.recorded.at, SECOND_THOUGHTS_MINUTES * 60) ? 'too-late' : undefined
}

const previewOf = (text: string): string => (text.length <= PREVIEW_LENGTH ? text : charactersOf(text))

const charactersOf = (text: string): string =>
  Array.from(text.slice(0, 2 * PREVIEW_LENGTH))
    .slice(0, PREVIEW_LENGTH)
    .join('')

function counted(
  head: InteractionHead,
  { text, from: { role }, file }: EventOf<'message.sent'>,
  { seq, at }: Stamp,
): InteractionHead {
  const said: Pick<MessagePreview, 'text' | 'what'> = file
    ? { text: previewOf(file.name), what: 'file' }
    : { text: previewOf(text) }
  return { ...head, messages: head.messages + 1, lastMessage: { seq, at, role, ...said } }
}

const amendLast = (head: InteractionHead, seq: number, change: Partial<MessagePreview>): InteractionHead =>
  head.lastMessage?.seq === seq ? { ...head, lastMessage: { ...head.lastMessage, ...change } } : head

const afterCustomer = (head: InteractionHead, { at }: Stamp): InteractionHead => ({
  ...head,
  customerMessages: head.customerMessages + 1,
  waitingSince: head.waitingSince ?? at,
  quietSince: at,
  inactivityWarned: false,
})
