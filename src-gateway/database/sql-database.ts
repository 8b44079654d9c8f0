import { AsyncLocalStorage } from 'node:async_hooks'
import type { QueryResult } from 'pg'
import type { Connection, Connections } from './connections'
import { DatabaseError, type Database, type Parameter, type Query, type Statement } from './database'

export type Parts = Pick<Database, 'engine' | 'listen' | 'exclusively' | 'close'> & {
  connections: Connections
}

async function run(connection: Connection, statement: string | Statement, parameters?: readonly Parameter[]) {
  const { text, name, parameters: own } = typeof statement === 'string' ? { text: statement } : statement
  const values = [...(parameters ?? own ?? [])]
  return connection.query<object>({ text, values, ...(name !== undefined && { name }) })
}

/** A text without parameters may hold several statements; the last one's rows are the answer. */
const rowsOf = (result: QueryResult<object> | QueryResult<object>[]): object[] =>
  (Array.isArray(result) ? result.at(-1)?.rows : result.rows) ?? []

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error, e.g. when `work` caught one. */
function committed(result: QueryResult): void {
  if (result.command !== 'COMMIT')
    throw new DatabaseError('The transaction had failed and was rolled back', '25P02')
}

async function inTransaction<Result>(connection: Connection, work: (query: Query) => Promise<Result>) {
  let over = false
  // Row is what the caller says the statement gives; nothing here can check it.
  const query = async (statement: string | Statement, parameters?: readonly Parameter[]) => {
    if (over) throw new Error('This transaction is over')
    return rowsOf(await run(connection, statement, parameters))
  }
  await connection.query('begin')
  try {
    const result = await work(query as Query)
    over = true
    committed(await connection.query('commit'))
    return result
  } catch (error) {
    over = true
    // A line that cannot roll back is gone, and the pool sees it; what was thrown first says more.
    await connection.query('rollback').catch(() => undefined)
    throw error
  }
}

/** All statements are sent at once and answered at once: connections are opened with `pipeline`. */
async function inOneTrip(connection: Connection, statements: readonly Statement[]): Promise<object[][]> {
  const replies = await Promise.allSettled([
    connection.query<object>('begin'),
    ...statements.map((statement) => run(connection, statement)),
    connection.query<object>('commit'),
  ])
  const results = replies.map((reply) => {
    if (reply.status === 'rejected') throw reply.reason
    return reply.value
  })
  results.slice(-1).forEach(committed)
  return results.slice(1, -1).map(rowsOf)
}

/** The door itself, the same for both engines: what differs is where connections come from. */
export function createSqlDatabase({ connections, ...engine }: Parts): Database {
  const inside = new AsyncLocalStorage<true>()
  let transactions = 0

  /** Following who is inside costs every promise of the program something: only as long as somebody is. */
  async function insideOf<Result>(work: () => Promise<Result>): Promise<Result> {
    transactions += 1
    try {
      return await inside.run(true, work)
    } finally {
      transactions -= 1
      if (transactions === 0) inside.disable()
    }
  }

  // PGlite has one connection: asking it from inside a transaction would wait for itself, for ever. Refused on both.
  const use: Connections['use'] = (work) => {
    if (inside.getStore()) throw new Error('Inside a transaction, ask through the query it was given')
    return connections.use(work)
  }

  const query = (statement: string | Statement, parameters?: readonly Parameter[]) =>
    use(async (connection) => rowsOf(await run(connection, statement, parameters)))

  return {
    ...engine,
    query: query as Query,
    transaction: (work) => use((connection) => inTransaction(connection, (ask) => insideOf(() => work(ask)))),
    batch: ([first, ...more]) =>
      use(async (connection) => {
        if (first === undefined) return []
        // One statement is a transaction by itself.
        if (more.length === 0) return [rowsOf(await run(connection, first))]
        return inOneTrip(connection, [first, ...more])
      }),
  }
}
