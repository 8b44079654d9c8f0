import { z } from 'zod'
import { FileRef } from './file'
import { FieldKey, FormValues } from './form'
import { AgentId, FileId, FormId, InteractionId, Seq } from './ids'
import { loose } from './loose'
import { Name } from './name'

/**
 * What agents fill in about a chat, all of it each time. `last` is where the version stands that its author has seen,
 * null before the first.
 */
const filled = { interactionId: InteractionId, formId: FormId, values: FormValues, last: Seq.nullable() }

export const FillForm = z.strictObject({ type: z.literal('form.fill'), ...filled })

/** `name` as the form was called then, `missing` what it still asks for, `files` all that the values name. */
export const FormFilled = loose({
  type: z.literal('form.filled'),
  ...filled,
  agentId: AgentId,
  name: Name,
  missing: z.array(FieldKey),
  files: z.array(FileRef),
  /** Those of the files that become part of the chat here. */
  attached: z.array(FileId),
})

/** What a head keeps of it: where the newest version stands, and how many fields it still asks for. */
export const HeadForm = loose({ formId: FormId, seq: Seq, missing: z.int().nonnegative() })
