import type { AddressKey } from '../src-contract/contact'
import type { Command, Event, UnknownEvent } from '../src-contract/envelope'
import { FILE_PATTERN } from '../src-contract/form-patterns'
import type {
  AgentId,
  CaseId,
  ContactId,
  FileId,
  InteractionId,
  InvitationId,
  StreamId,
  StreamKind,
} from '../src-contract/ids'
import type { Actor } from '../src-contract/participant'
import { isKnown } from './known-events'

export const interactionStream = (id: InteractionId): StreamId => `interaction/${id}`
export const agentStream = (id: AgentId): StreamId => `agent/${id}`
export const contactStream = (id: ContactId): StreamId => `contact/${id}`
export const invitationStream = (id: InvitationId): StreamId => `invitation/${id}`
export const caseStream = (id: CaseId): StreamId => `case/${id}`

/** The cast is safe: a stream's id begins with its kind. */
export const kindOf = (stream: StreamId): StreamKind => stream.slice(0, stream.indexOf('/')) as StreamKind

/** The id of an interaction's stream; undefined for other streams. The text after the slash was parsed as an id. */
export const interactionOf = (stream: StreamId): InteractionId | undefined =>
  kindOf(stream) === 'interaction' ? (stream.slice('interaction/'.length) as InteractionId) : undefined

type AgentEvent = Extract<Event, { type: `agent.${string}` }>
const concernsAgent = (event: Event): event is AgentEvent => event.type.startsWith('agent.')
type CaseEvent = Extract<Event, { type: `case.${string}` }>
const concernsCase = (event: Event): event is CaseEvent => event.type.startsWith('case.')

type ContactEvent = Extract<Event, { type: `contact.${string}` }>
const concernsContact = (event: Event): event is ContactEvent => event.type.startsWith('contact.')

type InvitationEvent = Extract<Event, { type: `invitation.${string}` }>
const concernsInvitation = (event: Event): event is InvitationEvent => event.type.startsWith('invitation.')

/** Where an event is written. */
export function streamOf(event: Event): StreamId {
  if (concernsAgent(event)) return agentStream(event.agentId)
  if (concernsCase(event)) return caseStream(event.caseId)
  if (concernsInvitation(event)) return invitationStream(event.invitationId)
  return concernsContact(event) ? contactStream(event.contactId) : interactionStream(event.interactionId)
}

/**
 * The streams whose heads decide a command and which its events are written to, in ascending order so that turns taken
 * on two of them cannot dead-lock. No rule may need a third (house §3).
 */
export function needs(command: Command, actor: Actor): StreamId[] {
  if (isOfAgent(command)) return [agentStream(command.agentId)]
  if (isOfCase(command)) return caseAndLinkOf(command)
  if (isOfInvitation(command))
    return [interactionStream(command.interactionId), invitationStream(command.invitationId)]
  return isOfContact(command)
    ? contactsOf(command)
    : [...besideInteraction(command, actor), interactionStream(command.interactionId)]
}

/** All these kinds stand before `interaction` in the alphabet, so that the order holds. */
function besideInteraction(command: InteractionCommand, actor: Actor): StreamId[] {
  switch (command.type) {
    case 'interaction.offer':
    case 'interaction.assign':
    case 'interaction.expireOffer':
      return [agentStream(command.agentId)]
    case 'interaction.reject':
      return ownStream(actor)
    case 'message.send':
      return command.caseId && actor.kind === 'customer' ? [caseStream(command.caseId)] : []
    default:
      return contactBeside(command)
  }
}

function contactBeside(command: InteractionCommand): StreamId[] {
  if (command.type === 'interaction.create')
    return command.contact ? [contactStream(command.contact.contactId)] : []
  return command.type === 'interaction.blockCustomer' || command.type === 'interaction.linkContact'
    ? [contactStream(command.contactId)]
    : []
}

const ownStream = (actor: Actor): StreamId[] =>
  actor.kind === 'agent' || actor.kind === 'supervisor' ? [agentStream(actor.id)] : []

type ContactCommand = Extract<Command, { type: `contact.${string}` }>
const isOfContact = (command: Command): command is ContactCommand => command.type.startsWith('contact.')

const contactsOf = (command: ContactCommand): StreamId[] =>
  'into' in command
    ? [...new Set([contactStream(command.contactId), contactStream(command.into)])].sort()
    : [contactStream(command.contactId)]

/** What a rule calls the head of a stream that its command needs: two of one kind have two names. */
export const headNameOf = (command: Command, stream: StreamId): StreamKind | 'into' =>
  'into' in command && stream === contactStream(command.into) ? 'into' : kindOf(stream)

