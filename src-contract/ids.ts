import { z } from 'zod'

export const AgentId = z.uuid().brand<'AgentId'>()
export type AgentId = z.infer<typeof AgentId>

export const InteractionId = z.uuid().brand<'InteractionId'>()
export type InteractionId = z.infer<typeof InteractionId>

export const SegmentId = z.uuid().brand<'SegmentId'>()
export type SegmentId = z.infer<typeof SegmentId>

export const MessageId = z.uuid().brand<'MessageId'>()
export type MessageId = z.infer<typeof MessageId>

export const NoteId = z.uuid().brand<'NoteId'>()
export type NoteId = z.infer<typeof NoteId>

export const FileId = z.uuid().brand<'FileId'>()
export type FileId = z.infer<typeof FileId>

export const PredefinedSetId = z.uuid().brand<'PredefinedSetId'>()
export type PredefinedSetId = z.infer<typeof PredefinedSetId>

export const PredefinedMessageId = z.uuid().brand<'PredefinedMessageId'>()
export type PredefinedMessageId = z.infer<typeof PredefinedMessageId>

/** The secret of one customer's browser or app in one interaction: the messaging API's `chat_id`. */
export const VisitId = z.uuid().brand<'VisitId'>()
export type VisitId = z.infer<typeof VisitId>

export const ServiceId = z.uuid().brand<'ServiceId'>()
export type ServiceId = z.infer<typeof ServiceId>

export const EntryPointId = z.uuid().brand<'EntryPointId'>()
export type EntryPointId = z.infer<typeof EntryPointId>

export const TeamId = z.uuid().brand<'TeamId'>()
export type TeamId = z.infer<typeof TeamId>

export const ReasonId = z.uuid().brand<'ReasonId'>()
export type ReasonId = z.infer<typeof ReasonId>

export const DispositionId = z.uuid().brand<'DispositionId'>()
export type DispositionId = z.infer<typeof DispositionId>

export const ContactId = z.uuid().brand<'ContactId'>()
export type ContactId = z.infer<typeof ContactId>

export const CaseId = z.uuid().brand<'CaseId'>()
export type CaseId = z.infer<typeof CaseId>

export const FormId = z.uuid().brand<'FormId'>()
export type FormId = z.infer<typeof FormId>

export const InvitationId = z.uuid().brand<'InvitationId'>()
export type InvitationId = z.infer<typeof InvitationId>

export const CommandId = z.uuid().brand<'CommandId'>()
export type CommandId = z.infer<typeof CommandId>

export const StreamKind = z.enum(['interaction', 'agent', 'contact', 'case', 'invitation'])
export type StreamKind = z.infer<typeof StreamKind>

/** A stream is named after the thing it is the history of: `interaction/<uuid>`, `agent/<uuid>` and so on. */
export const StreamId = z.templateLiteral([StreamKind, '/', z.uuid()])
export type StreamId = z.infer<typeof StreamId>

/** The position of an event in its stream: 1, 2, 3 … without gaps. */
export const Seq = z.int().positive()

/** A moment in UTC, always to the millisecond, so that instants sort as text. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

export const Language = z.enum(['ko', 'en'])
export type Language = z.infer<typeof Language>
