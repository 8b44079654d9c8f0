import type { StreamId } from '../../src-contract/ids'
import { createBoardWatch } from './board-watch'
import type { Push } from './hearing'
import type { SessionClient } from './session-client'

/** What the page reads beside the desk: each new line is asked for it anew. */
export function createWatching(say: SessionClient['say'], push: Push) {
  const watched = new Set<StreamId>()
  const board = createBoardWatch(say, push)
  return {
    calls: {
      watch: (stream: StreamId) => {
        watched.add(stream)
        say({ frame: 'watch', stream })
      },
      unwatch: (stream: StreamId) => {
        if (watched.delete(stream)) say({ frame: 'unwatch', stream })
      },
      watchBoard: board.watch,
      unwatchBoard: board.unwatch,
    },
    hearBoard: board.hear,
    /** A line has come up. */
    online: () => {
      watched.forEach((stream) => say({ frame: 'watch', stream }))
      board.online()
    },
  }
}

export type Watching = ReturnType<typeof createWatching>
