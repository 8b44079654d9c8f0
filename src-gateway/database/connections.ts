import type { Pool, PoolClient } from 'pg'
import { DatabaseError } from './database'
import { explain } from './errors'

export type Connection = PoolClient

export interface Connections {
  /** Lends a connection for as long as `work` runs. */
  use: <Result>(work: (connection: Connection) => Promise<Result>) => Promise<Result>
  /** How often one was lent: unchanged means idle. */
  uses: () => number
  close: () => Promise<void>
}

/** These end a session; a connection that saw one is not lent again. Everything else leaves it in order. */
const endsSession = /^(08|57P|58)/

export function createConnections(pool: Pool): Connections {
  let uses = 0

  async function use<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const connection = await pool.connect()
    // pg tells of a lost line twice: the waiting queries reject, and the client emits. The first is enough.
    const heard = () => undefined
    connection.on('error', heard)
    uses += 1
    let broken = false
    try {
      return await work(connection)
    } catch (error) {
      const explained = explain(error)
      broken = explained instanceof DatabaseError && endsSession.test(explained.code)
      throw explained
    } finally {
      connection.removeListener('error', heard)
      connection.release(broken)
    }
  }

  return {
    use: (work) =>
      use(work).catch((error: unknown) => {
        throw explain(error)
      }),
    uses: () => uses,
    close: () => pool.end(),
  }
}
