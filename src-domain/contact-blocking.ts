import type { Actor } from '../src-contract/participant'
import { ofStanding } from './contact'
import { accept, type Context, refuse, type Rules } from './decider'
import { ending } from './interaction-ending'
import { activeSegments, segmentOf } from './segment'
import { wrapUpOf } from './wrap-up'

/** Supervisors always; agents where the centre lets them (chat-controls §4.5). */
export const mayBlock = (kind: Actor['kind'], doAgentsBlock: boolean | undefined): boolean =>
  kind === 'supervisor' || (kind === 'agent' && doAgentsBlock === true)

const lacksRight = ({ actor, workspace }: Context) => !mayBlock(actor.kind, workspace.doAgentsBlock)

/** With whom the centre does not speak. */
export const contactBlockingRules = {
  'contact.block': ({ contact }, { contactId, reason }, context) =>
    ofStanding(contact, (head) => {
      if (lacksRight(context)) return refuse('not-permitted')
      return head.blocked
        ? refuse('no-change')
        : accept({ type: 'contact.blocked', contactId, reason: reason.trim() })
    }),

  'interaction.blockCustomer'({ interaction, contact }, command, context) {
    if (!interaction) return refuse('unknown-interaction')
    const { interactionId, segmentId, contactId, reason } = command
    return ofStanding(contact, ({ blocked }) => {
      if (lacksRight(context)) return refuse('not-permitted')
      const segment = segmentOf(interaction, segmentId)
      if (segment?.status !== 'active' || segment.agentId !== context.actor.id) return refuse('not-active')
      const wrapUp = wrapUpOf(context, interaction, activeSegments(interaction))
      const block = { type: 'contact.blocked' as const, contactId, reason: reason.trim() }
      return accept(
        ...(blocked ? [] : [block]),
        ...ending({ ...interaction, id: interactionId }, 'agent', wrapUp),
      )
    })
  },

  'contact.unblock': ({ contact }, { contactId }) =>
    ofStanding(contact, ({ blocked }) =>
      blocked ? accept({ type: 'contact.unblocked', contactId }) : refuse('no-change'),
    ),
} satisfies Partial<Rules>
