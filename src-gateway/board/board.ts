import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import { kindOf } from '../../src-domain/streams'
import type { Accounts } from '../accounts/accounts'
import { createLoop } from '../deadlines'
import type { HeadOf, Publisher } from '../publisher'
import type { Workspaces } from '../workspace/workspaces'
import { createAudiences, type Onlooker } from './audiences'
import { createKeeping, type KeepingPorts } from './keeping'

export interface BoardPorts extends Omit<KeepingPorts, 'people'> {
  readonly publisher: Pick<Publisher, 'subscribe'>
  readonly accounts: Pick<Accounts, 'people' | 'onPeopleChanged'>
  readonly workspaces: Pick<Workspaces, 'current' | 'onChanged'>
  readonly report: (defect: unknown) => void
}

export interface BoardDesk {
  /** Tells him all of it, and from then on what changes; asked again, all of it once more. */
  readonly watch: (onlooker: Onlooker, chats: boolean) => void
  readonly unwatch: (onlooker: Onlooker) => void
  readonly close: () => Promise<void>
}

/** Milliseconds between two frames (decision 2); to the next look whether somebody is still there; after trouble. */
const PACE = 500
const IDLE = 5_000
const AGAIN = 1_000

const kinds: ReadonlySet<string> = new Set(['interaction', 'agent', 'invitation'])
const isShown = (stream: StreamId) => kinds.has(kindOf(stream))

/**
 * Who is there, what they do and what waits, for as long as somebody looks at it: kept by what this gateway hears, its own
 * writing and that of its neighbours. Only rows that have changed are told.
 */
export function createBoard(ports: BoardPorts): BoardDesk {
  const { publisher, accounts, workspaces, report } = ports
  const audiences = createAudiences()
  const keeping = createKeeping({ ...ports, people: accounts.people })
  let isLookedAt = false
  let beganAt = -Infinity

  async function work() {
    beganAt = performance.now()
    audiences.review()
    if (audiences.areEmpty()) {
      isLookedAt = false
      keeping.forget()
      return IDLE
    }
    const board = await keeping.bringUpToDate()
    audiences.tell(board, {
      people: board.people.takeChanges(),
      agents: board.agents.takeChanges(),
      queues: board.queues.takeChanges(),
      chats: board.chats.takeChanges(),
    })
    return IDLE
  }

  const loop = createLoop(work, { otherwise: AGAIN, report })
  function soon() {
    if (isLookedAt) loop.within(beganAt + PACE - performance.now())
  }

  function hear(recorded: readonly Recorded[], headOf: HeadOf) {
    if (!isLookedAt) return
    for (const { stream } of recorded) {
      const head = isShown(stream) ? headOf(stream) : undefined
      if (head) keeping.hear(stream, head)
    }
    if (keeping.hasNews()) soon()
  }

  const stops = [
    publisher.subscribe(hear, (stream) => isLookedAt && isShown(stream)),
    accounts.onPeopleChanged(() => {
      keeping.peopleChanged()
      soon()
    }),
    workspaces.onChanged(soon),
  ]

  return {
    watch: (onlooker, chats) => {
      audiences.join(onlooker, chats)
      isLookedAt = true
      soon()
    },
    unwatch: audiences.leave,
    close: async () => {
      stops.forEach((stop) => stop())
      await loop.close()
    },
  }
}
