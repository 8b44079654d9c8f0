import { z } from 'zod'
import { Attachment, Download, fileCalls, Mode } from './attachment'
import { DoorRefusal, SetUp, SetUpDone } from './account'
import { Board } from './board'
import { SecureAnswer } from './customer-form'
import { Outcome, Recorded, Request } from './envelope'
import { FileName } from './file'
import { DispositionId, Instant, InteractionId, Language, PredefinedSetId, Seq, StreamId } from './ids'
import { loose } from './loose'
import { PredefinedSet } from './predefined'
import { DeskEntry, Goodbye, Page } from './protocol'
import { ExportFormat } from './record'
import { Fault, Refusal } from './refusal'
import { sessionCalls } from './session-calls'
import { Signal } from './signal'
import { Me, Workspace } from './workspace'

/** Why nobody sits at the desk any more: the gateway's word, or this disk does not give back what it holds. */
export const Parting = z.union([Goodbye, z.literal('not-readable')])
export type Parting = z.infer<typeof Parting>

/** Whether the line to the gateway is up. `retryAt` counts on the gateway's clock. */
export const Link = z.discriminatedUnion('state', [
  loose({ state: z.literal('signedOut'), reason: Parting.nullable() }),
  loose({ state: z.literal('connecting') }),
  loose({ state: z.literal('online') }),
  loose({ state: z.literal('offline'), retryAt: Instant }),
])
export type Link = z.infer<typeof Link>

/** Why an address does not lead to a gateway: each has its own sentence and its own remedy. */
export const AddressProblem = z.enum([
  'malformed',
  'dns',
  'refused',
  'timed-out',
  'tls',
  'not-damso',
  'too-new',
  'too-old',
])
export type AddressProblem = z.infer<typeof AddressProblem>

/** Why the embedded gateway does not serve; all but `broken` are its own words. */
export const StartProblem = z.enum([
  'port-in-use',
  'address-not-ours',
  'holds-the-sample',
  'holds-a-centre',
  'data-folder-in-use',
  'data-folder-not-ours',
  'engine-too-old',
  'engine-too-new',
  'schema-too-new',
  'broken',
])
export type StartProblem = z.infer<typeof StartProblem>

/** Who may come to the customers' door of the embedded gateway (decision 5); agents never come from elsewhere. */
export const Reach = z.enum(['computer', 'network'])
export type Reach = z.infer<typeof Reach>

export const Theme = z.enum(['system', 'light', 'dark'])
export const Preferences = loose({
  language: z.union([Language, z.literal('system')]),
  theme: Theme,
  /** Ask before ending a chat as its last agent. */
  confirmEnd: z.boolean(),
  /** Ring while an offer waits. */
  ring: z.boolean(),
  density: z.enum(['comfortable', 'compact']),
  listWidth: z.int().min(200).max(480),
  /** Of what stands beside the conversation. */
  panelWidth: z.int().min(260).max(520),
  /** A message waits five seconds, in which it can be taken back. */
  undoSend: z.boolean(),
  /** 0: the yellow ones; 1 to 5: light to dark. */
  emojiTone: z.int().min(0).max(5),
  /** The newest first. */
  recentEmoji: z.array(z.string().max(40)).max(40),
  /** Results of all services, the newest first. */
  recentDispositions: z.array(DispositionId).max(60),
})
export type Preferences = z.infer<typeof Preferences>

/**
 * A command that is on its way: on disk, not yet answered. `refused` ones stay until the agent has seen why; a `held` one
 * can be taken back until `heldUntil`.
 */
export const Pending = loose({
  request: Request,
  storedAt: Instant,
  state: z.enum(['held', 'queued', 'sending', 'refused']),
  heldUntil: Instant.nullable(),
  outcome: Outcome.nullable(),
})
export type Pending = z.infer<typeof Pending>

/** Characters; a form can hold 40,000, which JSON makes more. */
const DRAFT_LIMIT = 100_000

/** What somebody has begun: words for a chat, or a case of it (then `text` is the form's own). */
export const DraftMode = z.enum([...Mode.options, 'case'])
export type DraftMode = z.infer<typeof DraftMode>

export const Draft = loose({
  stream: StreamId,
  mode: DraftMode,
  text: z.string().max(DRAFT_LIMIT),
  /** It changes what was written before, one thing per chat. `last`: the newest version of it that its author has seen. */
  amends: z.strictObject({ key: z.string().max(200), seq: Seq, last: Seq }).exactOptional(),
  /** What was filled in and is not saved yet, as JSON: in the form of a chat, or in what a result asks for. */
  fills: z.strictObject({ what: z.enum(['form', 'extra']), id: z.uuid() }).exactOptional(),
})
export type Draft = z.infer<typeof Draft>

