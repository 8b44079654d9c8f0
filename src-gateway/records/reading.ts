import type { ContactId, StreamId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { Me } from '../../src-contract/workspace'
import { isOnDesk, mayRead } from '../../src-domain/access'
import { contactOf } from '../../src-domain/contact-of'
import type { Head } from '../../src-domain/decider'
import { caseStream, contactStream } from '../../src-domain/streams'
import type { EventLog } from '../log/event-log'
import { createRecentMap } from '../recent-map'
import type { Streams } from '../streams'

export interface ReadingPorts {
  readonly streams: Pick<Streams, 'head' | 'positions'>
  readonly log: Pick<EventLog, 'slots'>
}

/** Who reads a conversation that is not on his desk, and whether he has said so. */
export interface Reading {
  readonly mayOpen: (me: Me, stream: StreamId, head: Head | undefined) => Promise<boolean>
  /** He has opened it, and that was audited. */
  readonly opened: (me: Me, stream: StreamId) => void
  /** Whether its pages and files are his: at his desk, or opened, and still his to open. Other streams as they are. */
  readonly mayPage: (me: Me, stream: StreamId, head: Head | undefined) => Promise<boolean>
}

const REMEMBERED = 10_000

/** The contact that stands for this one: itself, unless it was merged into another. */
async function standingFor(
  streams: ReadingPorts['streams'],
  contact: ContactId | null,
): Promise<ContactId | null> {
  const head = contact && (await streams.head(contactStream(contact)))?.head
  return head && 'mergedInto' in head && head.mergedInto ? standingFor(streams, head.mergedInto) : contact
}

/**
 * His own chats, those of his services for supervisors, those of a customer who is on his desk now, and those of a case
 * that he may read.
 */
export function createReading({ streams, log }: ReadingPorts): Reading {
  const open = createRecentMap<string, true>(REMEMBERED)
  const keyOf = (me: Me, stream: StreamId) => `${me.id} ${stream}`

  async function isOfMyCustomer(me: Me, head: InteractionHead): Promise<boolean> {
    const contact = await standingFor(streams, contactOf(head))
    if (contact === null) return false
    const mine = (await log.slots([me.id])).map(({ stream }) => stream)
    const positions = await streams.positions(mine)
    const others = [...positions].flatMap(([stream, { head: other }]) =>
      other && 'segments' in other && isOnDesk(me.id, stream, other) ? contactOf(other) : [],
    )
    const standing = await Promise.all(others.map((other) => standingFor(streams, other)))
    return standing.includes(contact)
  }

  async function isOfMyCase(me: Me, head: InteractionHead): Promise<boolean> {
    if (!head.case) return false
    const stream = caseStream(head.case.caseId)
    return mayRead(me, stream, (await streams.head(stream))?.head)
  }

  async function mayOpen(me: Me, stream: StreamId, head: Head | undefined): Promise<boolean> {
    if (mayRead(me, stream, head)) return true
    if (!head || !('segments' in head)) return false
    return (await isOfMyCase(me, head)) || isOfMyCustomer(me, head)
  }

  return {
    mayOpen,
    opened: (me, stream) => open.set(keyOf(me, stream), true),
    async mayPage(me, stream, head) {
      if (isOnDesk(me.id, stream, head) || !head || !('segments' in head)) return mayRead(me, stream, head)
      return open.get(keyOf(me, stream)) === true && mayOpen(me, stream, head)
    },
  }
}
