import type { Pending } from '../../src-contract/bridge'
import type { Outcome, Request } from '../../src-contract/envelope'
import type { CommandId } from '../../src-contract/ids'
import type { Up } from '../../src-contract/protocol'
import type { Fault } from '../../src-contract/refusal'
import { type Answers, createAnswers } from './answers'
import type { Clock, GatewayTime } from './clock'
import { createFlights } from './flights'
import { createHolding } from './holding'
import { pendingOf, type Outbox, type OutboxEntry } from './outbox'
import { isDurable, isMoot, nextToGo, supersedes } from './queue'

export interface DispatcherPorts {
  outbox: Outbox
  say: (up: Up) => boolean
  isOnline: () => boolean
  /** A line is being made at this moment. */
  isConnecting: () => boolean
  clock: Clock
  gatewayTime: GatewayTime
  random: () => number
  /** Whether messages wait a little before they go out. */
  holdsMessages: () => boolean
  changed: (pending: Pending[]) => void
}

/** A gateway that stumbles over one command so often will stumble again; the agent decides. */
const STUMBLES = 5

/** Faults that may be gone on the next try; any other is the gateway's last word on this command. */
const passing: ReadonlySet<Fault> = new Set<Fault>(['offline', 'timed-out', 'busy', 'signed-out', 'internal'])

const isWorthAnotherTry = (outcome: Outcome, stumbles: number) =>
  outcome.kind === 'failed' &&
  passing.has(outcome.fault) &&
  !(outcome.fault === 'internal' && stumbles >= STUMBLES)

/** What of the outbox is under way, waits, rests or is held, and what an answer does to it. */
function createTraffic(ports: DispatcherPorts, { isExpected, settle }: Answers) {
  const { outbox, isOnline } = ports
  const flights = createFlights({
    ...ports,
    unanswered: (commandId) => answered(commandId, { kind: 'failed', fault: 'timed-out' }),
  })
  const holding = createHolding({ ...ports, released: () => pump() })
  const pending = () => outbox.entries().map((entry) => pendingOf(entry, progressOf(entry.request)))
  const progressOf = ({ commandId }: Request) => ({
    isSending: flights.isSending(commandId),
    heldUntil: holding.untilOf(commandId),
  })

  function pump() {
    const ready = isOnline() ? nextToGo(outbox.entries(), holding.untilOf) : []
    for (const { request } of ready) if (!flights.has(request.commandId)) flights.send(request)
    ports.changed(pending())
  }

  function answered(commandId: CommandId, outcome: Outcome) {
    const stumbles = flights.land(commandId) + 1
    const entry = outbox.find(commandId)
    if (entry && isWorthAnotherTry(outcome, stumbles)) {
      flights.sendLater(entry.request, stumbles)
      pump()
      return
    }
    if (entry) {
      const isDone = outcome.kind === 'accepted' || (!isExpected(commandId) && isMoot(entry, outcome))
      void (isDone ? outbox.forget(commandId) : outbox.refuse(commandId, outcome))
      pump()
    }
    settle(commandId, outcome)
  }

  function online() {
    flights.sayAgain()
    pump()
  }

  /** What was under way waits again; what meant something only then is over. */
  function offline() {
    for (const id of flights.ground()) if (!outbox.find(id)) settle(id, { kind: 'failed', fault: 'offline' })
    ports.changed(pending())
  }

  return { flights, holding, pending, pump, answered, online, offline }
}

/** Which command waits where, in which order it goes out, and who is told what became of it. */
export function createDispatcher(ports: DispatcherPorts) {
  const { outbox, isOnline, gatewayTime } = ports
  const answers = createAnswers()
  const { isExpected, expectAnswer, settle } = answers
  const { flights, holding, pending, pump, answered, online, offline } = createTraffic(ports, answers)

  function dispatchDurable(request: Request): Outcome | Promise<Outcome> {
    const known = outbox.find(request.commandId)
    if (known?.refused) return known.refused
    if (!known && !isExpected(request.commandId)) void store(request)
    return expectAnswer(request.commandId)
  }

  async function store(request: Request) {
    const older = outbox.entries().filter((entry) => supersedes(request.command, entry.request.command))
    if (await outbox.keep(request, gatewayTime.in(0))) {
      holding.kept(request)
      await replace(older)
      pump()
    } else settle(request.commandId, { kind: 'failed', fault: 'not-stored' })
  }

  /** What is under way or was refused has its own end. */
  async function replace(older: readonly OutboxEntry[]) {
    for (const { request, refused } of older) {
      const { commandId } = request
      if (refused || flights.has(commandId) || !outbox.find(commandId)) continue
      await outbox.forget(commandId)
      settle(commandId, { kind: 'failed', fault: 'taken-back' })
    }
  }

  async function dispatch(request: Request): Promise<Outcome> {
    if (isDurable(request.command)) return dispatchDurable(request)
    // While the line is being made it waits in flight: what it means now, it means in a second as well.
    if (!isOnline() && !ports.isConnecting()) return { kind: 'failed', fault: 'offline' }
    if (!flights.has(request.commandId)) flights.send(request)
    return expectAnswer(request.commandId)
  }

  async function dismiss(commandId: CommandId) {
    if (outbox.find(commandId)?.refused) await outbox.forget(commandId)
    pump()
  }

  /** Takes a message back that has not gone out yet. */
  async function undo(commandId: CommandId): Promise<boolean> {
    if (!(await holding.takeBack(commandId))) return false
    settle(commandId, { kind: 'failed', fault: 'taken-back' })
    pump()
    return true
  }

  return { pending, answered, dispatch, dismiss, undo, online, offline, stop: holding.stop }
}
export type Dispatcher = ReturnType<typeof createDispatcher>
