import type { StreamId } from '../../src-contract/ids'
import type { Database } from '../database/database'

const STANDING = `select stream from slot union select stream from waiting
  union select 'agent/' || agent from availability order by stream`

/** What the board is read from; the facts for deciding name it. */
export const createStandingStreams = (database: Pick<Database, 'query'>) => async (): Promise<StreamId[]> => {
  const rows = await database.query<{ stream: StreamId }>({ name: 'board-streams', text: STANDING })
  return rows.map(({ stream }) => stream)
}
