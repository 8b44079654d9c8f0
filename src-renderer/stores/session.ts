import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Link, Output, Payload, Pending, Snapshot } from '../../src-contract/bridge'
import type { Command, Outcome, Recorded } from '../../src-contract/envelope'
import type { CommandId, StreamId } from '../../src-contract/ids'
import type { InteractionHead, Segment } from '../../src-contract/interaction'
import { newId } from '../../src-contract/new-id'
import type { DeskEntry, Page } from '../../src-contract/protocol'
import type { Me, Workspace } from '../../src-contract/workspace'
import { derivePresence } from '../../src-domain/presence'
import { openSegmentOf } from '../../src-domain/segment'
import { agentStream, interactionOf, isKnown } from '../../src-domain/streams'
import { setClockOffset } from '../clock'
import { host } from '../host'
import { createSignals } from './signals'
import { createStreams } from './streams'
import { createTranscripts, PAGE } from './transcripts'

/** An interaction in which I have a share, as it is now. */
export interface Chat {
  readonly stream: StreamId
  readonly head: InteractionHead
  readonly segment: Segment
  readonly read: DeskEntry['read']
}

const beginOf = ({ status, offeredAt, acceptedAt, leftAt }: Segment) =>
  (status === 'wrapUp' ? leftAt : acceptedAt) ?? offeredAt

/** What has happened, as far as this window knows. Only recorded events change it. */
export const useSessionStore = defineStore('session', () => {
  const gateway = shallowRef<Snapshot['gateway'] | null>(null)
  const link = shallowRef<Link>({ state: 'connecting' })
  const me = shallowRef<Me | null>(null)
  const workspace = shallowRef<Workspace | null>(null)
  const pending = shallowRef<readonly Pending[]>([])
  /** Whether the desk has been told at all; before that an empty list means nothing. */
  const isDeskKnown = shallowRef(false)

  const history = async (stream: StreamId, before?: number): Promise<Page | null | 'failed'> => {
    const reply = await host().call('session.history', { stream, limit: PAGE, ...(before ? { before } : {}) })
    // Without a line there is no page either, and that says nothing about whose chat it is.
    if (!reply.ok || (!reply.value && link.value.state !== 'online')) return 'failed'
    return reply.value as Page | null
  }
  const streams = createStreams(async (stream, before) => {
    const page = await history(stream, before)
    return page === 'failed' ? null : page
  })
  const transcripts = createTranscripts(history)
  const signals = createSignals()

  const mine = computed<Chat[]>(() =>
    [...streams.known.value].flatMap(([stream, { head: { value: head }, read }]) => {
      const segment = me.value && 'segments' in head ? openSegmentOf(head, me.value.id) : undefined
      return segment && 'segments' in head ? [{ stream, head, segment, read: read.value }] : []
    }),
  )
  const chatOf = (stream: StreamId | null) => mine.value.find((chat) => chat.stream === stream)

  /** What I am, and where I could not choose it, why. Null until the desk is known. */
  const presence = computed(() => {
    const head = me.value ? streams.known.value.get(agentStream(me.value.id))?.head.value : undefined
    if (!head || 'segments' in head) return null
    const segments = mine.value.map(({ segment }) => ({ status: segment.status, since: beginOf(segment) }))
    return { ...derivePresence(head, segments), chosen: head.presence }
  })

  function take({ me: person, workspace: centre, desk, clockOffset }: Payload<'session.desk'>) {
    setClockOffset(clockOffset)
    me.value = person
    workspace.value = centre
    const present = new Set(desk.map(({ stream }) => stream))
    for (const stream of streams.known.value.keys()) if (!present.has(stream)) close(stream)
    for (const entry of desk) {
      streams.open(entry)
      transcripts.freshen(entry.stream, entry.seq)
    }
    isDeskKnown.value = true
  }

  function absorb(events: readonly Recorded[]) {
    streams.absorb(events)
    for (const recorded of events) {
      transcripts.hear(recorded)
      const { event } = recorded
      if (isKnown(event) && event.type === 'message.sent' && event.from.role === 'customer')
        signals.stopTyping(event.interactionId)
    }
  }

  function close(stream: StreamId) {
    streams.close(stream)
    transcripts.forget(stream)
    const id = interactionOf(stream)
    if (id) signals.forget(id)
  }

  /** Forgets a person's chats, so that the next one at this desk does not see them. */
  function leave() {
    for (const stream of [...streams.known.value.keys()]) close(stream)
    me.value = null
    isDeskKnown.value = false
  }

  function connect(next: Link) {
    link.value = next
    if (next.state === 'signedOut') leave()
  }

  function hearSignal(signal: Payload<'session.signal'>) {
    if (signal.signal === 'read') return streams.markRead(`interaction/${signal.interactionId}`, signal)
    signals.hear(signal)
  }

  function start(snapshot: Snapshot) {
    gateway.value = snapshot.gateway
    pending.value = snapshot.pending
    if (snapshot.me && snapshot.workspace)
      take({ ...snapshot, me: snapshot.me, workspace: snapshot.workspace })
    for (const page of snapshot.pages as Page[]) transcripts.seed(page)
    connect(snapshot.link)
  }

  function listen() {
    host().on('gateway.changed', (next) => (gateway.value = next))
    host().on('session.recorded', (events) => absorb(events as Recorded[]))
    host().on('session.opened', streams.open)
    host().on('session.closed', ({ stream }) => close(stream))
    host().on('session.desk', take)
    host().on('session.workspace', (next) => (workspace.value = next))
    host().on('session.link', connect)
    host().on('session.pending', (next) => (pending.value = next))
    host().on('session.signal', hearSignal)
    host().on('app.clock', ({ clockOffset }) => setClockOffset(clockOffset))
  }

  async function dispatch(command: Command, commandId = newId<CommandId>()): Promise<Outcome> {
    const reply = await host().call('session.dispatch', { commandId, command })
    return reply.ok ? reply.value : { kind: 'failed', fault: reply.fault }
  }

  /** Forgets a refused request whose reason the agent has seen. */
  const dismiss = (commandId: CommandId) => host().call('session.dismiss', { commandId })

  function markRead({ stream, head }: Chat, seq: number) {
    const mark = { seq, messages: head.customerMessages }
    streams.markRead(stream, mark)
    void host().call('session.read', { interactionId: head.id, ...mark })
  }

  const seqOf = (stream: StreamId) => streams.known.value.get(stream)?.seq ?? 0
  const setGateway = (next: Output<'gateway.choose'>) => (gateway.value = next)

  return {
    ...{ gateway, link, me, workspace, pending, isDeskKnown, mine, presence },
    ...{ start, listen, absorb, take, dispatch, dismiss, markRead, chatOf, seqOf, setGateway },
    transcriptOf: transcripts.of,
    readNewest: transcripts.readNewest,
    readEarlier: transcripts.readEarlier,
    signsOf: signals.of,
  }
})
