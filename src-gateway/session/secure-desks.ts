import type { Command } from '../../src-contract/envelope'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import type { Head } from '../../src-domain/decider'
import { seersOf } from '../../src-domain/customer-form'
import type { Handle } from '../command-handler'
import { type Kept, streamOfKept, type Vault } from '../secure-forms/vault'
import type { Streams } from '../streams'
import { frameOf } from './frames'
import type { Seat, Seats } from './seats'

export interface SecureDeskPorts {
  readonly vault: Vault
  readonly seats: Seats
  readonly streams: Pick<Streams, 'head'>
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
  const { vault, seats, streams, handle, report } = ports

  function send(seat: Seat, { open, ...answer }: Kept) {
    if (seat.isWelcome) seat.line.send(frameOf({ frame: 'secureForm', ...answer, values: open() }))
  }

  async function bring(kept: Kept) {
    const position = await streams.head(streamOfKept(kept))
    for (const agentId of seersIn(position?.head)) for (const seat of seats.of(agentId)) send(seat, kept)
  }

  /** Nobody has it any more: it went with the process that had it. */
  async function lose({ interactionId, request }: Extract<Command, { type: 'form.lose' }>) {
    if (vault.find(interactionId, request)) return
    const command = { type: 'form.lose' as const, interactionId, request }
    await handle({ commandId: newId(), command }, system)
  }

  async function welcome(seat: Seat) {
    for (const stream of [...seat.views.keys()]) {
      const head = (await streams.head(stream))?.head
      if (!seersIn(head).includes(seat.me.id) || !head || !('segments' in head) || !head.openForm) continue
      const { seq: request } = head.openForm
      const kept = vault.find(head.id, request)
      if (kept) send(seat, kept)
      else await lose({ type: 'form.lose', interactionId: head.id, request })
    }
  }

  const stop = vault.onKept((kept) => void bring(kept).catch(report))
  return { welcome, stop }
}

const seersIn = (head: Head | undefined) => (head && 'segments' in head ? seersOf(head) : [])
