import type { Pending } from '../../src-contract/bridge'
import type { Outcome, Request } from '../../src-contract/envelope'
import type { CommandId, InteractionId } from '../../src-contract/ids'
import type { Up } from '../../src-contract/protocol'
import type { Fault } from '../../src-contract/refusal'
import type { Clock, GatewayTime } from './clock'
import { pendingOf, type Outbox, type OutboxEntry } from './outbox'
import { retryDelay } from './retry-delay'

export interface DispatcherPorts {
  outbox: Outbox
  say: (up: Up) => boolean
  isOnline: () => boolean
  clock: Clock
  gatewayTime: GatewayTime
  random: () => number
  changed: (pending: Pending[]) => void
}

/** An answer that takes longer than this will not come on this line any more. */
const ANSWER = 10_000
/** A gateway that stumbles over one command so often will stumble again; the agent decides. */
const STUMBLES = 5

/** Faults that may be gone on the next try; any other is the gateway's last word on this command. */
const passing: ReadonlySet<Fault> = new Set<Fault>(['offline', 'timed-out', 'busy', 'signed-out', 'internal'])

type Durable = Extract<
  Request['command'],
  { type: 'message.send' | 'segment.complete' | 'interaction.leave' }
>

/** Words and farewells wait for the line; everything else means something only now. */
const isDurable = (command: Request['command']): command is Durable =>
  command.type === 'message.send' ||
  command.type === 'segment.complete' ||
  command.type === 'interaction.leave'

const interactionOf = ({ request }: OutboxEntry): InteractionId | undefined =>
  isDurable(request.command) ? request.command.interactionId : undefined

interface Flight {
  cancel: () => void
  stumbles: number
  /** `resting`: answered with a passing fault, and waiting for its next try. */
  state: 'sending' | 'resting'
}

/** Which command waits where, in which order it goes out, and who is told what became of it. */
export function createDispatcher(ports: DispatcherPorts) {
  const { outbox, say, isOnline, clock, gatewayTime, random } = ports
  const waiting = new Map<CommandId, { outcome: Promise<Outcome>; settle: (outcome: Outcome) => void }>()
  const flights = new Map<CommandId, Flight>()

  const pending = () =>
    outbox
      .entries()
      .map((entry) => pendingOf(entry, flights.get(entry.request.commandId)?.state === 'sending'))
  const changed = () => ports.changed(pending())

  /** One command per interaction is under way at a time: a later message never overtakes an earlier one. */
  function pump() {
    if (!isOnline()) return
    const busy = new Set<InteractionId | undefined>()
    for (const entry of outbox.entries()) {
      const key = interactionOf(entry)
      if (entry.refused || busy.has(key)) continue
      busy.add(key)
      if (!flights.has(entry.request.commandId)) send(entry.request, 0)
    }
  }

  function send(request: Request, stumbles: number) {
    const cancel = clock.after(ANSWER, () =>
      answered(request.commandId, { kind: 'failed', fault: 'timed-out' }),
    )
    flights.set(request.commandId, { cancel, stumbles, state: 'sending' })
    say({ frame: 'request', request })
  }

  function rest(request: Request, stumbles: number) {
    const cancel = clock.after(retryDelay(stumbles, random), () => send(request, stumbles))
    flights.set(request.commandId, { cancel, stumbles, state: 'resting' })
  }

  function answered(commandId: CommandId, outcome: Outcome) {
    const flight = flights.get(commandId)
    flight?.cancel()
    flights.delete(commandId)
    const entry = outbox.find(commandId)
    if (!entry) { settle(commandId, outcome); return; }
    const stumbles = (flight?.stumbles ?? 0) + 1
    if (
      outcome.kind === 'failed' &&
      passing.has(outcome.fault) &&
      !(outcome.fault === 'internal' && stumbles >= STUMBLES)
    ) {
      rest(entry.request, stumbles)
      changed(); return;
    }
    void conclude(commandId, outcome)
  }

  async function conclude(commandId: CommandId, outcome: Outcome) {
    const written = outcome.kind === 'accepted' ? outbox.forget(commandId) : outbox.refuse(commandId, outcome)
    changed()
    settle(commandId, outcome)
    pump()
    await written
  }

  function settle(commandId: CommandId, outcome: Outcome) {
    waiting.get(commandId)?.settle(outcome)
    waiting.delete(commandId)
  }

  /** Asked twice (a reloaded window, an impatient one), it is answered twice and done once. */
  function outcomeOf(commandId: CommandId): Promise<Outcome> {
    const known = waiting.get(commandId)
    if (known) return known.outcome
    let settle = (_: Outcome) => {}
    const outcome = new Promise<Outcome>((resolve) => (settle = resolve))
    waiting.set(commandId, { outcome, settle })
    return outcome
  }

  async function dispatchDurable(request: Request): Promise<Outcome> {
    const known = outbox.find(request.commandId)
    if (known?.refused) return known.refused
    if (!known && !(await outbox.keep(request, gatewayTime.in(0))))
      return { kind: 'failed', fault: 'not-stored' }
    const outcome = outcomeOf(request.commandId)
    pump()
    changed()
    return outcome
  }

  return {
    pending,
    answered,
    async dispatch(request: Request): Promise<Outcome> {
      if (isDurable(request.command)) return dispatchDurable(request)
      if (!isOnline()) return { kind: 'failed', fault: 'offline' }
      const outcome = outcomeOf(request.commandId)
      if (!flights.has(request.commandId)) send(request, 0)
      return outcome
    },
    async dismiss(commandId: CommandId) {
      if (outbox.find(commandId)?.refused) await outbox.forget(commandId)
      changed()
    },
    /** The line is up: everything that waits goes out again, in order, under the ids it had. */
    online: pump,
    offline() {
      for (const [commandId, { cancel }] of flights) {
        cancel()
        if (!outbox.find(commandId)) settle(commandId, { kind: 'failed', fault: 'offline' })
      }
      flights.clear()
      changed()
    },
  }
}
export type Dispatcher = ReturnType<typeof createDispatcher>
