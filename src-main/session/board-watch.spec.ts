import { expect, test } from 'vitest'
import type { Board } from '../../src-contract/board'
import type { Up } from '../../src-contract/protocol'
import { createBoardWatch } from './board-watch'

const frame = (revision: number, isWhole = false): Board => ({
  ...{ revision, isWhole, people: [], agents: [], queues: [], chats: [], gone: [] },
})

function watching() {
  const said: Up[] = []
  const pushed: number[] = []
  const watch = createBoardWatch(
    (up) => said.push(up) > 0,
    (_, payload) => void ('revision' in payload && pushed.push(payload.revision)),
  )
  return { ...watch, said, pushed }
}

const asked = { frame: 'watchBoard', chats: true } as const

test('[BD1] each new line is asked for the board anew, until it is let go', () => {
  const watch = watching()
  watch.online()
  watch.watch({ chats: true })
  watch.online()
  watch.unwatch()
  watch.online()
  watch.unwatch()
  expect(watch.said).toEqual([asked, asked, { frame: 'unwatchBoard' }])
})

test('[BD2] after a gap nothing is shown until all of it has come anew', () => {
  const watch = watching()
  watch.watch({ chats: true })
  for (const heard of [frame(3), frame(4, true), frame(5), frame(7), frame(8), frame(9, true), frame(10)])
    watch.hear(heard)
  expect([watch.pushed, watch.said]).toEqual([
    [4, 5, 9, 10],
    [asked, asked],
  ])
})

test('[BD1] what is still on its way when nobody looks any more is not told', () => {
  const watch = watching()
  watch.watch({ chats: true })
  watch.unwatch()
  watch.hear(frame(1, true))
  expect(watch.pushed).toEqual([])
})