/** The address whose owner decides a command: a fact the handler reads beside the heads. */
export const needsOwnerOf = (command: Command): AddressKey | undefined =>
  command.type === 'contact.verifyAddress' ? { kind: command.kind, value: command.value } : undefined

type AgentCommand = Extract<Command, { type: `agent.${string}` }>
type CaseCommand = Extract<Command, { type: `case.${string}` }>
type InvitationCommand = Extract<Command, { type: `invitation.${string}` }>
type InteractionCommand = Exclude<Command, AgentCommand | CaseCommand | ContactCommand | InvitationCommand>

const caseAndLinkOf = (command: CaseCommand): StreamId[] => [
  caseStream(command.caseId),
  ...('interactionId' in command ? [interactionStream(command.interactionId)] : []),
]

const isOfCase = (command: Command): command is CaseCommand => command.type.startsWith('case.')
const isOfInvitation = (command: Command): command is InvitationCommand =>
  command.type.startsWith('invitation.')
const isOfAgent = (command: Command): command is AgentCommand => command.type.startsWith('agent.')

/** Whose taken slots a decision depends on: a fact the handler reads beside the heads (decision 3). */
export function needsLoadOf(command: Command, actor: Actor): AgentId | undefined {
  switch (command.type) {
    case 'interaction.offer':
    case 'interaction.assign':
    case 'invitation.send':
    case 'agent.signOut':
    case 'agent.forcePresence':
      return command.agentId
    case 'invitation.accept':
      return actor.kind === 'agent' || actor.kind === 'supervisor' ? actor.id : undefined
    default:
      return undefined
  }
}

/** Whether it matters how many supervisors are there to hear it. */
export const needsSupervisors = (command: Command): boolean => command.type === 'interaction.flag'

/** Of which chat the last words are told to somebody who does not read it yet. */
export const needsLinesOf = (command: Command): StreamId | undefined =>
  command.type === 'invitation.send' ? interactionStream(command.interactionId) : undefined

/** Whether a new case is asked for: its number comes from the database, where none is given twice (decision 13). */
export const needsCaseNumber = (command: Command): boolean => command.type === 'case.create'

/** The earlier event of its stream that an event changes. */
export const changedBy = (event: Event | UnknownEvent): number | undefined =>
  isKnown(event) && isChange(event) ? event.seq : undefined

const CHANGES = ['message.edited', 'message.deleted', 'note.edited', 'contact.noteEdited'] as const
type Change = Extract<Event, { type: (typeof CHANGES)[number] }>
const isChange = (event: Event): event is Change => CHANGES.some((type) => type === event.type)

/** The event that a command is about: a fact the handler reads beside the heads, with all that has changed it since. */
export function needsOriginalOf(command: Command): { stream: StreamId; seq: number } | undefined {
  if (command.type === 'contact.editNote')
    return { stream: contactStream(command.contactId), seq: command.seq }
  if (command.type !== 'message.edit' && command.type !== 'message.delete' && command.type !== 'note.edit')
    return undefined
  return { stream: interactionStream(command.interactionId), seq: command.seq }
}

/** The file that a command says something with: a fact as well. */
export const needsFileOf = (command: Command): FileId | undefined =>
  command.type === 'message.send' || command.type === 'note.add' ? command.file?.fileId : undefined

const fileId = new RegExp(FILE_PATTERN)

/** All files that a command may name; which fields of a form hold files, only its schema says. */
export function needsFilesOf(command: Command): readonly FileId[] {
  if (command.type !== 'form.fill') return [needsFileOf(command) ?? []].flat()
  const words = Object.values(command.values).filter((value) => typeof value === 'string')
  // What has the shape of an id is one: that is all that the brand says.
  return words.filter((value) => fileId.test(value)) as FileId[]
}

/** What an event does to a file: it becomes part of the stream, for customers as well or not; or customers lose it. */
export interface FileUse {
  readonly fileId: FileId
  readonly use: 'shown' | 'internal' | 'withdrawn'
}

export function fileUsesOf(event: Event): readonly FileUse[] {
  if (event.type === 'message.sent' && event.file) return [{ fileId: event.file.fileId, use: 'shown' }]
  if (event.type === 'note.added' && event.file) return [{ fileId: event.file.fileId, use: 'internal' }]
  if (event.type === 'message.deleted' && event.fileId) return [{ fileId: event.fileId, use: 'withdrawn' }]
  if (event.type === 'form.filled') return event.attached.map((fileId) => ({ fileId, use: 'internal' }))
  return []
}
