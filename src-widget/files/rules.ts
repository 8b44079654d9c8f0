import { addressOf, authorizationOf, field, parsed, type Credentials } from '../messaging-api'

/** What the gateway takes, as far as it can be known before anything is sent. */
export interface Rules {
  /** Bytes. */
  limit: number
  /** Endings of names. */
  blocked: readonly string[]
}

/** Why a file is not sent; trying again would not change it. */
export type FileProblem =
  | 'too-large'
  | 'empty'
  | 'folder'
  | 'blocked'
  | 'unreadable'
  /** Only the gateway can tell these. */
  | 'disguised'
  | 'infected'
  | 'not-accepted'

/** Where the gateway has not said: it judges again anyway. */
const USUAL: Rules = { limit: 25 * 1024 * 1024, blocked: [] }

export async function askRules(credentials: Credentials, fetch: typeof globalThis.fetch): Promise<Rules> {
  const headers = { Authorization: authorizationOf(credentials) }
  const text = await fetch(addressOf(credentials, 'configuration'), { headers, credentials: 'omit' })
    .then((answer) => answer.text())
    .catch(() => '')
  const files = field(parsed(text), 'files')
  const [limit, blocked] = [field(files, 'limit'), field(files, 'blocked')]
  return {
    limit: typeof limit === 'number' ? limit : USUAL.limit,
    blocked: Array.isArray(blocked) ? blocked.filter((each) => typeof each === 'string') : USUAL.blocked,
  }
}

export function problemOf(
  { name, size }: Pick<File, 'name' | 'size'>,
  { limit, blocked }: Rules,
): FileProblem | undefined {
  // What a name ends with counts, whatever a system hides of it.
  const extension =
    name
      .replace(/[. ]+$/, '')
      .split('.')
      .slice(1)
      .at(-1) ?? ''
  if (blocked.includes(extension.toLowerCase())) return 'blocked'
  if (size > limit) return 'too-large'
  return size === 0 ? 'empty' : undefined
}