/** Everything a window needs to paint, as main knows it at this moment. */
export const Snapshot = loose({
  gateway: loose({
    /** null: the first run has not chosen yet. */
    kind: z.enum(['local', 'remote']).nullable(),
    url: z.string().nullable(),
    isSetUp: z.boolean().nullable(),
    problem: z.union([AddressProblem, StartProblem]).nullable(),
    demoUrl: z.string().nullable(),
    /** Whose customers reach the embedded gateway; null where that is not this computer's to choose. */
    reach: Reach.nullable(),
  }),
  link: Link,
  me: Me.nullable(),
  workspace: Workspace.nullable(),
  desk: z.array(DeskEntry),
  /** The newest page of each open chat, where main holds it. */
  pages: z.array(Page),
  pending: z.array(Pending),
  drafts: z.array(Draft),
  attachments: z.array(Attachment),
  /** What main holds of secure forms; of all that is here the one thing that lies on no disk. */
  secureAnswers: z.array(SecureAnswer),
  preferences: Preferences,
  /** Resolved from the preference and the system. */
  language: Language,
  dark: z.boolean(),
  version: z.string(),
  /** Milliseconds to add to this computer's clock to get the gateway's. */
  clockOffset: z.number(),
  /** False where the system offers no place for secrets: what is kept is then only protected by file rights. */
  secretsAreSealed: z.boolean(),
  userName: z.string().nullable(),
})
export type Snapshot = z.infer<typeof Snapshot>

/** Renderer → main. Each call is answered with a Reply; none throws across the bridge. */
export const calls = {
  'app.snapshot': { input: z.strictObject({}), output: Snapshot },
  'gateway.check': {
    input: z.strictObject({ url: z.string().max(2_000) }),
    output: loose({ url: z.string().nullable(), problem: AddressProblem.nullable(), detail: z.string() }),
  },
  'gateway.choose': {
    input: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('local') }),
      z.strictObject({ kind: z.literal('remote'), url: z.string().max(2_000) }),
      z.strictObject({ kind: z.literal('none') }),
    ]),
    output: Snapshot.shape.gateway,
  },
  /** The embedded gateway comes back with its customers' door opened so far, and its agents with it. */
  'gateway.open': { input: z.strictObject({ reach: Reach }), output: Snapshot.shape.gateway },
  'gateway.setUp': {
    input: SetUp,
    output: z.union([loose({ done: SetUpDone }), loose({ refusal: DoorRefusal }), loose({ fault: Fault })]),
  },
  ...sessionCalls,
  /** As main holds them; what changes comes as `predefined.changed`. */
  'predefined.sets': { input: z.strictObject({}), output: z.array(PredefinedSet) },
  ...fileCalls,
  /** False: the disk did not take it. */
  'draft.write': { input: Draft.strict(), output: z.boolean() },
  'preferences.change': { input: Preferences.partial().strict(), output: Preferences },
  'shell.openExternal': { input: z.strictObject({ url: z.string().max(4_000) }), output: z.boolean() },
  /** Asks where, under the system's own dialog. */
  'shell.saveText': {
    input: z.strictObject({ name: FileName, text: z.string().max(4_000_000) }),
    output: z.enum(['done', 'cancelled', 'not-saved']),
  },
  /** Takes a finished conversation out as a file, under the system's own dialog. */
  'record.export': {
    input: z.strictObject({
      stream: StreamId,
      format: ExportFormat,
      withNotes: z.boolean(),
      language: Language,
      /** Without what tells its kind. */
      name: FileName,
    }),
    output: z.discriminatedUnion('kind', [
      loose({ kind: z.enum(['done', 'cancelled', 'not-saved']) }),
      loose({ kind: z.literal('refused'), refusal: Refusal }),
      loose({ kind: z.literal('failed'), fault: Fault }),
    ]),
  },
  'shell.copy': { input: z.strictObject({ text: z.string().max(1_000_000) }), output: z.null() },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

/** Main → renderer. */
export const pushes = {
  /** The embedded gateway is up, or what is known of the chosen one has changed. */
  'gateway.changed': Snapshot.shape.gateway,
  'session.recorded': z.array(Recorded),
  'session.opened': DeskEntry,
  'session.closed': loose({ stream: StreamId }),
  /** The whole desk anew, after a (re)connection. */
  'session.desk': loose({ me: Me, workspace: Workspace, desk: z.array(DeskEntry), clockOffset: z.number() }),
  'session.workspace': Workspace,
  'session.me': Me,
  'predefined.changed': loose({ setId: PredefinedSetId, set: PredefinedSet.nullable() }),
  'attachments.changed': z.array(Attachment),
  'files.downloading': z.array(Download),
  'session.link': Link,
  'session.pending': z.array(Pending),
  'session.signal': Signal,
  'session.board': Board,
  /** For the form panel. */
  'session.secureAnswer': SecureAnswer,
  /** A notification was clicked, or a link opened: show this chat or offer. */
  'desk.show': loose({ interactionId: InteractionId }),
  'preferences.changed': loose({ preferences: Preferences, language: Language, dark: z.boolean() }),
  'app.clock': loose({ clockOffset: z.number() }),
} as const satisfies Record<string, z.ZodType>

export type CallName = keyof typeof calls
export type Input<C extends CallName> = z.infer<(typeof calls)[C]['input']>
export type Output<C extends CallName> = z.infer<(typeof calls)[C]['output']>
export type Reply<T> = { ok: true; value: T } | { ok: false; fault: Fault }

export type PushName = keyof typeof pushes
export type Payload<P extends PushName> = z.infer<(typeof pushes)[P]>

/** What travels over the port: a call with a number, its reply, or a push. */
export type ToMain = { call: string; id: number; input: unknown }
export type ToPage = { id: number; reply: Reply<unknown> } | { push: PushName; payload: unknown }
