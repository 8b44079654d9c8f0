import type { InteractionHead } from '../src-contract/interaction'
import { arrival } from './contact'
import { ending, type InteractionEndCause } from './interaction-ending'
import { accept, type Context, refuse, type Rules } from './decider'
import { after } from './instant'
import { activeSegments } from './segment'
import { wrapUpOf } from './wrap-up'

/** How a chat begins and ends for its customer (chat-controls §2.1). */
export const interactionRules = {
  'interaction.create'({ interaction, contact }, command, { workspace, service }) {
    if (interaction) return refuse('id-taken')
    if (!service) return refuse('not-permitted')
    const { firstMessage, contact: recognised, ...created } = command
    // Once merged it is the other's mark that counts, and the gateway has looked at that one.
    if (contact?.blocked && !contact.mergedInto) return refuse('customer-blocked')
    const { interactionId, customer } = command
    return accept(
      ...(recognised ? arrival(contact, recognised, customer) : []),
      {
        ...created,
        type: 'interaction.created',
        revision: workspace.revision,
        ...(recognised && { contactId: recognised.contactId }),
      },
      { type: 'interaction.queued', interactionId, cause: 'new', place: 'back' },
      ...(firstMessage
        ? [
            {
              type: 'message.sent' as const,
              interactionId,
              ...firstMessage,
              from: { role: 'customer' as const },
            },
          ]
        : []),
    )
  },

  'interaction.end': ({ interaction }, _, context) => endFor(interaction, 'customer', context),
  'interaction.loseCustomer': ({ interaction }, _, context) => endFor(interaction, 'customerLost', context),

  'interaction.warnInactivity'({ interaction }, { interactionId }, { now, service }) {
    if (interaction?.status !== 'active' || !service) return refuse('not-active')
    if (interaction.inactivityWarned) return refuse('no-change')
    if (after(interaction.quietSince, service.times.inactivity / 2) > now) return refuse('not-due')
    return accept({ type: 'interaction.inactivityWarned', interactionId })
  },

  'interaction.expireInactivity'({ interaction }, _, context) {
    const { now, service } = context
    if (interaction?.status !== 'active' || !service) return refuse('not-active')
    if (after(interaction.quietSince, service.times.inactivity) > now) return refuse('not-due')
    return endFor(interaction, 'inactivity', context)
  },

  'interaction.navigate'({ interaction }, command) {
    if (!interaction) return refuse('unknown-interaction')
    if (interaction.endedAt) return refuse('not-active')
    if (interaction.page?.page === command.page && interaction.page.title === command.title)
      return refuse('no-change')
    return accept({ ...command, type: 'interaction.navigated' })
  },
} satisfies Partial<Rules>

function endFor(interaction: InteractionHead | undefined, cause: InteractionEndCause, context: Context) {
  if (!interaction) return refuse('unknown-interaction')
  if (interaction.endedAt) return refuse('not-active')
  return accept(...ending(interaction, cause, wrapUpOf(context, interaction, activeSegments(interaction))))
}
