import type { Reading } from '../records/reading'
import type { AskTable } from '../session/asks'
import type { Streams } from '../streams'
import { serviceInForce } from './service-in-force'
import type { Workspaces } from './workspaces'

export interface ServiceAskPorts {
  readonly streams: Pick<Streams, 'head'>
  readonly workspaces: Pick<Workspaces, 'at' | 'current'>
  readonly reading: Pick<Reading, 'mayPage'>
}

/** Whoever may read a chat is told under which settings it began: those by which its commands are decided. */
export const createServiceAsk =
  ({ streams, workspaces, reading }: ServiceAskPorts): AskTable['service.asOf'] =>
  async (me, { stream, serviceId }) => {
    const head = (await streams.head(stream))?.head
    if (!head || !('segments' in head) || !(await reading.mayPage(me, stream, head)))
      return { refusal: { refusal: 'not-permitted' } }
    const asked = { revision: head.revision, serviceId: serviceId ?? head.serviceId }
    return { value: { service: (await serviceInForce(workspaces, asked)) ?? null } }
  }
