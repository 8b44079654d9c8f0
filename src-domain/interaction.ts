import type { InteractionHead } from '../src-contract/interaction'
import type { Service } from '../src-contract/workspace'
import { ending, type InteractionEndCause } from './interaction-ending'
import { accept, refuse, type Rules } from './decider'
import { wrapsUp } from './disposition'
import { after } from './instant'
import { activeSegments } from './segment'

/** How a chat begins and ends for its customer (chat-controls §2.1). */
export const interactionRules = {
  'interaction.create'({ interaction }, command, { workspace, service }) {
    if (interaction) return refuse('id-taken')
    if (!service) return refuse('not-permitted')
    const { firstMessage, ...created } = command
    const { interactionId } = command
    return accept(
      { ...created, type: 'interaction.created', revision: workspace.revision },
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

  'interaction.end': ({ interaction }, _, { service }) => endFor(interaction, 'customer', service),
  'interaction.loseCustomer': ({ interaction }, _, { service }) =>
    endFor(interaction, 'customerLost', service),

  'interaction.warnInactivity'({ interaction }, { interactionId }, { now, service }) {
    if (interaction?.status !== 'active' || !service) return refuse('not-active')
    if (interaction.inactivityWarned) return refuse('no-change')
    if (after(interaction.quietSince, service.times.inactivity / 2) > now) return refuse('not-due')
    return accept({ type: 'interaction.inactivityWarned', interactionId })
  },

  'interaction.expireInactivity'({ interaction }, _, { now, service }) {
    if (interaction?.status !== 'active' || !service) return refuse('not-active')
    if (after(interaction.quietSince, service.times.inactivity) > now) return refuse('not-due')
    return endFor(interaction, 'inactivity', service)
  },

  'interaction.navigate'({ interaction }, command) {
    if (!interaction) return refuse('unknown-interaction')
    if (interaction.endedAt) return refuse('not-active')
    if (interaction.page?.page === command.page && interaction.page.title === command.title)
      return refuse('no-change')
    return accept({ ...command, type: 'interaction.navigated' })
  },
} satisfies Partial<Rules>

function endFor(
  interaction: InteractionHead | undefined,
  cause: InteractionEndCause,
  service: Service | undefined,
) {
  if (!interaction) return refuse('unknown-interaction')
  if (interaction.endedAt) return refuse('not-active')
  const wrapUp = !service || wrapsUp(service, ...activeSegments(interaction))
  return accept(...ending(interaction, cause, { wrapUp }))
}
