import { addressOf, authorizationOf, type Credentials } from '../messaging-api'

/** What came of asking for a file's bytes. `gone`: asking again would not bring them. */
export type Fetched = { kind: 'here'; blob: Blob } | { kind: 'gone' } | { kind: 'broken' }

/** Bytes as they are asked for; each file once. */
export function createFetched(credentials: Credentials, fetch: typeof globalThis.fetch) {
  const held = new Map<string, Promise<Fetched>>()

  async function ask(chatId: string, id: string): Promise<Fetched> {
    const url = addressOf(credentials, `chats/${chatId}/files/${encodeURIComponent(id)}`)
    const headers = { Authorization: authorizationOf(credentials) }
    const answer = await fetch(url, { headers, credentials: 'omit', cache: 'no-store' }).catch(
      () => undefined,
    )
    if (!answer || answer.status >= 500) return { kind: 'broken' }
    if (answer.status !== 200) return { kind: 'gone' }
    const blob = await answer.blob().catch(() => undefined)
    return blob ? { kind: 'here', blob } : { kind: 'broken' }
  }

  return function fetchFile(chatId: string, id: string): Promise<Fetched> {
    const known = held.get(id)
    if (known) return known
    const asked = ask(chatId, id)
    held.set(id, asked)
    void asked.then(({ kind }) => {
      if (kind === 'broken') held.delete(id)
    })
    return asked
  }
}

export type FetchFile = ReturnType<typeof createFetched>
