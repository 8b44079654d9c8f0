import { z } from 'zod'
import { CaseId } from './ids'
import { loose } from './loose'

/** Why a rule said no. Each one is shown to the agent as a sentence, beside the control. */
export const Refusal = z.discriminatedUnion('refusal', [
  loose({ refusal: z.literal('not-permitted') }),
  loose({ refusal: z.literal('unknown-interaction') }),
  loose({ refusal: z.literal('unknown-agent') }),
  loose({ refusal: z.literal('id-taken') }),
  /** The offer was withdrawn, has run out or is somebody else's by now. */
  loose({ refusal: z.literal('offer-gone') }),
  loose({ refusal: z.literal('not-waiting') }),
  loose({ refusal: z.literal('not-active') }),
  loose({ refusal: z.literal('not-in-wrap-up') }),
  /** The wrap-up has no limit that could be put off, or not once more. */
  loose({ refusal: z.literal('no-extension-left') }),
  /** The customer has another form before him. */
  loose({ refusal: z.literal('form-open') }),
  /** It was answered, withdrawn or has run out. */
  loose({ refusal: z.literal('form-gone') }),
  loose({ refusal: z.literal('unknown-disposition') }),
  /** The service asks for a result before the chat is completed. */
  loose({ refusal: z.literal('disposition-missing') }),
  /** The result asks for more, and not all of it is there. */
  loose({ refusal: z.literal('disposition-incomplete') }),
  loose({ refusal: z.literal('unknown-form') }),
  /** Something stands in a field that it does not take. */
  loose({ refusal: z.literal('form-invalid') }),
  /** The service asks for fields of its form before the chat is completed. */
  loose({ refusal: z.literal('form-incomplete') }),
  loose({ refusal: z.literal('agent-not-available') }),
  loose({ refusal: z.literal('no-free-slot') }),
  loose({ refusal: z.literal('empty-message') }),
  loose({ refusal: z.literal('has-open-chats') }),
  loose({ refusal: z.literal('reason-required') }),
  loose({ refusal: z.literal('unknown-reason') }),
  /** Others came or went meanwhile: leaving would now do `actual` instead of what was expected. */
  loose({ refusal: z.literal('conflict'), actual: z.enum(['leave', 'end']) }),
  /** A message is words or a file, never both. */
  loose({ refusal: z.literal('file-with-text') }),
  loose({ refusal: z.literal('unknown-file') }),
  /** Not all of it has arrived, or it has not been checked yet. */
  loose({ refusal: z.literal('file-not-ready') }),
  loose({ refusal: z.literal('file-refused') }),
  /** A file is sent once; who wants it elsewhere copies it. */
  loose({ refusal: z.literal('file-taken') }),
  loose({ refusal: z.literal('unknown-message') }),
  /** Somebody else wrote it. */
  loose({ refusal: z.literal('not-yours') }),
  /** The ten minutes for second thoughts are over. */
  loose({ refusal: z.literal('too-late') }),
  loose({ refusal: z.literal('already-deleted') }),
  /** It has been changed since its editor last saw it. */
  loose({ refusal: z.literal('changed-meanwhile') }),
  loose({ refusal: z.literal('unknown-predefined') }),
  /** Two messages of one set cannot answer to the same key. */
  loose({ refusal: z.literal('key-taken'), key: z.string() }),
  loose({ refusal: z.literal('set-full') }),
  loose({ refusal: z.literal('unknown-case') }),
  /** Nothing is changed of a closed case before it is opened again. */
  loose({ refusal: z.literal('case-closed') }),
  loose({ refusal: z.literal('title-missing') }),
  /** What a pending case waits for. */
  loose({ refusal: z.literal('pending-reason-missing') }),
  loose({ refusal: z.literal('unknown-category') }),
  loose({ refusal: z.literal('unknown-assignee') }),
  /** Somebody was faster: the interaction has a case. */
  loose({ refusal: z.literal('already-linked'), caseId: CaseId, number: z.int().positive() }),
  loose({ refusal: z.literal('not-linked') }),
  /** The moment named by a deadline has not come, or what it stood for is over. */
  loose({ refusal: z.literal('not-due') }),
  loose({ refusal: z.literal('no-change') }),
  loose({ refusal: z.literal('unknown-contact') }),
  /** It has become a part of another contact: what is done now is done there. */
  loose({ refusal: z.literal('contact-merged') }),
  loose({ refusal: z.literal('unknown-address') }),
  /** It is no number, or no e-mail address. */
  loose({ refusal: z.literal('invalid-address') }),
  /** Another contact is known by it. */
  loose({ refusal: z.literal('address-taken') }),
  loose({ refusal: z.literal('contact-full') }),
  loose({ refusal: z.literal('invalid-fields') }),
  /** One of the two to be merged is blocked and the other is not. */
  loose({ refusal: z.literal('blocked-differently') }),
  loose({ refusal: z.literal('already-flagged') }),
  loose({ refusal: z.literal('not-flagged') }),
  /** It was cancelled, answered, or its time was up. */
  loose({ refusal: z.literal('invitation-gone') }),
  loose({ refusal: z.literal('already-in-chat') }),
  loose({ refusal: z.literal('already-invited') }),
  /** As many as may take part do, or are invited. */
  loose({ refusal: z.literal('chat-full') }),
  /** Somebody is invited who has not answered: the last agent waits, cancels, or sends the chat to a queue. */
  loose({ refusal: z.literal('invitation-ringing') }),
  /** Others go on with it: there is nobody for whom it would have to wait. */
  loose({ refusal: z.literal('others-remain') }),
  loose({ refusal: z.literal('last-agent') }),
  loose({ refusal: z.literal('unknown-service') }),
  /** The centre does not speak with this customer. */
  loose({ refusal: z.literal('customer-blocked') }),
])
export type Refusal = z.infer<typeof Refusal>

/** Why a request never reached a rule. May be sent again under the same id. */
export const Fault = z.enum([
  'offline',
  'timed-out',
  'busy',
  'invalid-message',
  'untrusted-sender',
  'version-mismatch',
  'signed-out',
  'not-stored',
  /** Whoever asked for it thought better of it before it went out. */
  'taken-back',
  'not-readable',
  'internal',
])
export type Fault = z.infer<typeof Fault>
