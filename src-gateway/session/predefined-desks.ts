import type { PredefinedSetId } from '../../src-contract/ids'
import type { Predefined, Revisions } from '../predefined/predefined'
import { frameOf } from './frames'
import type { Seat, Seats } from './seats'

export interface PredefinedDeskPorts {
  readonly predefined: Pick<Predefined, 'usableBy' | 'sets'>
  readonly seats: Seats
  readonly report: (defect: unknown) => void
}

export interface PredefinedDesks {
  /** What it does not hold as it is now, and then what there is. */
  readonly welcome: (seat: Seat, held: Readonly<Record<string, number>>) => Promise<void>
  /** Something has changed, or what somebody may use; resolves when it has gone out. */
  readonly tell: () => Promise<void>
}

/** What a desktop holds by now; `list` is undefined until it was told what there is. */
interface Held {
  readonly revisions: Map<PredefinedSetId, number>
  list: string | undefined
}

interface Frame {
  readonly text: string
  readonly revision: number
}

interface Desk {
  readonly seat: Seat
  readonly held: Held
  readonly usable: Revisions
}

/** Keeps the predefined messages of each desktop as they are, whatever was missed: it compares, and counts on no ring. */
export function createPredefinedDesks({ predefined, seats, report }: PredefinedDeskPorts): PredefinedDesks {
  const known = new WeakMap<Seat, Held>()
  const waiting = new Set<Seat>()
  let work: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  async function desksOf(wanted: readonly Seat[]): Promise<Desk[]> {
    const present = wanted.filter((seat) => seats.has(seat) && seat.isWelcome)
    if (present.length === 0) return []
    const usableBy = await predefined.usableBy(present.map(({ me }) => me))
    return present.flatMap((seat) => {
      const held = known.get(seat)
      return held ? { seat, held, usable: usableBy(seat.me) } : []
    })
  }

  async function bring(): Promise<void> {
    next = undefined
    const wanted = [...waiting]
    waiting.clear()
    const desks = await desksOf(wanted)
    const ids = new Set(desks.flatMap(missing))
    const sets = ids.size === 0 ? [] : await predefined.sets([...ids])
    const frames = new Map(
      sets.map((set) => [set.id, { text: frameOf({ frame: 'predefined', set }), revision: set.revision }]),
    )
    desks.forEach((desk) => send(desk, frames))
  }

  /** One after the other, so that an older state never follows a newer one; who comes meanwhile shares the next turn. */
  function bringTo(wanted: Iterable<Seat>): Promise<void> {
    for (const seat of wanted) waiting.add(seat)
    next ??= work = work.then(bring).catch(report)
    return next
  }

  return {
    tell: () => bringTo(seats.all()),
    welcome(seat, held) {
      // Keys of the hello, which were parsed as ids.
      const revisions = new Map(Object.entries(held) as [PredefinedSetId, number][])
      known.set(seat, { revisions, list: undefined })
      return bringTo([seat])
    },
  }
}

const missing = ({ held, usable }: Desk): PredefinedSetId[] =>
  [...usable].flatMap(([id, revision]) => (held.revisions.get(id) === revision ? [] : id))

function send(desk: Desk, frames: ReadonlyMap<PredefinedSetId, Frame>) {
  const { seat, held, usable } = desk
  for (const id of missing(desk)) {
    const frame = frames.get(id)
    if (!frame) continue
    held.revisions.set(id, frame.revision)
    seat.line.send(frame.text)
  }
  const ids = [...usable.keys()].sort()
  const list = ids.join(' ')
  if (list === held.list) return
  held.list = list
  for (const id of [...held.revisions.keys()]) if (!usable.has(id)) held.revisions.delete(id)
  seat.line.send(frameOf({ frame: 'predefinedSets', sets: ids }))
}
