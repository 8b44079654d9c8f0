import { errors, type ErrorCode } from '../../src-contract/messaging-api/errors'
import type { Answer } from '../http/answer'

export type ApiVersion = 'v1' | 'v2'

/** The documented error: both fields are text, and the status belongs to the code (messaging-api §3). */
export function failure(code: ErrorCode, version: ApiVersion = 'v2', reason?: string): Answer {
  const { message, [version]: status } = errors[code]
  const error_message = reason === undefined ? message : `${message}: ${reason}`
  return { status, json: { error_code: code, error_message } }
}
