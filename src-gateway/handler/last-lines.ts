import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { InvitationLine } from '../../src-contract/invitation'
import { INVITATION_LINE_LIMIT, INVITATION_LINES } from '../../src-contract/limits'
import { asReadable } from '../../src-contract/upcast'
import { isKnown } from '../../src-domain/known-events'
import { needsLinesOf } from '../../src-domain/streams'
import type { EventLog } from '../log/event-log'
import type { Job } from './job'

/** Notes and marks lie between the messages: so many events hold the last few words of nearly every chat. */
const LOOK_BACK = 100
const END = Number.MAX_SAFE_INTEGER

/** What was said last, as it stands now, for somebody who does not read the chat yet. */
export async function linesFor(
  log: Pick<EventLog, 'read'>,
  jobs: readonly Job[],
): Promise<Map<Job, readonly InvitationLine[]>> {
  const lines = new Map<Job, readonly InvitationLine[]>()
  for (const job of jobs) {
    const stream = needsLinesOf(job.request.command)
    if (stream) lines.set(job, await lastLinesOf(log, stream))
  }
  return lines
}

async function lastLinesOf(log: Pick<EventLog, 'read'>, stream: StreamId): Promise<InvitationLine[]> {
  const recorded = (await log.read(stream, { before: END, limit: LOOK_BACK })).map(asReadable)
  const texts = new Map<number, string | undefined>()
  for (const { event } of recorded) {
    if (!isKnown(event)) continue
    if (event.type === 'message.edited') texts.set(event.seq, event.text)
    if (event.type === 'message.deleted') texts.set(event.seq, undefined)
  }
  return recorded.flatMap((entry) => lineOf(entry, texts)).slice(-INVITATION_LINES)
}

function lineOf(
  { seq, at, event }: Recorded,
  changed: ReadonlyMap<number, string | undefined>,
): InvitationLine[] {
  if (!isKnown(event) || event.type !== 'message.sent') return []
  const text = changed.has(seq) ? changed.get(seq) : event.text
  if (text === undefined) return []
  return [{ at, role: event.from.role, text: Array.from(text).slice(0, INVITATION_LINE_LIMIT).join('') }]
}
