import type { Command } from '../src-contract/envelope'
import type { AgentId, StreamId } from '../src-contract/ids'
import type { Actor } from '../src-contract/participant'
import type { InteractionHead } from '../src-contract/interaction'
import type { Me, Right, Role } from '../src-contract/workspace'
import type { Head } from './decider'
import { openSegmentOf, servicesOf } from './segment'
import { agentStream } from './streams'

type Kind = Actor['kind']
const staff: readonly Kind[] = ['agent', 'supervisor']

/** Who may ask for what at all; whether it is *his* chat is decided by the rule itself, from the head. */
const askers: Record<Command['type'], readonly Kind[]> = {
  'interaction.create': ['customer'],
  'interaction.offer': ['system'],
  'interaction.accept': staff,
  'interaction.reject': staff,
  'interaction.expireOffer': ['system'],
  'interaction.leave': staff,
  'interaction.end': ['customer'],
  'interaction.warnInactivity': ['system'],
  'interaction.expireInactivity': ['system'],
  'interaction.loseCustomer': ['system'],
  'interaction.releaseAgent': ['system'],
  'interaction.navigate': ['customer'],
  'interaction.join': ['supervisor'],
  'interaction.removeAgent': staff,
  'interaction.transfer': staff,
  'interaction.assign': ['supervisor'],
  'interaction.flag': staff,
  'interaction.explainFlag': staff,
  'interaction.acknowledgeFlag': ['supervisor'],
  'interaction.clearFlag': staff,
  'invitation.send': staff,
  'invitation.accept': staff,
  'invitation.decline': staff,
  'invitation.cancel': staff,
  'invitation.expire': ['system'],
  'invitation.withdraw': ['system'],
  'aside.say': staff,
  'segment.complete': staff,
  'segment.extendWrapUp': staff,
  'segment.expireWrapUp': ['system'],
  'segment.setDisposition': staff,
  'form.fill': staff,
  'form.show': staff,
  'form.cancel': staff,
  'form.submit': ['customer'],
  'form.decline': ['customer'],
  'form.expire': ['system'],
  'form.take': staff,
  'form.lose': ['system'],
  'message.send': [...staff, 'customer'],
  'message.edit': staff,
  'message.delete': staff,
  'message.refuseFile': ['customer'],
  'message.acknowledge': ['customer'],
  'note.add': staff,
  'note.edit': staff,
  'case.create': staff,
  'case.edit': staff,
  'case.moveTo': staff,
  'case.close': ['customer'],
  'case.autoClose': ['system'],
  'case.resolve': ['system'],
  'case.assign': staff,
  'case.addComment': staff,
  'case.link': staff,
  'case.unlink': staff,
  'agent.choosePresence': staff,
  'agent.forcePresence': ['supervisor'],
  'agent.signIn': ['system'],
  'agent.signOut': staff,
  'agent.loseConnection': ['system'],
  'agent.restoreConnection': ['system'],
  'agent.expireGrace': ['system'],
  'contact.rename': staff,
  'contact.addAddress': staff,
  'contact.removeAddress': staff,
  'contact.verifyAddress': ['supervisor'],
  'contact.fillFields': staff,
  'contact.addNote': staff,
  'contact.editNote': staff,
  'contact.markVip': staff,
  'contact.block': staff,
  'contact.unblock': ['supervisor'],
  'interaction.blockCustomer': staff,
  'contact.merge': staff,
  'contact.unmerge': staff,
  'interaction.linkContact': staff,
}

const ownAffairs: ReadonlySet<Command['type']> = new Set(['agent.choosePresence', 'agent.signOut'] as const)

export function mayDo(actor: Actor, command: Command): boolean {
  if (!askers[command.type].includes(actor.kind)) return false
  return ownAffairs.has(command.type) && 'agentId' in command ? command.agentId === actor.id : true
}

/** What stands on an agent's desk by itself: his own stream, his interactions, and invitations that ring for him. */
export function isOnDesk(agentId: AgentId, stream: StreamId, head: Head | undefined): boolean {
  if (stream === agentStream(agentId)) return true
  if (head === undefined) return false
  if ('lines' in head) return head.agentId === agentId && !head.outcome
  return 'segments' in head && openSegmentOf(head, agentId) !== undefined
}

export type Reader = Pick<Me, 'id' | 'role' | 'serviceIds'>

/** Whoever may read a stream reads all of it (house §3): what is on his desk, and what concerns him for his office. */
export const mayRead = (reader: Reader, stream: StreamId, head: Head | undefined): boolean =>
  isOnDesk(reader.id, stream, head) || (head !== undefined && concerns(reader, head))

/**
 * A case is everybody's of its service, a contact everybody's who serves customers; supervisors watch over the
 * interactions of their services.
 */
function concerns({ role, serviceIds }: Reader, head: Head): boolean {
  if ('number' in head) return serviceIds.includes(head.serviceId)
  if ('addresses' in head) return true
  if (!('segments' in head) || role !== 'supervisor') return false
  return servicesOf(head).some((serviceId) => serviceIds.includes(serviceId))
}

const rights: Record<Role, readonly Right[]> = {
  agent: ['chat'],
  supervisor: ['chat', 'supervise', 'administer', 'exportRecords'],
}
const has = ({ role }: Pick<Me, 'role'>, right: Right): boolean => rights[role].includes(right)

/** Who looks through finished conversations: those of his services. */
export const maySearchRecords = (me: Reader): boolean => has(me, 'supervise')

/** Who takes a conversation out of the house. */
export const mayExport = (me: Reader, { serviceId }: InteractionHead): boolean =>
  has(me, 'exportRecords') && me.serviceIds.includes(serviceId)
