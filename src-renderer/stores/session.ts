import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Link, Output, Pending, Snapshot } from '../../src-contract/bridge'
import type { Command, Outcome } from '../../src-contract/envelope'
import type { CommandId, StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Page } from '../../src-contract/protocol'
import type { Me, Workspace } from '../../src-contract/workspace'
import { maskedWords } from '../../src-domain/masking'
import type { Head } from '../../src-domain/decider'
import { derivePresence } from '../../src-domain/presence'
import { sinceOf } from '../../src-domain/segment'
import { agentStream } from '../../src-domain/streams'
import { host } from '../host'
import { createAttachments } from './attachments'
import { type Chat, chatsOf } from './chats'
import { type Completed, createEar } from './ear'
import { invitationsOf, type Lapsed } from './invitations'
import { createPredefined } from './predefined'
import { createSecureAnswers } from './secure-answers'
import { createSignals } from './signals'
import { createStreams } from './streams'
import { PAGE } from './pages'
import { createTranscripts } from './transcripts'
import { createWatching } from './watching'

const createKnown = () => ({
  gateway: shallowRef<Snapshot['gateway'] | null>(null),
  link: shallowRef<Link>({ state: 'connecting' }),
  me: shallowRef<Me | null>(null),
  workspace: shallowRef<Workspace | null>(null),
  pending: shallowRef<readonly Pending[]>([]),
  /** Whether the desk has been told at all; before that an empty list means nothing. */
  isDeskKnown: shallowRef(false),
  /** Another object each time; whoever follows it must do so at once. */
  completed: shallowRef<Completed | null>(null),
  /** Why an invitation of mine came to nothing; another object each time as well. */
  lapsed: shallowRef<{ readonly why: Lapsed } | null>(null),
})

function presenceOf(head: Head | undefined, mine: readonly Chat[]) {
  if (!head || !('presence' in head)) return null
  const segments = mine.map(({ segment }) => ({ status: segment.status, since: sinceOf(segment) }))
  return { ...derivePresence(head, segments), chosen: head.presence }
}

/** What has happened, as far as this window knows. Only recorded events change it. */
export const useSessionStore = defineStore('session', () => {
  const known = createKnown()
  const { me, link } = known

  const history = async (stream: StreamId, before?: number): Promise<Page | null | 'failed'> => {
    const reply = await host().call('session.history', { stream, limit: PAGE, ...(before ? { before } : {}) })
    // Without a line there is no page either, and that says nothing about whose chat it is.
    return reply.ok && (reply.value || link.value.state === 'online') ? reply.value : 'failed'
  }
  const streams = createStreams(history)
  const transcripts = createTranscripts(history)
  const { readNewest, readEarlier, readLater, readAround } = transcripts
  const signals = createSignals()
  const files = createAttachments()
  const sets = createPredefined()
  const watching = createWatching()
  const secureAnswers = createSecureAnswers((command) => dispatch(command))
  const ear = createEar({ known, streams, transcripts, signals, secureAnswers, watching })
  const { absorb, take } = ear

  /** What is known of a stream that is on the desk or watched. */
  const headOf = (stream: StreamId | null) =>
    stream ? streams.known.value.get(stream)?.head.value : undefined
  const mine = computed(() => (me.value ? chatsOf(streams.known.value, me.value.id) : []))
  const invitations = computed(() => (me.value ? invitationsOf(streams.known.value, me.value.id) : []))
  const chatOf = (stream: StreamId | null) => mine.value.find((chat) => chat.stream === stream)

  /** What I am, and where I could not choose it, why. Null until the desk is known. */
  const presence = computed(() => presenceOf(headOf(me.value && agentStream(me.value.id)), mine.value))

  async function dispatch(asked: Command, commandId = newId<CommandId>()): Promise<Outcome> {
    const command = maskedWords(asked, known.workspace.value?.masking)
    const reply = await host().call('session.dispatch', { commandId, command })
    return reply.ok ? reply.value : { kind: 'failed', fault: reply.fault }
  }

  /** Forgets a refused request whose reason the agent has seen. */
  const dismiss = (commandId: CommandId) => host().call('session.dismiss', { commandId })

  function markRead({ stream, head }: Chat) {
    const mark = { seq: streams.known.value.get(stream)?.seq ?? 0, messages: head.customerMessages }
    streams.markRead(stream, mark)
    void host().call('session.read', { interactionId: head.id, ...mark })
  }

  function start(snapshot: Snapshot) {
    ear.start(snapshot)
    files.start(snapshot)
  }
  function listen() {
    ear.listen()
    files.listen()
    sets.listen()
  }

  const setGateway = (next: Output<'gateway.choose'>) => (known.gateway.value = next)

  return {
    ...known,
    ...{ mine, invitations, presence, start, listen, absorb, take },
    ...{ dispatch, dismiss, markRead, chatOf, setGateway },
    ...{ attachments: files.attachments, attachedTo: files.attachedTo, downloadOf: files.downloadOf },
    ...sets.exposed,
    ...{ headOf, ...watching.exposed },
    transcriptOf: transcripts.of,
    ...{ readNewest, readEarlier, readLater, readAround },
    signsOf: signals.of,
    secureAnswersOf: secureAnswers.of,
  }
})
