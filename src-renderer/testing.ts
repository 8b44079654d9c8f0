import { createPinia, setActivePinia } from 'pinia'
import type { CallName, Input, Output, Payload, PushName } from '../src-contract/bridge'
import type { Event, Recorded } from '../src-contract/envelope'
import type { CommandId, StreamId } from '../src-contract/ids'
import type { DeskEntry, Page } from '../src-contract/protocol'
import type { Me, Workspace } from '../src-contract/workspace'
import { agentStream, interactionStream } from '../src-domain/streams'
import {
  accepted,
  connected,
  created,
  foldAll,
  interactionId,
  mina,
  offered,
  queued,
  ready,
  record,
  service,
  signedIn,
} from '../src-domain/testing'
import { meetHost } from './host'
import { useDeskStore } from './stores/desk'
import { useSessionStore } from './stores/session'

export type Answers = { [C in CallName]?: (input: Input<C>) => Output<C> | Promise<Output<C>> }

/** Stands where main stands: answers what the test says, remembers what was asked, and can push. */
export function meetMain(answers: Answers = {}) {
  const asked: { name: CallName; input: unknown }[] = []
  const listeners = new Map<PushName, ((payload: never) => void)[]>()
  meetHost({
    async call(name, input) {
      asked.push({ name, input })
      const answer = answers[name] as ((input: unknown) => Promise<never>) | undefined
      return answer ? { ok: true, value: await answer(input) } : { ok: false, fault: 'offline' }
    },
    on: (name, listener) => void listeners.set(name, [...(listeners.get(name) ?? []), listener]),
  })
  setActivePinia(createPinia())
  useSessionStore().listen()
  useDeskStore().listen()
  return {
    asked: (name: CallName) => asked.filter((one) => one.name === name).map(({ input }) => input),
    push<P extends PushName>(name: P, payload: Payload<P>) {
      listeners.get(name)?.forEach((listener) => (listener as (payload: Payload<P>) => void)(payload))
    },
  }
}

export const chat = interactionStream(interactionId)
export const agent = agentStream(mina)

export const me: Me = {
  id: mina,
  userName: 'mina',
  displayName: 'Mina',
  role: 'agent',
  teamIds: [],
  serviceIds: [],
  chatLimit: 3,
}
export const workspace: Workspace = {
  revision: 1,
  centreName: 'Damso',
  services: [service],
  reasons: [],
  teams: [],
  connectionGrace: 60,
}

/** A chat that Mina has accepted. */
export const active: readonly Event[] = [signedIn, connected, ready, created, queued, offered, accepted]
/** A chat that rings at Mina's desk. */
export const ringing: readonly Event[] = active.slice(0, -1)

/** What happened, as the log has it and as a desk is told of it. */
export function deskOf(events: readonly Event[]) {
  const recorded = record(events)
  const seqOf = (stream: StreamId) => recorded.filter((entry) => entry.stream === stream).at(-1)?.seq ?? 0
  const desk: DeskEntry[] = [...foldAll(recorded)].map(([stream, head]) => ({
    stream,
    head,
    seq: seqOf(stream),
    read: null,
  }))
  return { recorded, desk: { me, workspace, desk, clockOffset: 0 } }
}

/** One more event after those. */
export function next(recorded: readonly Recorded[], event: Event, stream = chat): Recorded {
  const seq = recorded.filter((entry) => entry.stream === stream).length + 1
  const [one] = record([event])
  const commandId = crypto.randomUUID() as CommandId
  return { ...(one as Recorded), stream, seq, commandId }
}

export const pageOf = (recorded: readonly Recorded[], before = Infinity, stream = chat): Page => ({
  stream,
  events: recorded.filter((entry) => entry.stream === stream && entry.seq < before),
  more: false,
})
