import type { InteractionHead, Segment } from '../src-contract/interaction'
import type { Service } from '../src-contract/workspace'
import { lacksDisposition, lacksExtra } from './disposition'
import { lacksForm } from './filling'

/** What a share has still to be given before it can be completed, by the refusal that says so (chat-controls §4.8). */
export function owedBy(
  service: Service | undefined,
  interaction: Pick<InteractionHead, 'form'>,
  segment: Segment,
): 'disposition-missing' | 'disposition-incomplete' | 'form-incomplete' | undefined {
  if (lacksDisposition(service, segment)) return 'disposition-missing'
  if (lacksExtra(segment)) return 'disposition-incomplete'
  // The chat has one form: whoever handed it on leaves that to whoever goes on with it.
  const isHandedOn = segment.serviceId !== undefined
  return !isHandedOn && lacksForm(service, interaction) ? 'form-incomplete' : undefined
}
