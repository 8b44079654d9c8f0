import { z } from 'zod'
import { CaseQuestion, CaseRow } from './case-list'
import { ContactGlimpse } from './contact'
import { FileRef } from './file'
import {
  ContactId,
  AgentId,
  FileId,
  Instant,
  InteractionId,
  Language,
  PredefinedMessageId,
  PredefinedSetId,
  Seq,
  ServiceId,
  StreamId,
} from './ids'
import { InteractionHead } from './interaction'
import { PREDEFINED_CSV_LIMIT, RECORDS_PAGE } from './limits'
import { loose } from './loose'
import { ImportProblem, PredefinedWords } from './predefined'
import { personal } from './personal'
import { ExportForm, ExportFormat, ExportLine, FoundRecord, InteractionRecord, RecordsWanted } from './record'
import { Fault, Refusal } from './refusal'
import { Service } from './workspace'

const one = { setId: PredefinedSetId, id: PredefinedMessageId }
/** The revision that the asker saw: a change to anything newer is refused as `changed-meanwhile`. */
const seen = { ...one, revision: z.int().positive() }
const nothing = z.null()

/**
 * What a desktop asks of the gateway beside the log: questions, and changes to what a centre has configured. Asked again
 * under the same ids they do no harm.
 */
export const asks = {
  'predefined.add': { input: z.strictObject({ ...one, words: PredefinedWords }), output: nothing },
  'predefined.edit': { input: z.strictObject({ ...seen, words: PredefinedWords }), output: nothing },
  /** To another folder, another set, or both. */
  'predefined.move': {
    input: z.strictObject({ ...seen, toSetId: PredefinedSetId, folder: PredefinedWords.shape.folder }),
    output: nothing,
  },
  'predefined.delete': { input: z.strictObject(seen), output: nothing },
  /** Supervisors: a shared set for a service and a language that has none yet. */
  'predefined.addSet': {
    input: z.strictObject({ setId: PredefinedSetId, serviceId: ServiceId, language: Language }),
    output: nothing,
  },
  /**
   * Lines with a key that the set holds, or a title that it holds in the same folder, change that message, others add
   * one. With any problem nothing is taken at all; the first 200 are named.
   */
  'predefined.import': {
    input: z.strictObject({ setId: PredefinedSetId, csv: z.string().max(PREDEFINED_CSV_LIMIT) }),
    output: loose({
      added: z.int().nonnegative(),
      changed: z.int().nonnegative(),
      problems: z.array(ImportProblem),
    }),
  },
  /** The same bytes as a file of one's own, to be sent: what a predefined message carries is sent as a copy. */
  'file.copy': { input: z.strictObject({ fileId: FileId, from: FileId }), output: FileRef },
  /** Cases of my services. A head is newer than what a list says of it. */
  'case.list': {
    input: CaseQuestion,
    output: loose({ rows: z.array(CaseRow), more: z.boolean() }),
  },
  /** Open cases of the same customer as in this interaction, without its own. */
  'case.similar': {
    input: z.strictObject({ interactionId: InteractionId }),
    output: loose({ cases: z.array(CaseRow) }),
  },
  /** What its service asked of an interaction when that began: this stays in force until it is completed (decision 8). */
  'service.asOf': {
    /** `serviceId`: of a share of it that went under another service than the chat is in now. */
    input: z.strictObject({ stream: StreamId, serviceId: ServiceId.optional() }),
    output: loose({ service: Service.nullable() }),
  },
  /**
   * Messages and notes of a transcript that hold these words, newest first; `before` goes on from the last one. `apart`:
   * that hold any of them, as they stand in a search over all.
   */
  'transcript.find': {
    input: z.strictObject({
      stream: StreamId,
      words: z.string().trim().min(1).max(200),
      apart: z.boolean().optional(),
      before: Seq.optional(),
      limit: z.int().min(1).max(200),
    }),
    output: loose({ found: z.array(loose({ seq: Seq, at: Instant })), more: z.boolean() }),
  },
  /** Supervisors: finished interactions of their services, the last to end first; `before` goes on from the last one. */
  'record.find': {
    input: z.strictObject({
      ...RecordsWanted.shape,
      before: z.int().nonnegative().optional(),
      limit: z.int().min(1).max(RECORDS_PAGE),
    }),
    output: loose({ found: z.array(FoundRecord), more: z.boolean() }),
  },
  /** Supervisors: whose conversations they can look for. */
  'record.agents': {
    input: z.strictObject({}),
    output: loose({ agents: z.array(loose({ agentId: AgentId, displayName: personal(z.string()) })) }),
  },
  /** Opens an interaction that is not on one's desk: audited each time. Its pages can be asked for from then on. */
  'record.read': {
    input: z.strictObject({ stream: StreamId }),
    output: loose({ head: InteractionHead, mayExport: z.boolean() }),
  },
  /**
   * What is taken out of the house, `after` after `after`; audited when it begins, with its form. Changes are applied;
   * what was deleted comes without its words. `forms`: what was filled in, with the first part and with notes alone.
   */
  'record.export': {
    input: z.strictObject({
      stream: StreamId,
      format: ExportFormat,
      withNotes: z.boolean(),
      after: Seq.optional(),
    }),
    output: loose({
      head: InteractionHead,
      lines: z.array(ExportLine),
      forms: z.array(ExportForm).optional(),
      next: Seq.nullable(),
    }),
  },
  /** The chats of a customer and of whoever was merged with him, newest first; `before` goes on from the last one. */
  'contact.interactions': {
    input: z.strictObject({
      contactId: ContactId,
      before: Instant.optional(),
      limit: z.int().min(1).max(200),
    }),
    output: loose({ interactions: z.array(InteractionRecord), more: z.boolean() }),
  },
  /** Others for whom the same number or e-mail address stands written: names and marks, and nothing of what they said. */
  'contact.similar': {
    input: z.strictObject({ contactId: ContactId }),
    output: loose({ contacts: z.array(ContactGlimpse) }),
  },
  /** By the beginning of a name, or by a whole number or e-mail address. */
  'contact.find': {
    input: z.strictObject({ words: z.string().trim().min(1).max(120), besides: ContactId }),
    output: loose({ contacts: z.array(ContactGlimpse) }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

export type AskName = keyof typeof asks
export type AskInput<A extends AskName> = z.infer<(typeof asks)[A]['input']>
export type AskOutput<A extends AskName> = z.infer<(typeof asks)[A]['output']>

const ask = <A extends AskName>(name: A) => z.strictObject({ ask: z.literal(name), input: asks[name].input })

export const Ask = z.discriminatedUnion('ask', [
  ask('predefined.add'),
  ask('predefined.edit'),
  ask('predefined.move'),
  ask('predefined.delete'),
  ask('predefined.addSet'),
  ask('predefined.import'),
  ask('file.copy'),
  ask('case.list'),
  ask('case.similar'),
  ask('service.asOf'),
  ask('transcript.find'),
  ask('record.find'),
  ask('record.agents'),
  ask('record.read'),
  ask('record.export'),
  ask('contact.interactions'),
  ask('contact.similar'),
  ask('contact.find'),
])
export type Ask = z.infer<typeof Ask>

/** `value` is what `asks` says for the question. */
export const Answer = z.discriminatedUnion('kind', [
  loose({ kind: z.literal('done'), value: z.unknown() }),
  loose({ kind: z.literal('refused'), refusal: Refusal }),
  loose({ kind: z.literal('failed'), fault: Fault }),
])
export type Answer = z.infer<typeof Answer>
export type AnswerTo<A extends AskName> =
  Exclude<Answer, { kind: 'done' }> | { readonly kind: 'done'; readonly value: AskOutput<A> }
