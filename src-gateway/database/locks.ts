import type { Client } from 'pg'

export interface Lock {
  /** Aborted when the line was lost, and the lock with it: somebody else may have it by now. */
  lost: AbortSignal
  release: () => Promise<void>
}

/** Locks of a session. The engine counts a second taking by the same session and does not refuse it: hence the map. */
export function createLocks() {
  const held = new Map<string, AbortController>()

  async function take(line: Client, name: string): Promise<Lock | undefined> {
    if (held.has(name)) return undefined
    const lock = new AbortController()
    held.set(name, lock)
    const got = await line
      .query<{ got: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', [name])
      .then(({ rows }) => rows[0]?.got === true && !lock.signal.aborted)
      .catch(() => false)
    if (got) return { lost: lock.signal, release: () => release(line, name) }
    if (held.get(name) === lock) held.delete(name)
    return undefined
  }

  async function release(line: Client, name: string) {
    if (!held.delete(name)) return
    // A line that fails now takes the lock with it.
    await line.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => undefined)
  }

  function loseAll() {
    held.forEach((lock) => lock.abort())
    held.clear()
  }

  return { take, loseAll }
}
