import { errors, type ErrorCode } from '../../src-contract/messaging-api/errors'
import { DatabaseError } from '../database/database'
import type { Answer } from '../http/answer'

export type ApiVersion = 'v1' | 'v2'

/** The documented error: both fields are text, and the status belongs to the code (messaging-api §3). */
export function failure(code: ErrorCode, version: ApiVersion = 'v2', reason?: string): Answer {
  const { message, [version]: status } = errors[code]
  const error_message = reason === undefined ? message : `${message}: ${reason}`
  return { status, json: { error_code: code, error_message } }
}

/** Something broke while a client was served: it comes back by itself when it is only the database that is away. */
export const broken = (cause: unknown, version?: ApiVersion): Answer =>
  failure(cause instanceof DatabaseError && cause.retryable ? '5004' : '5500', version)
