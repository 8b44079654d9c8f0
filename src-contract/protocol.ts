import { z } from 'zod'
import { Answer, Ask } from './asks'
import { Board, WatchBoard } from './board'
import { CaseHead } from './case'
import { SecureAnswer } from './customer-form'
import { ContactHead } from './contact'
import { Outcome, Recorded, Request } from './envelope'
import { CommandId, Instant, InteractionId, PredefinedSetId, Seq, StreamId } from './ids'
import { InteractionHead } from './interaction'
import { InvitationHead } from './invitation'
import { HISTORY_PAGE } from './limits'
import { loose } from './loose'
import { PredefinedSet } from './predefined'
import { AgentHead } from './presence'
import { Signal } from './signal'
import { Me, Workspace } from './workspace'

/** `major.minor`: a minor step only adds, so both sides go on; the gateway serves the present major and the last. */
export const PROTOCOL_VERSION = '1.3'

export const HISTORY_LIMIT = HISTORY_PAGE

export const Head = z.union([InteractionHead, AgentHead, CaseHead, ContactHead, InvitationHead])

/** One thing on the desk: the state of its stream after `seq`. */
export const DeskEntry = loose({
  stream: StreamId,
  seq: Seq,
  head: Head,
  /** How far I had read; null when never. */
  read: loose({ seq: z.int().nonnegative(), messages: z.int().nonnegative() }).nullable(),
})
export type DeskEntry = z.infer<typeof DeskEntry>

/**
 * A page of a transcript, oldest first. `more` says that there are earlier events. `changes` are later events that change
 * some of its own: edits and deletions; absent there are none.
 */
export const Page = loose({
  stream: StreamId,
  events: z.array(Recorded),
  changes: z.array(Recorded).optional(),
  more: z.boolean(),
})
export type Page = Omit<z.infer<typeof Page>, 'events' | 'changes'> & {
  events: Recorded[]
  changes?: Recorded[] | undefined
}

/** Desktop → gateway. The first frame is `hello`; its ticket was bought with the session secret and opens one socket. */
export const Up = z.discriminatedUnion('frame', [
  z.strictObject({
    frame: z.literal('hello'),
    ticket: z.string().min(1).max(200),
    version: z.string().max(20),
    /** The last `seq` held of each chat on the desk. */
    cursors: z.record(StreamId, Seq),
    /** The revision held of each predefined set; absent: none is held. */
    predefined: z.record(PredefinedSetId, z.int().positive()).optional(),
  }),
  z.strictObject({ frame: z.literal('request'), request: Request }),
  /** Events of a stream before `before` (or the newest), at most `limit`; answered by `page` with the same `id`. */
  z.strictObject({
    frame: z.literal('history'),
    id: z.uuid(),
    stream: StreamId,
    before: Seq.optional(),
    limit: z.int().min(1).max(HISTORY_LIMIT),
  }),
  /** Answered by `answer` with the same `id`. */
  z.strictObject({ frame: z.literal('ask'), id: z.uuid(), ask: Ask }),
  z.strictObject({ frame: z.literal('typing'), interactionId: InteractionId, typing: z.boolean() }),
  z.strictObject({
    frame: z.literal('read'),
    interactionId: InteractionId,
    seq: Seq,
    messages: z.int().nonnegative(),
  }),
  /**
   * Opens a stream that is not on my desk, at most 20 at a time: answered by `opened`, or by `closed` where I may not
   * read it. A new line begins without any.
   */
  z.strictObject({ frame: z.literal('watch'), stream: StreamId }),
  z.strictObject({ frame: z.literal('unwatch'), stream: StreamId }),
  /** Answered by `board` with all rows; then those that change follow, at most twice a second. Asked again: all anew. */
  z.strictObject({ frame: z.literal('watchBoard'), ...WatchBoard.shape }),
  z.strictObject({ frame: z.literal('unwatchBoard') }),
  /** The answer to a heartbeat: lets the gateway notice a deaf line as well. */
  z.strictObject({ frame: z.literal('heartbeat') }),
])
export type Up = z.infer<typeof Up>

/** Why the gateway closes a line. `draining`, `slow` and a ticket that came too late are worth another try at once. */
export const Goodbye = z.enum([
  'signed-in-elsewhere',
  'signed-out',
  'expired',
  'password-changed',
  'ticket-refused',
  'version-mismatch',
  'invalid-message',
  'too-much',
  'slow',
  'draining',
])
export type Goodbye = z.infer<typeof Goodbye>

/** Gateway → desktop. */
export const Down = z.discriminatedUnion('frame', [
  loose({
    frame: z.literal('welcome'),
    version: z.string(),
    gatewayTime: Instant,
    /** Seconds between two heartbeats; silence for one and a half of them is a dead line. */
    heartbeat: z.number().positive(),
    me: Me,
    workspace: Workspace,
    /** Everything of mine, always in full: the client drops what is not on it. */
    desk: z.array(DeskEntry),
  }),
  /** What was appended together is delivered together. */
  loose({ frame: z.literal('recorded'), recorded: z.array(Recorded).min(1) }),
  /** A stream has become mine to read: its state so far. Its next events follow as `recorded`. */
  loose({ frame: z.literal('opened'), entry: DeskEntry }),
  /** A stream is no longer mine to read: forget it. */
  loose({ frame: z.literal('closed'), stream: StreamId }),
  loose({ frame: z.literal('outcome'), commandId: CommandId, outcome: Outcome }),
  loose({ frame: z.literal('page'), id: z.uuid(), page: Page.nullable() }),
  loose({ frame: z.literal('answer'), id: z.uuid(), answer: Answer }),
  loose({ frame: z.literal('signal'), signal: Signal }),
  loose({ frame: z.literal('board'), ...Board.shape }),
  /**
   * What my customer has typed into a secure form: for the panel, and never to be written down. Told anew after each
   * welcome, until `form.take` says that a panel has it.
   */
  loose({ frame: z.literal('secureForm'), ...SecureAnswer.shape }),
  /** I am called otherwise, or may do something else, than a moment ago. */
  loose({ frame: z.literal('me'), me: Me }),
  /** After the welcome the sets of which another revision is held; later each one that changes. */
  loose({ frame: z.literal('predefined'), set: PredefinedSet }),
  /** After the welcome all that are mine to use; what is not on it is forgotten. Also when one goes. */
  loose({ frame: z.literal('predefinedSets'), sets: z.array(PredefinedSetId) }),
  loose({ frame: z.literal('workspace'), workspace: Workspace }),
  loose({ frame: z.literal('heartbeat'), gatewayTime: Instant }),
  loose({ frame: z.literal('goodbye'), reason: Goodbye }),
])
export type Down = z.infer<typeof Down>
