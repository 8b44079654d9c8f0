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
}

export const recordedOf = ({ stream, seq, command, at, actor, type, version, body }: EventRow): Recorded => ({
  stream,
  seq,
  at,
  actor,
  commandId: command,
  version,
  event: upcast({ ...body, type }, version),
})

/** An event is written as text once: for the log, and for every socket that it goes out to. */
const bodies = new WeakMap<Event | UnknownEvent, string>()
const texts = new WeakMap<Recorded, string>()

/** What the column `body` holds: the event without its type. */
export function bodyOf(event: Event | UnknownEvent): string {
  const written = bodies.get(event)
  if (written !== undefined) return written
  const text = JSON.stringify({ ...event, type: undefined })
  bodies.set(event, text)
  return text
}

export function textOf(recorded: Recorded): string {
  const written = texts.get(recorded)
  if (written !== undefined) return written
  const { event, ...rest } = recorded
  const body = bodyOf(event)
  const type = `{"type":${JSON.stringify(event.type)}`
  const text = `${JSON.stringify(rest).slice(0, -1)},"event":${type}${body === '{}' ? '}' : `,${body.slice(1)}`}}`
  texts.set(recorded, text)
  return text
}
