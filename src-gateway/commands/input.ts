import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { z } from 'zod'
import { BadUsage } from '../settings'

/** Whoever types flags gives the password in a file (`-` is stdin): a command line can be read by everybody. */
export async function passwordFrom(file: string): Promise<string> {
  const content =
    file === '-' ? await text(process.stdin) : await readFile(file, 'utf8').catch(unreadable(file))
  return content.replace(/\r?\n$/, '')
}

export const unreadable = (file: string) => (error: unknown) => {
  throw new BadUsage(`${file}: ${error instanceof Error ? error.message : String(error)}`)
}

/** What the flags say, or without any of them the JSON on stdin, as the schema has it. */
export async function inputOf<Wanted>(
  schema: z.ZodType<Wanted>,
  flags: Record<string, unknown>,
): Promise<Wanted> {
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined))
  const parsed = schema.safeParse(Object.keys(given).length > 0 ? given : fromJson(await text(process.stdin)))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`)
  throw new BadUsage(wrong.join('\n'))
}

function fromJson(input: string): unknown {
  try {
    return JSON.parse(input) as unknown
  } catch (cause) {
    throw new BadUsage(`stdin: not JSON: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}
