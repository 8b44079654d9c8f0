import type { Recorded } from '../../src-contract/envelope'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import { seersOf } from '../../src-domain/customer-form'
import type { Head } from '../../src-domain/decider'
import { isKnown } from '../../src-domain/known-events'
import { interactionStream } from '../../src-domain/streams'
import type { Handle } from '../command-handler'
import type { HeadOf, Publisher } from '../publisher'
import type { Courier } from '../secure-forms/courier'
import type { Wanted } from '../secure-forms/sealing'
import { type Kept, streamOfKept, type Vault } from '../secure-forms/vault'
import type { Streams } from '../streams'
import { frameOf } from './frames'
import type { Seat, Seats } from './seats'

export interface SecureDeskPorts {
  readonly vault: Pick<Vault, 'find' | 'forget' | 'onKept'>
  readonly courier: Pick<Courier, 'fetch'>
  readonly seats: Seats
  readonly streams: Pick<Streams, 'head'>
  readonly publisher: Pick<Publisher, 'subscribe'>
  readonly handle: Handle
  readonly report: (defect: unknown) => void
}

export interface SecureDesks {
  /** All that waits for this agent, told anew to each of his desktops until one of them has taken it. */
  readonly welcome: (seat: Seat) => Promise<void>
  readonly stop: () => void
}

const system: Actor = { kind: 'system', id: 'secure-forms' }

/** Brings secure answers to the panels of those who may see them, past the log and whatever else is written. */
export function createSecureDesks(ports: SecureDeskPorts): SecureDesks {
  const { vault, courier, seats, streams, publisher, handle, report } = ports

  const headOf = async (wanted: Pick<Wanted, 'interactionId'>) =>
    (await streams.head(interactionStream(wanted.interactionId)))?.head

  function send(seat: Seat, { open, ...answer }: Kept) {
    if (seat.isWelcome) seat.line.send(frameOf({ frame: 'secureForm', ...answer, values: open() }))
  }

  async function bring(kept: Kept) {
    const position = await streams.head(streamOfKept(kept))
    for (const agentId of seersIn(position?.head)) for (const seat of seats.of(agentId)) send(seat, kept)
  }

  /** Keeping it tells the desktops. What no gateway has went with the process that had it. */
  async function fetch(wanted: Wanted) {
    const { interactionId, request } = wanted
    const found = await courier.fetch(wanted)
    if (found === 'nowhere')
      await handle({ commandId: newId(), command: { type: 'form.lose', interactionId, request } }, system)
    // It may have been taken while it was on its way here, when the vault did not listen for that yet.
    if (found === 'here' && !isWaiting(await headOf(wanted), request)) vault.forget(interactionId)
  }

  async function welcome(seat: Seat) {
    for (const stream of [...seat.views.keys()]) {
      const head = (await streams.head(stream))?.head
      if (!seersIn(head).includes(seat.me.id) || !head || !('segments' in head) || !head.openForm) continue
      const { seq: request, formId } = head.openForm
      const kept = vault.find(head.id, request)
      if (kept) send(seat, kept)
      else fetch({ interactionId: head.id, request, formId }).catch(report)
    }
  }

  /** Answered at another gateway: the vault, which hears before, would have it otherwise. */
  function hear(recorded: readonly Recorded[], positions: HeadOf) {
    for (const { stream, event } of recorded) {
      if (!isKnown(event) || event.type !== 'form.submitted' || !event.form.isSecure) continue
      const { interactionId, request, form } = event
      const isSeenHere = seersIn(positions(stream)).some((agentId) => seats.of(agentId).size > 0)
      if (isSeenHere && !vault.find(interactionId, request))
        fetch({ interactionId, request, formId: form.id }).catch(report)
    }
  }

  const stops = [vault.onKept((kept) => void bring(kept).catch(report)), publisher.subscribe(hear)]
  return { welcome, stop: () => stops.forEach((stop) => stop()) }
}

const seersIn = (head: Head | undefined) => (head && 'segments' in head ? seersOf(head) : [])

const isWaiting = (head: Head | undefined, request: number) =>
  head !== undefined && 'segments' in head && head.openForm?.seq === request
