import fc from 'fast-check'
import type { Event, Recorded, UnknownEvent } from '../../src-contract/envelope'
import type { InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import past from '../../src-contract/past/rows.json'
import { agent } from '../../src-domain/testing'
import { agentStream, interactionStream } from '../../src-domain/streams'
import type { Database } from '../database/database'
import { recordedOf } from '../log/encoding'
import type { Centre } from './testing'

/** Stands wherever something internal says anything. */
export const CANARY = '카나리아-canary'

/** What customers are told of, in their own words; of these only what is beside those words is internal. */
const TOLD: ReadonlySet<string> = new Set<Event['type']>([
  'interaction.queued',
  'interaction.accepted',
  'interaction.joined',
  'interaction.left',
  'interaction.ended',
  'interaction.inactivityWarned',
  'interaction.navigated',
  'message.sent',
  'message.edited',
  'message.deleted',
  'form.shown',
  'form.submitted',
  'form.declined',
  'form.cancelled',
  'form.expired',
])

/** Names and numbers that the shape of an event needs; whatever else is a text says the canary. */
const SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^\d{4}-\d\d-\d\dT|^image\/|^[a-z][a-zA-Z]*$/

/** The same with the canary in every text, however deep. */
function poisoned(value: unknown): unknown {
  if (typeof value === 'string') return SHAPE.test(value) ? value : CANARY
  if (Array.isArray(value)) return value.map(poisoned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poisoned(inner)]))
}

export interface Internal {
  readonly version: number
  readonly event: UnknownEvent
}

/** Another than any file that is told has. */
const SECRET_FILE = newId()
const own = (event: object): object =>
  'file' in event ? { ...event, file: { ...(event.file as object), fileId: SECRET_FILE } } : event

/** What a told message has beside its words. */
const besideWords = (event: (typeof past)[number]['event']) =>
  'used' in event ? { ...event, used: poisoned(event.used) } : event

const ofKnownTypes: Internal[] = past.map(({ version, event }) => ({
  version,
  event: {
    ...(TOLD.has(event.type) ? besideWords(event) : (poisoned(own(event)) as typeof event)),
    addedLater: { by: CANARY, all: [CANARY] },
  },
}))

/** What later versions bring: other types, other shapes of types that are told, and what does not fit its type at all. */
const ofLaterVersions = fc.oneof(
  fc
    .constantFrom('flag.raised', 'note.pinned', 'coaching.said', 'message.translated', 'chat_session_message')
    .map((type) => ({ version: 1, event: { type, text: CANARY, msg: CANARY, file: { name: CANARY } } })),
  fc.constantFrom(...past).map(({ event: { type } }) => ({
    version: 99,
    event: { type, text: CANARY, title: CANARY, from: { role: 'agent', segmentId: CANARY } },
  })),
  fc
    .constantFrom(...TOLD)
    .map((type) => ({ version: 1, event: { type, text: CANARY, displayName: CANARY } })),
)

export const internal: fc.Arbitrary<Internal> = fc.oneof(fc.constantFrom(...ofKnownTypes), ofLaterVersions)

/** Ids that no customer may be told. */
export const secretsIn = ({ event }: Internal): string[] =>
  TOLD.has(event.type)
    ? []
    : [...JSON.stringify(event).matchAll(/"(?:noteId|fileId)":"([^"]+)"/g)].flatMap(([, id]) => id ?? [])

const APPEND = `insert into event (stream, seq, command, part, at, actor, type, version, body)
  select $1, coalesce(max(seq), 0) + 1, $2, 0, $3, $4::json, $5, $6, $7::json from event where stream = $1
  returning stream, seq, command, at, actor, type, version, body`

interface Happening extends Internal {
  readonly interactionId: InteractionId
}

/** Written as another gateway would write it, of whatever version, and told to this one. */
export async function happens(
  database: Database,
  { streams, publisher, clock }: Centre,
  { interactionId, version, event }: Happening,
): Promise<Recorded> {
  const stream = event.type.startsWith('agent.') ? agentStream(newId()) : interactionStream(interactionId)
  const { type, ...body } = { ...event, interactionId }
  const actor = JSON.stringify(agent(newId()))
  const parameters = [stream, newId(), clock.now(), actor, type, version, JSON.stringify(body)]
  const [row] = await database.query<Parameters<typeof recordedOf>[0]>(APPEND, parameters)
  if (!row) throw new Error('Nothing was written')
  streams.forget([stream])
  const recorded = recordedOf(row)
  publisher.publish([recorded], () => undefined)
  return recorded
}
