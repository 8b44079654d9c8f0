import type { Event, Recorded, UnknownEvent } from '../../src-contract/envelope'
import type { CommandId, Instant, StreamId } from '../../src-contract/ids'
import type { Actor } from '../../src-contract/participant'
import { upcast } from '../../src-contract/upcast'

/** A row of the log, as both engines give it. The names are the columns'. */
export interface EventRow {
  readonly stream: StreamId
  readonly seq: number
  readonly command: CommandId
  readonly at: Instant
  readonly actor: Actor
  readonly type: string
  readonly version: number
  readonly body: object
  /** Since when there is nothing personal in it any more. */
  readonly erasedAt?: Instant | null
}

export const recordedOf = ({
  stream,
  seq,
  command,
  at,
  actor,
  type,
  version,
  body,
  erasedAt,
}: EventRow): Recorded => ({
  stream,
  seq,
  at,
  actor,
  commandId: command,
  version,
  event: upcast({ ...body, type }, version),
  ...(erasedAt && { erasedAt }),
})

/** What the column `body` holds: the event without its type, which most of them name first. */
export function bodyOf(event: Event | UnknownEvent): string {
  const text = JSON.stringify(event)
  const type = `{"type":"${event.type}",`
  return text.startsWith(type) ? `{${text.slice(type.length)}` : JSON.stringify({ ...event, type: undefined })
}

/** JSON writes control characters as words: this one stands between two texts and in none. */
const BETWEEN = '\u001e'

/** A column of JSON as one parameter. An array of the engine's would quote every quotation mark in it, and unquote it. */
export const jsonColumn = (texts: readonly string[]): string => texts.join(BETWEEN)

/** Reads it in a statement. */
export const jsonColumnAt = (parameter: number): string => `string_to_array($${parameter}, E'\\x1e')::json[]`

/** A column of names, numbers, ids and instants: nothing in them needs quoting. */
export const plainColumn = (values: readonly (string | number | null)[]): string =>
  `{${values.map((value) => value ?? 'null').join(',')}}`
