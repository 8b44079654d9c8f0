import type { StreamId } from '../../src-contract/ids'
import type { Query } from '../database/database'

/** Read as it stands, whatever else the body holds. */
const INVITED = `select distinct 'invitation/' || substring(body::text from '"invitationId":"([0-9a-f-]{36})"') as stream
  from event where stream = any($1::text[]) and type = 'interaction.invited'`

/** A chat's invitations repeat some of its words: whoever forgets the chat forgets them as well. */
export async function withInvitations(query: Query, streams: readonly StreamId[]): Promise<StreamId[]> {
  const invitations = await query<{ stream: StreamId }>(INVITED, [streams])
  return [...new Set([...streams, ...invitations.map(({ stream }) => stream)])]
}
