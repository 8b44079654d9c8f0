import { z } from 'zod'
import { Instant, Language } from '../../src-contract/ids'
import { Customer } from '../../src-contract/interaction'
import { MESSAGE_LIMIT } from '../../src-contract/limits'

/** The first line of a chat that is brought in: whose it is, and where it would have come in. */
const Opening = z.strictObject({
  customer: z.strictObject({
    name: Customer.shape.name,
    parameters: Customer.shape.parameters.default({}),
  }),
  /** The entry point's. */
  appId: z.string().min(1),
  language: Language.optional(),
})
export type Opening = z.infer<typeof Opening>

/** Every other line: one message, dated; in the order in which they were said. */
const Said = z.strictObject({
  from: z.enum(['customer', 'agent']),
  at: Instant,
  text: z.string().min(1).max(MESSAGE_LIMIT),
})
export type Said = z.infer<typeof Said>

export interface ChatFile {
  readonly opening: Opening
  readonly said: readonly Said[]
}

export interface LineProblem {
  readonly line: number
  readonly message: string
}

/** JSON Lines, read whole before it complains: who mends the file mends it in one go. */
export function readChatFile(text: string, now: Instant): ChatFile | { readonly problems: LineProblem[] } {
  const problems: LineProblem[] = []
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  const read = <Shape>(schema: z.ZodType<Shape>, line: number): Shape | undefined => {
    const parsed = schema.safeParse(fromJson(lines[line - 1] ?? ''))
    if (parsed.success) return parsed.data
    problems.push(
      ...parsed.error.issues.map(({ path, message }) => ({
        line,
        message: [path.join('.'), message].filter(Boolean).join(': '),
      })),
    )
    return undefined
  }

  const opening = read(Opening, 1)
  const said: Said[] = []
  for (let line = 2; line <= lines.length; line += 1) {
    if (lines[line - 1]?.trim() === '') continue
    const message = read(Said, line)
    if (!message) continue
    const { at } = message
    if (at > now) problems.push({ line, message: 'at: lies in the future' })
    if (at < (said.at(-1)?.at ?? at)) problems.push({ line, message: 'at: is earlier than the line before' })
    said.push(message)
  }
  if (said.length === 0 && problems.length === 0) problems.push({ line: 2, message: 'says nothing' })
  return opening && problems.length === 0 ? { opening, said } : { problems }
}

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // No object, so the schema names the line.
    return line
  }
}
