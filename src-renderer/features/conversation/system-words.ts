import type { AgentId, SegmentId, ServiceId } from '../../../src-contract/ids'
import type { InteractionHead } from '../../../src-contract/interaction'
import { describeValues } from '../../../src-domain/form-words'
import { language, nameIn, words } from '../../locales'
import { customerName } from '../../locales/people'
import { useServices } from '../../stores/services'
import { useSessionStore } from '../../stores/session'
import type { SystemEvent } from './system-events'

const agentName = ({ segments }: InteractionHead, id: SegmentId) =>
  segments.find((segment) => segment.id === id)?.displayName || words.value.account.roles.agent

type Sentences = {
  [T in SystemEvent['type']]: (event: Extract<SystemEvent, { type: T }>, head: InteractionHead) => string
}

const system = () => words.value.system
const forms = () => words.value.customerForms

const serviceName = (serviceId: ServiceId) => {
  const service = useSessionStore().workspace?.services.find(({ id }) => id === serviceId)
  return service ? nameIn(service.name) : ''
}

const nameOf = ({ segments }: InteractionHead, id: AgentId) =>
  segments.findLast(({ agentId }) => agentId === id)?.displayName ?? words.value.account.roles.agent

const sentences: Sentences = {
  'interaction.created': (_, head) => system().created(customerName(head)),
  'interaction.accepted': ({ displayName }) =>
    system().accepted(displayName || words.value.account.roles.agent),
  'interaction.joined': ({ displayName }) =>
    system().accepted(displayName || words.value.account.roles.agent),
  'interaction.left': ({ cause, segmentId, byName = '' }, head) => {
    const name = agentName(head, segmentId)
    if (cause === 'removed') return system().removed(name, byName)
    if (cause === 'transferred') return system().moved(name)
    return (cause === 'agentLost' ? system().lost : system().left)(name)
  },
  'interaction.invited': ({ byName, agentName: name }) => system().invited(byName, name),
  'interaction.invitationClosed': ({ outcome, agentName: name, reason = '' }) =>
    outcome === 'accepted' ? '' : system().invitations[outcome](name, reason),
  'interaction.flagged': ({ byName, reason = '', supervisors }) =>
    [system().flagged(byName, reason), ...(supervisors === 0 ? [system().flaggedAlone] : [])].join(' '),
  'interaction.flagExplained': ({ reason }) => system().explained(reason),
  'interaction.flagAcknowledged': ({ byName }) => system().acknowledged(byName),
  'interaction.flagCleared': ({ cause, byName = '' }) =>
    cause === 'ended' ? system().unflaggedByEnd : system().unflagged(byName),
  'interaction.ended': ({ cause }, head) => system().endings[cause](customerName(head)),
  'interaction.queued': ({ handOver, serviceId }) =>
    handOver && serviceId
      ? system().handedOver(handOver.byName, serviceName(serviceId), handOver.note ?? '')
      : system().back,
  'segment.completed': ({ cause, byName, segmentId }, head) =>
    cause === 'supervisor'
      ? system().completedFor(agentName(head, segmentId), byName || words.value.account.roles.supervisor)
      : system().timeUp(agentName(head, segmentId)),
  'interaction.inactivityWarned': (_, head) => system().warned(customerName(head)),
  'interaction.navigated': ({ title, page }) => system().navigated(title || page),
  'message.fileRefused': ({ name, problem }, head) =>
    system().fileRefused(customerName(head), name, system().problems[problem]),
  'form.shown': ({ form, segmentId }, head) =>
    (form.isSecure ? forms().shownSecurely : forms().shown)(agentName(head, segmentId), nameIn(form.name)),
  'form.submitted': ({ form }, head) => forms().answeredSecurely(customerName(head), nameIn(form.name)),
  'form.declined': (_, head) => forms().declined(customerName(head)),
  'form.cancelled': ({ cause }) => (cause === 'agent' ? forms().withdrawn : forms().ended),
  'form.expired': () => forms().expired,
  'form.taken': ({ agentId }, head) => forms().taken(nameOf(head, agentId)),
  'form.lost': ({ cause }) => forms().lost[cause],
  'form.filled': (event, head) => formSentence(event, head),
}

function formSentence(
  { agentId, formId, name, values, files }: Extract<SystemEvent, { type: 'form.filled' }>,
  head: InteractionHead,
): string {
  const who = head.segments.find((segment) => segment.agentId === agentId && segment.displayName)?.displayName
  const said = words.value.form.filled(who ?? words.value.account.roles.agent, nameIn(name))
  const form = useServices().of(head)?.activityForm
  if (form?.id !== formId) return said
  const lines = describeValues(form.schema, values, { language: language.value, files })
  return [said, ...lines.map(({ label, text }) => `${label}: ${text}`)].join('\n')
}

/** What happened, as a sentence in the reader's language; no event stores one. */
export const systemSentence = (event: SystemEvent, head: InteractionHead): string =>
  // The table is complete by type; that a sentence gets the event of its own key is what this one cast says.
  (sentences[event.type] as (event: SystemEvent, head: InteractionHead) => string)(event, head)
