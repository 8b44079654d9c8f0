import type { Recorded } from '../../src-contract/envelope'
import type { Language } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { ServerEvent } from '../../src-contract/messaging-api/server-events'
import type { EventOf, EventType } from '../../src-domain/decider'
import { isKnown } from '../../src-domain/known-events'
import type { ApiVersion } from './failure'

/** Who looks, and at what: a poll brings what is new to him, the history everything both sides did. */
export interface Viewer {
  readonly chatId: string
  readonly rendersMarkup: boolean
  readonly language: Language
  readonly segments: InteractionHead['segments']
  /** Clients of the first version know nothing of cases. */
  readonly version: ApiVersion
  /** Seconds of waiting to expect. */
  readonly expectedWait: number
  readonly view: 'poll' | 'history'
  /** Whether its client asks for forms with all that is in them, and for what becomes of them. */
  readonly inlinesForms: boolean
}

/** What became of a message: its last words, or that it is gone. */
export type Fate = { readonly text: string; readonly at: string } | 'deleted'

export interface Scene extends Viewer {
  /** By the message's `seq`, as far as it is told together with the message. */
  readonly fates: ReadonlyMap<number, Fate>
  /** Forms that are told together with what has become of them, by their `seq`. */
  readonly closedForms: ReadonlySet<number>
}

export type Project<T extends EventType> = (
  event: EventOf<T>,
  scene: Scene,
  recorded: Recorded,
) => ServerEvent[]

export const secondsOf = ({ at }: Recorded): string => String(Math.floor(Date.parse(at) / 1_000))

const CLOSING: ReadonlySet<string> = new Set<EventType>([
  'form.submitted',
  'form.declined',
  'form.cancelled',
  'form.expired',
])

export const closedFormsIn = (entries: readonly Recorded[]): ReadonlySet<number> =>
  new Set(
    entries.flatMap(({ event }) =>
      isKnown(event) && CLOSING.has(event.type) && 'request' in event ? event.request : [],
    ),
  )

export function fatesIn(entries: readonly Recorded[]): Map<number, Fate> {
  const fates = new Map<number, Fate>()
  for (const entry of entries) {
    const { event } = entry
    if (!isKnown(event)) continue
    // What was deleted stays so, whatever is written later.
    if (event.type === 'message.edited' && fates.get(event.seq) !== 'deleted')
      fates.set(event.seq, { text: event.text, at: secondsOf(entry) })
    if (event.type === 'message.deleted') fates.set(event.seq, 'deleted')
  }
  return fates
}
