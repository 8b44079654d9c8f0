import type { Board, WatchBoard } from '../../src-contract/board'
import type { Push } from './hearing'
import type { SessionClient } from './session-client'

/** Whether the page looks at the board: each new line is asked for it anew, and so is one that left something out. */
export function createBoardWatch(say: SessionClient['say'], push: Push) {
  let wanted: WatchBoard | null = null
  /** Of the last frame that the page has been given; 0 while all of it is on its way. */
  let revision = 0

  function ask() {
    revision = 0
    if (wanted) say({ frame: 'watchBoard', ...wanted })
  }

  return {
    watch: (what: WatchBoard) => {
      wanted = what
      ask()
    },
    unwatch: () => {
      if (wanted) say({ frame: 'unwatchBoard' })
      wanted = null
    },
    hear: (board: Board) => {
      if (!wanted) return
      if (board.isWhole || (revision > 0 && board.revision === revision + 1)) {
        revision = board.revision
        push('session.board', board)
      } else if (revision > 0) ask()
    },
    /** A line has come up. */
    online: ask,
  }
}
