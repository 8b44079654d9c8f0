import type { Recorded } from '../src-contract/envelope'
import { asideFolds } from './aside'
import { caseFolds, linkedCaseFolds } from './case-folds'
import { customerFormFolds } from './customer-form'
import { contactFolds } from './contact-folds'
import type { EventOf, EventType, Folds, Head, Stamp } from './decider'
import { dispositionFolds } from './disposition'
import { formFolds } from './filling'
import { flagFolds } from './flag'
import { interactionFolds } from './interaction-folds'
import { invitationFolds } from './invitation'
import { joiningFolds } from './joining'
import { messageFolds } from './message'
import { noteFolds } from './note'
import { presenceFolds } from './presence'
import { isKnown } from './known-events'
import { wrapUpFolds } from './wrap-up'

const folds: Folds = {
  ...interactionFolds,
  ...joiningFolds,
  ...invitationFolds,
  ...flagFolds,
  ...asideFolds,
  ...wrapUpFolds,
  ...dispositionFolds,
  ...formFolds,
  ...customerFormFolds,
  ...messageFolds,
  ...noteFolds,
  ...caseFolds,
  ...linkedCaseFolds,
  ...presenceFolds,
  ...contactFolds,
}

type Fold = (head: Head | undefined, event: EventOf<EventType>, stamp: Stamp) => Head

const OPENING: ReadonlySet<string> = new Set([
  'interaction.created',
  'agent.signedIn',
  'case.created',
  'contact.created',
  'invitation.sent',
] satisfies EventType[])

/** Then this is what is true. Never refuses, never mutates; what it does not know changes nothing. */
export function evolve(head: Head | undefined, recorded: Recorded): Head | undefined {
  const { erasedAt } = recorded
  const next = folded(head, recorded)
  return next && erasedAt ? { ...next, erasedAt } : next
}

function folded(head: Head | undefined, { event, seq, at, actor }: Recorded): Head | undefined {
  if (!isKnown(event)) return head
  if (!head && !OPENING.has(event.type)) return head
  // The table is complete by type; that a fold gets the event of its own key is what this one cast says.
  return (folds[event.type] as Fold)(head, event, { seq, at, actor })
}
