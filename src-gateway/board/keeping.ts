import type { StreamId } from '../../src-contract/ids'
import type { Me } from '../../src-contract/workspace'
import type { Head } from '../../src-domain/decider'
import type { EventLog } from '../log/event-log'
import type { Workspaces } from '../workspace/workspaces'
import { createStanding, type Standing } from './standing'

export interface KeepingPorts {
  readonly log: Pick<EventLog, 'positions'>
  /** Agents who ever signed in, and all that takes a place on a desk or waits. */
  readonly standing: () => Promise<StreamId[]>
  readonly people: () => Promise<readonly Me[]>
  readonly workspaces: Pick<Workspaces, 'current'>
}

/** Streams read at a time: PGlite has one connection, and commands wait for it. */
const STRETCH = 100

/** Where everything stands: read from the log once, and kept by what is heard from then on. */
export function createKeeping({ log, standing, people, workspaces }: KeepingPorts) {
  /** The newest of what was not taken yet. */
  let heard = new Map<StreamId, Head>()
  let kept: Standing | undefined
  /** How often the people have changed, and up to where that was taken. */
  const changes = { known: 1, taken: 0 }

  async function read(): Promise<Standing> {
    const made = createStanding()
    const streams = await standing()
    for (let n = 0; n < streams.length; n += STRETCH) {
      const positions = await log.positions(streams.slice(n, n + STRETCH))
      for (const { stream, head } of positions) if (head) made.takeHead(stream, head)
    }
    changes.taken = 0
    return made
  }

  return {
    hear: (stream: StreamId, head: Head) => void heard.set(stream, head),
    hasNews: () => heard.size > 0,
    peopleChanged: () => void (changes.known += 1),
    forget: () => {
      kept = undefined
      heard = new Map()
    },
    /** What is heard while it is being read is newer than what was read: it is taken afterwards. */
    bringUpToDate: async (): Promise<Standing> => {
      const board = (kept ??= await read())
      const { known } = changes
      if (changes.taken < known) {
        board.takePeople(await people())
        changes.taken = known
      }
      const news = heard
      heard = new Map()
      for (const [stream, head] of news) board.takeHead(stream, head)
      board.settle(workspaces.current().services)
      return board
    },
  }
}
