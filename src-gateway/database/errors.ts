import { DatabaseError as EngineError } from 'pg'
import { DatabaseError } from './database'

/** What Node and pg say when the other end is gone. pg gives these no code of their own. */
const lineLost =
  /Connection terminated|not queryable|Client was closed|timeout exceeded when trying to connect|^(connect|read|write) E/

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

export const isLineLost = (error: unknown): error is Error =>
  error instanceof Error && (lineLost.test(error.message) || /^E[A-Z_]+$/.test(codeOf(error)))

/** Everything an engine can answer becomes a DatabaseError; what is left is a defect of ours and stays as it is. */
export function explain(error: unknown): unknown {
  if (error instanceof DatabaseError) return error
  if (error instanceof EngineError)
    return new DatabaseError(error.message, error.code ?? 'XX000', error.constraint)
  if (isLineLost(error))
    return new DatabaseError(`The line to the database was lost: ${error.message}`, '08006')
  return error
}
