import type { ContactId, StreamId } from '../../src-contract/ids'
import { contactStream } from '../../src-domain/streams'
import type { Query } from '../database/database'
import type { EventLog } from '../log/event-log'
import { withInvitations } from './with-invitations'

/** What was merged is one customer: all of it, from whichever part somebody asks. */
const FAMILY = `with recursive up as (
    select id, merged_into from contact where id = $1::uuid
    union select contact.id, contact.merged_into from contact join up on contact.id = up.merged_into),
  family as (
    select id from up where merged_into is null
    union select contact.id from contact join family on contact.merged_into = family.id)
  select id from family`

/** All that were ever his, by what the log says: a view could be behind. The body is read as it stands, whatever is in it. */
const NAMED = `select distinct stream from event
  where type in ('interaction.created', 'interaction.contactLinked', 'case.created')
    and strpos(body::text, '"contactId":"' || $1 || '"') > 0`

const AT_ONCE = 500

const contactOf = (head: object): unknown => ('contactId' in head ? head.contactId : undefined)

/** Everything that is one customer's: his contact with what was merged into it, his conversations and his cases. */
export async function streamsOfContact(
  query: Query,
  log: Pick<EventLog, 'positions'>,
  contactId: ContactId,
): Promise<StreamId[]> {
  const ids = (await query<{ id: ContactId }>(FAMILY, [contactId])).map(({ id }) => id)
  if (ids.length === 0) return [contactStream(contactId)]
  const streams = ids.map(contactStream)
  const named: StreamId[] = []
  for (const id of ids)
    named.push(...(await query<{ stream: StreamId }>(NAMED, [id])).map(({ stream }) => stream))
  const family = new Set<unknown>(ids)
  for (let from = 0; from < named.length; from += AT_ONCE) {
    const positions = await log.positions(named.slice(from, from + AT_ONCE))
    // Linked with somebody else by now, it is not his any more.
    for (const { stream, head } of positions) if (head && family.has(contactOf(head))) streams.push(stream)
  }
  return withInvitations(query, streams)
}
