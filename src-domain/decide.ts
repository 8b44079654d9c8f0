import type { Command } from '../src-contract/envelope'
import { mayDo } from './access'
import { asideRules } from './aside'
import { caseRules } from './case'
import { caseLinkingRules } from './case-linking'
import { customerFormRules } from './customer-form'
import { contactRules } from './contact'
import { contactBlockingRules } from './contact-blocking'
import { contactMergingRules } from './contact-merging'
import {
  type CommandOf,
  type CommandType,
  type Context,
  type Decision,
  type Heads,
  refuse,
  type Rules,
} from './decider'
import { dispositionRules } from './disposition'
import { formRules } from './filling'
import { flagRules } from './flag'
import { interactionRules } from './interaction'
import { invitationRules } from './invitation'
import { joiningRules } from './joining'
import { leavingRules } from './leaving'
import { messageRules } from './message'
import { noteRules } from './note'
import { offerRules } from './offer'
import { presenceRules } from './presence'
import { wrapUpRules } from './wrap-up'

const rules: Rules = {
  ...interactionRules,
  ...offerRules,
  ...leavingRules,
  ...joiningRules,
  ...invitationRules,
  ...flagRules,
  ...asideRules,
  ...wrapUpRules,
  ...dispositionRules,
  ...formRules,
  ...customerFormRules,
  ...messageRules,
  ...noteRules,
  ...caseRules,
  ...caseLinkingRules,
  ...presenceRules,
  ...contactRules,
  ...contactBlockingRules,
  ...contactMergingRules,
}

/** May this happen now, and what would it be? */
export function decide(heads: Heads, command: Command, context: Context): Decision {
  if (!mayDo(context.actor, command)) return refuse('not-permitted')
  return ruleOf(command.type)(heads, command, context)
}

// The table is complete by type; that a rule gets the command of its own key is what this one cast says.
const ruleOf = <T extends CommandType>(type: T) =>
  rules[type] as (heads: Heads, command: CommandOf<CommandType>, context: Context) => Decision
