import { z } from 'zod'
import { FileName, FileProblem, FileRef, NamedFile } from './file'
import { CaseId, FileId, Instant, InteractionId, MessageId, Seq } from './ids'
import { loose } from './loose'
import { MESSAGE_LIMIT } from './limits'
import { Speaker } from './participant'
import { personal } from './personal'
import { NamedUses, Uses } from './use'

/** `clientMessageId` is the customer's own name for the message: opaque, repeated by retries (messaging-api §7.3). */
const message = {
  interactionId: InteractionId,
  messageId: MessageId,
  text: personal(z.string().max(MESSAGE_LIMIT)),
  clientMessageId: z.string().max(200).optional(),
}

/** A message is words or one file: with a file its text is empty. */
export const SendMessage = z.strictObject({
  type: z.literal('message.send'),
  ...message,
  file: NamedFile.optional(),
  used: NamedUses.optional(),
  /** Of the interaction, as the gateway has found it: when its customer writes on, a resolved one is opened again. */
  caseId: CaseId.optional(),
})
/** Without `file` it is words; without `used` they are all its author's. */
export const MessageSent = loose({
  type: z.literal('message.sent'),
  ...message,
  from: Speaker,
  file: FileRef.optional(),
  used: Uses.optional(),
})

/** `seq` is the message's own: what changes it is an event beside it, and the old words stay in the log. */
const changed = { interactionId: InteractionId, messageId: MessageId, seq: Seq }
const edited = { ...changed, text: message.text }

export const EditMessage = z.strictObject({ type: z.literal('message.edit'), ...edited })
export const MessageEdited = loose({ type: z.literal('message.edited'), ...edited })

export const DeleteMessage = z.strictObject({ type: z.literal('message.delete'), ...changed })
/** `fileId`: of the file that the message was; customers can fetch it no longer. */
export const MessageDeleted = loose({
  type: z.literal('message.deleted'),
  ...changed,
  fileId: FileId.optional(),
})

/** What a customer wanted to send was not taken: his agents are told, he may ask about it. */
const unsent = { interactionId: InteractionId, name: FileName, problem: FileProblem }
export const RefuseFile = z.strictObject({ type: z.literal('message.refuseFile'), ...unsent })
export const FileRefused = loose({ type: z.literal('message.fileRefused'), ...unsent })

/** The customer's client says how far it has received or shown what was sent: one cumulative mark each. */
const mark = { interactionId: InteractionId, upTo: Seq }

export const AcknowledgeMessages = z.strictObject({
  type: z.literal('message.acknowledge'),
  ...mark,
  mark: z.enum(['delivered', 'seen']),
})
export const MessagesDelivered = loose({ type: z.literal('message.delivered'), ...mark })
export const MessagesSeen = loose({ type: z.literal('message.seen'), ...mark })

/** What a customer wrote before his interaction existed. */
export const FirstMessage = z.strictObject({
  messageId: MessageId,
  clientMessageId: z.string().max(200).optional(),
  text: personal(z.string().max(MESSAGE_LIMIT)),
})

/** What a list shows of the newest message: at most 120 characters. Without `what` it is words. */
export const MessagePreview = loose({
  seq: Seq,
  at: Instant,
  text: personal(z.string()),
  role: z.enum(['customer', 'agent']),
  what: z.enum(['text', 'file', 'deleted']).optional(),
})
export type MessagePreview = z.infer<typeof MessagePreview>
