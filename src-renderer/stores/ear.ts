import type { ShallowRef } from 'vue'
import type { Link, Payload, Pending, Snapshot } from '../../src-contract/bridge'
import type { Event, Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { DeskEntry } from '../../src-contract/protocol'
import type { Me, Workspace } from '../../src-contract/workspace'
import type { EventOf } from '../../src-domain/decider'
import { isKnown } from '../../src-domain/known-events'
import { interactionOf } from '../../src-domain/streams'
import { setClockOffset } from '../clock'
import { host } from '../host'
import { type Lapsed, lapseOf } from './invitations'
import type { createSecureAnswers } from './secure-answers'
import type { createSignals } from './signals'
import type { createStreams } from './streams'
import type { createTranscripts } from './transcripts'
import type { createWatching } from './watching'

/** A share of mine that was completed just now. */
export type Completed = EventOf<'segment.completed'>

interface Parts {
  known: {
    gateway: ShallowRef<Snapshot['gateway'] | null>
    link: ShallowRef<Link>
    me: ShallowRef<Me | null>
    workspace: ShallowRef<Workspace | null>
    pending: ShallowRef<readonly Pending[]>
    isDeskKnown: ShallowRef<boolean>
    completed: ShallowRef<Completed | null>
    lapsed: ShallowRef<{ readonly why: Lapsed } | null>
  }
  streams: ReturnType<typeof createStreams>
  transcripts: ReturnType<typeof createTranscripts>
  signals: ReturnType<typeof createSignals>
  secureAnswers: ReturnType<typeof createSecureAnswers>
  watching: ReturnType<typeof createWatching>
}

/** Hears what main tells, and has each part of the session's memory take its share of it. */
export function createEar(parts: Parts) {
  const { known, streams, transcripts, signals, secureAnswers, watching } = parts
  const close = createClosing(parts)
  const absorb = createAbsorbing(parts)

  function take({ me, workspace, desk, clockOffset }: Payload<'session.desk'>) {
    setClockOffset(clockOffset)
    known.me.value = me
    known.workspace.value = workspace
    closeAllBut(new Set([...watched(), ...desk.map(({ stream }) => stream)]))
    for (const entry of desk) {
      streams.open(entry)
      transcripts.freshen(entry.stream, entry.seq)
    }
    known.isDeskKnown.value = true
  }

  const closeAllBut = (kept: ReadonlySet<StreamId>) =>
    [...streams.known.value.keys()].filter((stream) => !kept.has(stream)).forEach(close)
  /** What I watch is asked for anew by main, and stays in sight meanwhile. */
  const watched = () => [...streams.known.value.keys()].filter(watching.has)

  /** Whoever signed out leaves nothing for the next at this desk. */
  function link(next: Link) {
    known.link.value = next
    if (next.state !== 'signedOut') return
    closeAllBut(new Set())
    known.me.value = null
    known.isDeskKnown.value = false
  }

  const signal = (heard: Payload<'session.signal'>) =>
    heard.signal === 'read'
      ? streams.markRead(`interaction/${heard.interactionId}`, heard)
      : signals.hear(heard)

  function start(snapshot: Snapshot) {
    const { me, workspace } = snapshot
    known.gateway.value = snapshot.gateway
    known.pending.value = snapshot.pending
    known.me.value = me
    if (me && workspace) take({ ...snapshot, me, workspace })
    snapshot.pages.forEach(transcripts.seed)
    secureAnswers.start(snapshot.secureAnswers)
    link(snapshot.link)
  }

  function open(entry: DeskEntry) {
    watching.reopen(entry.stream)
    streams.open(entry)
  }
  function shut(stream: StreamId) {
    close(stream)
    watching.refused(stream)
  }

  const listen = () =>
    hearAll(known, {
      ...{ absorb, shut, take, link, signal, open },
      secureAnswer: secureAnswers.hear,
    })
  return { start, listen, absorb, take }
}

/** What somebody follows as it happens: it is not in any state afterwards. */
function pointAt({ me, completed, lapsed }: Parts['known'], event: Event) {
  if (event.type === 'segment.completed' && event.agentId === me.value?.id) completed.value = event
  const why = event.type === 'invitation.closed' ? lapseOf(event) : null
  if (why) lapsed.value = { why }
}

/** Each part of the memory takes its share of what has happened. */
const createAbsorbing =
  ({ known, streams, transcripts, signals, secureAnswers }: Parts) =>
  (events: readonly Recorded[]) => {
    streams.absorb(events)
    for (const recorded of events) {
      transcripts.hear(recorded)
      const { event } = recorded
      if (isKnown(event)) pointAt(known, event)
      if (endsSecureAnswers(recorded, known.me.value?.id)) secureAnswers.drop(recorded.stream)
      const id = writtenByCustomer(recorded)
      if (id) signals.stopTyping(id)
    }
  }

/** All that is known of a stream goes with it. */
const createClosing =
  ({ streams, transcripts, signals, secureAnswers }: Parts) =>
  (stream: StreamId) => {
    streams.close(stream)
    transcripts.forget(stream)
    secureAnswers.drop(stream)
    const id = interactionOf(stream)
    if (id) signals.forget(id)
  }

/** Whoever has sent what he was typing is not typing it any more, whether or not that is told as well. */
const writtenByCustomer = ({ event }: Recorded) =>
  isKnown(event) && event.type === 'message.sent' && event.from.role === 'customer'
    ? event.interactionId
    : undefined

/** With the chat, or my share of it, or where the line says that no panel has it. */
const endsSecureAnswers = ({ event }: Recorded, me: string | undefined) =>
  isKnown(event) &&
  (event.type === 'interaction.ended' ||
    event.type === 'form.lost' ||
    (event.type === 'interaction.left' && event.agentId === me))

interface Acts {
  absorb: (events: Recorded[]) => void
  open: (entry: Payload<'session.opened'>) => void
  shut: (stream: StreamId) => void
  take: (desk: Payload<'session.desk'>) => void
  link: (link: Link) => void
  signal: (signal: Payload<'session.signal'>) => void
  secureAnswer: (answer: Payload<'session.secureAnswer'>) => void
}

function hearAll(known: Parts['known'], acts: Acts) {
  const { absorb, open, shut, take, link, signal } = acts
  host().on('gateway.changed', (gateway) => (known.gateway.value = gateway))
  host().on('session.recorded', absorb)
  host().on('session.opened', open)
  host().on('session.closed', ({ stream }) => shut(stream))
  host().on('session.desk', take)
  host().on('session.workspace', (workspace) => (known.workspace.value = workspace))
  host().on('session.me', (me) => (known.me.value = me))
  host().on('session.link', link)
  host().on('session.pending', (pending) => (known.pending.value = pending))
  host().on('session.signal', signal)
  host().on('session.secureAnswer', acts.secureAnswer)
  host().on('app.clock', ({ clockOffset }) => setClockOffset(clockOffset))
}
