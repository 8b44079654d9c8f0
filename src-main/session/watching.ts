import type { StreamId } from '../../src-contract/ids'
import type { SessionClient } from './session-client'

/** What the page reads beside the desk: each new line is asked for it anew. */
export function createWatching(say: SessionClient['say']) {
  const watched = new Set<StreamId>()
  return {
    watch: (stream: StreamId) => {
      watched.add(stream)
      say({ frame: 'watch', stream })
    },
    unwatch: (stream: StreamId) => {
      if (watched.delete(stream)) say({ frame: 'unwatch', stream })
    },
    /** A line has come up. */
    online: () => watched.forEach((stream) => say({ frame: 'watch', stream })),
  }
}
