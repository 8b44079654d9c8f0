import { isRecord } from './json'

/** The documented error codes, with the one status that each comes with. `5509` depends on the version. */
export const STATUS_OF_CODE: Readonly<Record<string, readonly number[]>> = {
  1000: [403],
  2000: [403],
  2001: [403],
  2002: [403],
  2003: [403],
  2004: [403],
  3000: [403],
  5000: [503],
  5001: [503],
  5003: [400],
  5004: [503],
  5005: [404],
  5006: [404],
  5500: [500],
  5501: [400],
  5502: [404],
  5509: [400, 429],
  5558: [400, 500],
  5601: [406],
  5602: [500],
  5603: [406],
  5955: [500],
}

/** Why an answer that is no success is not a documented error either. */
export function faultsOfRefusal(status: number, body: unknown): string[] {
  if (!isRecord(body)) return [`Status ${String(status)} without an error body`]
  const { error_code: code, error_message: message } = body
  if (typeof code !== 'string') return [`error_code must be a text, was ${JSON.stringify(code)}`]
  const statuses = STATUS_OF_CODE[code] ?? []
  return [
    ...(typeof message === 'string' ? [] : [`error_message must be a text, was ${JSON.stringify(message)}`]),
    ...(statuses.includes(status) ? [] : [`Error ${code} must not come with status ${String(status)}`]),
  ]
}
