import type { Event } from '../src-contract/envelope'
import type { AgentId, InvitationId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import type { InvitationHead, InvitationOutcome } from '../src-contract/invitation'
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  type EventOf,
  type Folds,
  type Heads,
  refuse,
  type Rules,
} from './decider'
import { formEnding } from './customer-form'
import { after } from './instant'
import { activeSegmentOf, freeSlotOf, isFull, ringingOf, watchesOver } from './participants'
import { wrapUpOf } from './wrap-up'

/** Seconds (chat-controls §2.4). */
const RINGS = 30

/** rings → accepted | declined | noAnswer | cancelled | unavailable | interactionEnded (chat-controls §2.4, §4.9). */
export const invitationRules = {
  'invitation.send'({ interaction, invitation }, command, context) {
    if (invitation) return refuse('id-taken')
    if (!interaction) return refuse('unknown-interaction')
    const inviter = activeSegmentOf(interaction, context.actor.id)
    if (!inviter) return refuse('not-active')
    return (
      whyNotInvite(interaction, command, context) ??
      accept(...inviting(interaction, command, { ...context, by: inviter.agentId }))
    )
  },

  'invitation.accept'({ interaction, invitation }, command, context) {
    const { actor, now, load, displayName } = context
    if (!interaction || !isRinging(interaction, invitation)) return refuse('invitation-gone')
    if (invitation.agentId !== actor.id || invitation.expiresAt <= now) return refuse('invitation-gone')
    const isSupervisor = actor.kind === 'supervisor'
    const slot = isSupervisor ? null : load && freeSlotOf(load)
    if (slot === undefined) return refuse('no-free-slot')
    const { segmentId, agentId, by: invitedBy } = invitation
    const { interactionId } = command
    return accept(
      ...closing(invitation, { outcome: 'accepted', agentName: displayName }),
      {
        type: 'interaction.joined',
        ...{ interactionId, segmentId, agentId, slot, displayName, isSupervisor, invitedBy },
      },
      ...leavingOfInviter(interaction, invitation, context),
    )
  },

  'invitation.decline'(heads, { reason }, { actor, displayName }) {
    const { invitation } = heads
    if (!invitation || invitation.outcome || invitation.agentId !== actor.id) return refuse('invitation-gone')
    return accept(
      ...closingOf(heads, invitation, {
        outcome: 'declined',
        agentName: displayName,
        ...(reason && { reason }),
      }),
    )
  },

  'invitation.cancel'(heads, _, context) {
    const { interaction, invitation } = heads
    if (!interaction || !isRinging(interaction, invitation)) return refuse('invitation-gone')
    const mayCancel =
      activeSegmentOf(interaction, context.actor.id) !== undefined || watchesOver(interaction, context)
    return mayCancel
      ? accept(...closingOf(heads, invitation, { outcome: 'cancelled' }))
      : refuse('not-permitted')
  },

  'invitation.expire'(heads, _, { now }) {
    const { invitation, interaction } = heads
    if (!invitation || invitation.outcome) return refuse('invitation-gone')
    if (invitation.expiresAt > now) return refuse('not-due')
    // What its interaction had to say of it was said already, to everybody but the invited.
    const outcome = interaction && isRinging(interaction, invitation) ? 'noAnswer' : 'interactionEnded'
    return accept(...closingOf(heads, invitation, { outcome }))
  },

  'invitation.withdraw'(heads, { outcome }) {
    const { invitation, interaction } = heads
    if (!invitation || invitation.outcome) return refuse('invitation-gone')
    if (outcome !== 'unavailable' && interaction && isRinging(interaction, invitation))
      return refuse('not-due')
    return accept(...closingOf(heads, invitation, { outcome }))
  },
} satisfies Partial<Rules>

/** Both streams say so: it has not been answered, and its chat still wants it. */
const isRinging = (
  interaction: InteractionHead,
  invitation: InvitationHead | undefined,
): invitation is InvitationHead =>
  invitation !== undefined &&
  !invitation.outcome &&
  ringingOf(interaction).some(({ id }) => id === invitation.id)

function whyNotInvite(
  interaction: InteractionHead,
  { agentId }: CommandOf<'invitation.send'>,
  { load, workspace }: Context,
): Decision | undefined {
  const isThere = interaction.segments.some(
    (segment) => segment.agentId === agentId && segment.status !== 'completed',
  )
  if (isThere) return refuse('already-in-chat')
  if (ringingOf(interaction).some((ringing) => ringing.agentId === agentId)) return refuse('already-invited')
  if (isFull(interaction, workspace)) return refuse('chat-full')
  if (!load?.person?.isReachable || load.ringing) return refuse('agent-not-available')
  if (!load.person.isSupervisor && freeSlotOf(load) === undefined) return refuse('no-free-slot')
  return undefined
}

