import type { MessagingApi } from './messaging-api'

/** Whether the centre takes chats now. Unknown counts as open: the start itself will tell. */
export type Hours =
  | { kind: 'unknown' }
  /** The usual wait in seconds; 0 when unknown. */
  | { kind: 'open'; wait: number }
  /** The centre's own words, if it has any. */
  | { kind: 'closed'; text: string }

export async function askHours(api: MessagingApi): Promise<Hours> {
  const answer = await api.availability()
  if (answer.kind !== 'answered') return { kind: 'unknown' }
  if (answer.body.chat === 'available') return { kind: 'open', wait: Number(answer.body.ewt ?? 0) || 0 }
  const text = await api.outOfHoursText()
  return { kind: 'closed', text: text.kind === 'answered' ? text.body : '' }
}
