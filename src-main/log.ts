export type Level = 'error' | 'warn' | 'info' | 'debug'

/** Numbers, names of things, kinds of failure. Never a customer's words. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

export type Log = (level: Level, what: string, facts?: Facts) => void

/** What may be said of something thrown: its kind and code. Its message could quote somebody. */
export function kindOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown
  const code = 'code' in thrown && typeof thrown.code === 'string' ? ` ${thrown.code}` : ''
  return `${thrown.name}${code}`
}