function inviting(
  interaction: InteractionHead,
  command: CommandOf<'invitation.send'>,
  { by, displayName: byName, now, service, load, lines = [] }: Context & { readonly by: AgentId },
): Event[] {
  const { invitationId, interactionId, segmentId, agentId, kind } = command
  const agentName = load?.person?.displayName ?? ''
  const rings = { by, byName, expiresAt: after(now, service?.times.invitation ?? RINGS) }
  const { serviceId, language, customer, createdAt } = interaction
  const shown = { serviceId, language, customerName: customer.name, createdAt, lines: [...lines] }
  return [
    {
      type: 'interaction.invited',
      ...{ interactionId, invitationId, segmentId, agentId, agentName, kind, ...rings },
    },
    { ...command, type: 'invitation.sent', ...shown, ...rings },
  ]
}

interface Close {
  readonly outcome: InvitationOutcome
  readonly agentName?: string
  readonly reason?: string
}

/** In both streams. */
function closing(
  { id: invitationId, interactionId, agentId }: Pick<InvitationHead, 'id' | 'interactionId' | 'agentId'>,
  { agentName = '', ...close }: Close,
): Event[] {
  const named = { invitationId, interactionId }
  return [
    { type: 'interaction.invitationClosed', ...named, agentId, agentName, ...close },
    { type: 'invitation.closed', ...named, ...close },
  ]
}

/** Only in its own where the chat has done with it already. */
function closingOf({ interaction }: Heads, invitation: InvitationHead, close: Close): Event[] {
  const ringing = interaction && ringingOf(interaction).find(({ id }) => id === invitation.id)
  const events = closing(invitation, { agentName: ringing?.agentName ?? '', ...close })
  return ringing ? events : events.filter(({ type }) => type === 'invitation.closed')
}

/** A cold transfer is one step: whoever asked for it leaves as the other comes. */
function leavingOfInviter(
  interaction: InteractionHead,
  { kind, by }: InvitationHead,
  context: Context,
): Event[] {
  const segment = kind === 'cold' ? activeSegmentOf(interaction, by) : undefined
  if (!segment) return []
  const { id: segmentId, agentId } = segment
  return [
    {
      type: 'interaction.left',
      interactionId: interaction.id,
      ...{ segmentId, agentId, cause: 'transferred' },
      ...wrapUpOf(context, interaction, [segment]),
    },
    ...formEnding(interaction, segmentId),
  ]
}

/** What the chat says of all that ring when it ends, or goes to a queue: each is told in its own stream afterwards. */
export const invitationsEnding = (
  interaction: InteractionHead,
  outcome: 'cancelled' | 'interactionEnded',
): Event[] =>
  ringingOf(interaction).map(({ id: invitationId, agentId, agentName }) => ({
    type: 'interaction.invitationClosed',
    interactionId: interaction.id,
    ...{ invitationId, agentId, agentName, outcome },
  }))

const withoutInvitation = (head: InteractionHead, id: InvitationId): InteractionHead => ({
  ...head,
  invitations: ringingOf(head).filter((ringing) => ringing.id !== id),
})

function openHead(event: EventOf<'invitation.sent'>): InvitationHead {
  const { invitationId: id, interactionId, segmentId, agentId, kind, note } = event
  const { by, byName, serviceId, language, customerName, createdAt, lines, expiresAt } = event
  return {
    ...{ id, interactionId, segmentId, agentId, kind, by, byName, serviceId, language, customerName },
    ...{ createdAt, lines, expiresAt },
    ...(note !== undefined && { note }),
  }
}

export const invitationFolds = {
  'invitation.sent': (_, event) => openHead(event),
  'invitation.closed': (head, { outcome }) => ({ ...head, outcome }),
  'interaction.invited': (
    head,
    { invitationId: id, segmentId, agentId, agentName, kind, by, expiresAt },
  ) => ({
    ...head,
    invitations: [...ringingOf(head), { id, segmentId, agentId, agentName, kind, by, expiresAt }],
  }),
  'interaction.invitationClosed': (head, { invitationId }) => withoutInvitation(head, invitationId),
} satisfies Partial<Folds>
