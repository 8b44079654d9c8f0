import { z } from 'zod'
import { Instant, Language } from '../../src-contract/ids'
import { Customer } from '../../src-contract/customer'
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

/** Every other line: one message, dated; in the order in which they were said. It is words or one file. */
const Message = z
  .strictObject({
    from: z.enum(['customer', 'agent']),
    at: Instant,
    text: z.string().min(1).max(MESSAGE_LIMIT).optional(),
    /** Where it lies beside the chat's own file, and how its sender called it, where that differs. */
    file: z.strictObject({ path: z.string().min(1), name: z.string().min(1).optional() }).optional(),
  })
  .refine(({ text, file }) => text === undefined || file === undefined, 'has text and a file: make two lines')
  .refine(({ text, file }) => text !== undefined || file !== undefined, 'has neither text nor a file')

/** `line`: where a file is named, so that whoever cannot take it can say where. */
export type Said = Omit<z.infer<typeof Message>, 'file'> & { readonly file?: NamedPath | undefined }
export interface NamedPath {
  readonly line: number
  readonly path: string
  readonly name?: string | undefined
}

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
  const [first = '', ...others] = text.replace(/^\uFEFF/, '').split('\n')
  const problems: LineProblem[] = []
  const complain = (line: number, message: string) => void problems.push({ line, message })
  const opening = read(Opening, first, (message) => complain(1, message))
  const said: Said[] = []
  others.forEach((other, n) => {
    if (other.trim() === '') return
    const message = read(Message, other, (problem) => complain(n + 2, problem))
    if (!message) return
    if (message.at > now) complain(n + 2, 'at: lies in the future')
    if (message.at < (said.at(-1)?.at ?? message.at)) complain(n + 2, 'at: is earlier than the line before')
    const { file, ...rest } = message
    said.push(file ? { ...rest, file: { ...file, line: n + 2 } } : rest)
  })
  if (others.every((other) => other.trim() === '')) complain(2, 'says nothing')
  return opening && problems.length === 0 ? { opening, said } : { problems }
}

function read<Shape>(schema: z.ZodType<Shape>, line: string, complain: (message: string) => void) {
  const parsed = schema.safeParse(fromJson(line))
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues)
    complain([path.join('.'), message].filter(Boolean).join(': '))
  return undefined
}

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // No object, so the schema names the line.
    return line
  }
}
