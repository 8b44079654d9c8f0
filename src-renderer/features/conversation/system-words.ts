import type { SegmentId } from '../../../src-contract/ids'
import type { InteractionHead } from '../../../src-contract/interaction'
import { words } from '../../locales'
import { customerName } from '../../locales/people'
import type { SystemEvent } from './lines'

const agentName = ({ segments }: InteractionHead, id: SegmentId) =>
  segments.find((segment) => segment.id === id)?.displayName ?? words.value.account.roles.agent

/** What happened, as a sentence in the reader's language; no event stores one. */
export function systemSentence(event: SystemEvent, head: InteractionHead): string {
  const { system } = words.value
  const customer = customerName(head)
  switch (event.type) {
    case 'interaction.created':
      return system.created(customer)
    case 'interaction.accepted':
      return system.accepted(event.displayName)
    case 'interaction.left':
      return (event.cause === 'agentLost' ? system.lost : system.left)(agentName(head, event.segmentId))
    case 'interaction.ended':
      return system.endings[event.cause](customer)
    case 'interaction.queued':
      return system.back
    case 'interaction.inactivityWarned':
      return system.warned(customer)
    case 'interaction.navigated':
      return system.navigated(event.title || event.page)
    case 'message.fileRefused':
      return system.fileRefused(customer, event.name, system.problems[event.problem])
  }
}
