import { v5 as uuid5 } from 'uuid'
import type { CommandId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { Service } from '../../src-contract/workspace'
import { instantOf } from '../clock'
import type { Relay } from '../relay'
import type { Attendance, Register } from './attendance'
import { tellTyping } from './hear-events'
import { type ChatPorts, headOf } from './open-chat'
import type { Visit } from './visits'

export interface LifeSignPorts extends ChatPorts {
  readonly register: Register
  readonly relay: Pick<Relay, 'send'>
}

const TYPING_LASTS_MS = 5_000
const BATCH = 500

/** What happens when a client says nothing: its typing fades, agents are told, and at last the chat ends. */
export function createLifeSigns(ports: LifeSignPorts) {
  const { register, relay, now, visits, handle } = ports
  const agoOf = (instant: string) => Date.parse(now()) - Date.parse(instant)

  async function serviceOf(visit: Visit): Promise<{ head: InteractionHead; service: Service } | undefined> {
    const head = await headOf(ports.streams, visit)
    if (!head) return undefined
    const { services } = await ports.workspaces.at(head.revision)
    const service = services.find(({ id }) => id === head.serviceId)
    return service && { head, service }
  }

  function tellLink(attendance: Attendance, connected: boolean) {
    attendance.isMissed = !connected
    const { interactionId } = attendance.visit
    relay.send({ signal: 'customerLink', interactionId, connected, since: attendance.seenAt }, undefined)
  }

  async function watch(attendance: Attendance) {
    if (attendance.typingSince && agoOf(attendance.typingSince) > TYPING_LASTS_MS)
      tellTyping({ relay, now }, attendance, undefined)
    if (attendance.isPolling) {
      attendance.seenAt = now()
      if (attendance.isMissed) tellLink(attendance, true)
      return register.settle(attendance)
    }
    const found = await serviceOf(attendance.visit)
    if (!found || found.head.endedAt) return agoOf(attendance.seenAt) > 120_000 ? register.forget(attendance) : undefined
    const isSilent = agoOf(attendance.seenAt) > found.service.times.customerSilence * 1_000
    if (isSilent !== attendance.isMissed) tellLink(attendance, !isSilent)
  }

  /** Visits of this node and of nodes that are no more: the row tells when the client was last heard of. */
  async function lose(visit: Visit) {
    const found = await serviceOf(visit)
    if (!found || found.head.endedAt) return visits.end(visit.chatId, now())
    const { interactionId, seenAt, chatId } = visit
    if (agoOf(seenAt) <= found.service.times.customerTimeout * 1_000) return
    await handle(
      // The cast is safe: uuid5 is a UUID. One silence is one loss, on whichever node it is noticed.
      {
        commandId: uuid5(`lose/${seenAt}`, chatId) as CommandId,
        command: { type: 'interaction.loseCustomer', interactionId },
      },
      { kind: 'system', id: 'customers' },
    )
  }

  return async function sweep(): Promise<void> {
    for (const attendance of [...register.all()]) await watch(attendance)
    const shortest = Math.min(...ports.workspaces.current().services.map(({ times }) => times.customerTimeout))
    if (!Number.isFinite(shortest)) return
    const since = instantOf(Date.parse(now()) - shortest * 1_000)
    for (const visit of await visits.silent(since, BATCH)) await lose(visit)
  }
}
