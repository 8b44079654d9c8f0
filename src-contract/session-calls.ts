import { z } from 'zod'
import { DoorRefusal } from './account'
import { Answer, Ask } from './asks'
import { WatchBoard } from './board'
import { Outcome, Request } from './envelope'
import { CommandId, InteractionId, Seq, StreamId } from './ids'
import { loose } from './loose'
import { HISTORY_LIMIT, Page } from './protocol'
import { Fault } from './refusal'
import { Me } from './workspace'

/** What the page asks of the agent's line to the gateway. */
export const sessionCalls = {
  'session.signIn': {
    input: z.strictObject({
      userName: z.string().max(60),
      password: z.string().max(200),
      staySignedIn: z.boolean(),
    }),
    output: z.union([loose({ me: Me }), loose({ refusal: DoorRefusal }), loose({ fault: Fault })]),
  },
  /**
   * With open chats it answers their number and does nothing: leaving is then asked for as the next state. With unsent
   * words on disk it does the same, unless told to go ahead.
   */
  'session.signOut': {
    input: z.strictObject({ evenIfUnsent: z.boolean() }),
    output: loose({ unsent: z.int().nonnegative(), open: z.int().nonnegative() }),
  },
  'session.retry': { input: z.strictObject({}), output: z.null() },
  /**
   * `message.send`, `segment.complete` and `interaction.leave` wait in the outbox: `session.pending` shows them once
   * they are on disk (until then the words are the composer's), and the answer comes when the gateway has answered,
   * however long that takes; only `not-stored` comes at once. Every other command fails after ten seconds.
   */
  'session.dispatch': { input: Request, output: Outcome },
  /** Forget a refused command that the agent has seen. */
  'session.dismiss': { input: z.strictObject({ commandId: CommandId }), output: z.null() },
  /** Takes a held message back before it goes out. False: it has gone. */
  'session.undo': { input: z.strictObject({ commandId: CommandId }), output: z.boolean() },
  /** Fails after ten seconds. */
  'session.ask': { input: Ask, output: Answer },
  'session.history': {
    input: z.strictObject({
      stream: StreamId,
      before: Seq.optional(),
      limit: z.int().min(1).max(HISTORY_LIMIT),
    }),
    output: Page.nullable(),
  },
  /**
   * Opens a stream that is not on my desk, until `unwatch`, over lost lines as well: `session.opened` or
   * `session.closed` follows.
   */
  'session.watch': { input: z.strictObject({ stream: StreamId }), output: z.null() },
  'session.unwatch': { input: z.strictObject({ stream: StreamId }), output: z.null() },
  /** Until `unwatchBoard`, over lost lines as well: `session.board` follows, whole after each call. */
  'session.watchBoard': { input: WatchBoard, output: z.null() },
  'session.unwatchBoard': { input: z.strictObject({}), output: z.null() },
  'session.typing': {
    input: z.strictObject({ interactionId: InteractionId, typing: z.boolean() }),
    output: z.null(),
  },
  'session.read': {
    input: z.strictObject({ interactionId: InteractionId, seq: Seq, messages: z.int().nonnegative() }),
    output: z.null(),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
