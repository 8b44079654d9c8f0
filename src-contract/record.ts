import { z } from 'zod'
import { GivenDisposition } from './disposition'
import { FieldKey, FormValue } from './form'
import { AgentId, CaseId, ContactId, Instant, InteractionId, Seq, ServiceId, StreamId } from './ids'
import { Channel, EndCause, InteractionStatus } from './interaction'
import { RECORD_WORDS_LIMIT } from './limits'
import { loose } from './loose'
import { Name } from './name'
import { personal } from './personal'

/** One line of a list of interactions, running or finished. `agents` are those who took it, in the order they did. */
export const InteractionRecord = loose({
  stream: StreamId,
  interactionId: InteractionId,
  serviceId: ServiceId,
  channel: Channel,
  contactId: ContactId.nullable(),
  caseId: CaseId.nullable(),
  customerName: personal(z.string()).nullable(),
  status: InteractionStatus,
  agents: z.array(loose({ agentId: AgentId, displayName: personal(z.string()) })),
  /** The one that stands for the whole of it. */
  disposition: GivenDisposition.nullable(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
  endCause: EndCause.nullable(),
  /** Counted when it has ended; 0 before. */
  messages: z.int().nonnegative(),
})
export type InteractionRecord = z.infer<typeof InteractionRecord>

/** A finished one that was looked for. `number` goes on from it; `excerpts` are the lines in which the words stand. */
export const FoundRecord = loose({
  ...InteractionRecord.shape,
  number: z.int().nonnegative(),
  excerpts: z.array(personal(z.string())),
})
export type FoundRecord = z.infer<typeof FoundRecord>

/** All of them are to hold; words stand anywhere in it, each of them. */
export const RecordsWanted = z.strictObject({
  words: z.string().trim().max(RECORD_WORDS_LIMIT).optional(),
  agentId: AgentId.optional(),
  serviceId: ServiceId.optional(),
  dispositionCode: z.string().max(40).optional(),
  channel: Channel.optional(),
  /** When it ended. */
  from: Instant.optional(),
  to: Instant.optional(),
})
export type RecordsWanted = z.infer<typeof RecordsWanted>

export const ExportFormat = z.enum(['pdf', 'json', 'text'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** One line of a conversation that is taken out: what was said or noted, as it reads now, or what happened. */
export const ExportLine = loose({
  seq: Seq,
  at: Instant,
  kind: z.enum(['message', 'note', 'event']),
  /** Who said it, null for events; the name of an agent is what the customer read. */
  role: z.enum(['customer', 'agent']).nullable(),
  name: personal(z.string()).nullable(),
  text: personal(z.string()),
  file: loose({ name: personal(z.string()), size: z.int().nonnegative() }).nullable(),
  isEdited: z.boolean(),
  isDeleted: z.boolean(),
  /** Of an event: which one. */
  event: z.string().optional(),
})
export type ExportLine = z.infer<typeof ExportLine>

/** What was filled in about a conversation, as it reads last: its service's form, or what a result asked for. */
export const ExportForm = loose({
  kind: z.enum(['form', 'disposition']),
  name: Name,
  /** Who gave the result, or filled the form in last. */
  agent: personal(z.string()).nullable(),
  at: Instant,
  /** In the order of the screen; `text` is the value as people read it. */
  fields: z.array(
    loose({
      key: FieldKey,
      label: Name,
      value: personal(FormValue),
      text: loose({ ko: personal(z.string()), en: personal(z.string()) }),
    }),
  ),
})
export type ExportForm = z.infer<typeof ExportForm>
