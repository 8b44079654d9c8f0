import { shallowRef } from 'vue'
import type { AgentId, CaseId, InteractionId, StreamId } from '../../src-contract/ids'

/** What fills the window beside the rail. */
export type View = 'chats' | 'cases' | 'records' | 'team'
/** What stands beside the conversation. */
export type Panel = 'customer' | 'form' | 'case'

/** Which of all there is to see I look at. */
export function createLooking() {
  const opened = shallowRef<StreamId | null>(null)
  /** Chats that became mine while I was busy in another: their rows ask for a look. */
  const unseen = shallowRef<ReadonlySet<StreamId>>(new Set())
  const view = shallowRef<View>('chats')
  const panel = shallowRef<Panel>('customer')
  /** The case that I look at among all of them. */
  const openedCase = shallowRef<CaseId | null>(null)
  /** The chat of others that I read along in. */
  const monitored = shallowRef<InteractionId | null>(null)
  /** Whether I went there to say something to its agent. */
  const coaches = shallowRef(false)
  /** The agent of whose chats alone the board tells. */
  const agentInView = shallowRef<AgentId | null>(null)
  /** A conversation of other days that I read, from wherever I came upon it. */
  const readsRecord = shallowRef<StreamId | null>(null)
  /** The words for which it was found. */
  const recordWords = shallowRef('')

  function open(stream: StreamId | null) {
    opened.value = stream
    if (stream && unseen.value.has(stream))
      unseen.value = new Set([...unseen.value].filter((one) => one !== stream))
  }

  /** Opens a chat because I want to see it, whatever I look at. */
  function show(stream: StreamId) {
    view.value = 'chats'
    readRecord(null)
    open(stream)
  }

  function readRecord(stream: StreamId | null, found = '') {
    readsRecord.value = stream
    recordWords.value = found
  }

  function openCase(caseId: CaseId | null) {
    openedCase.value = caseId
    readRecord(null)
    if (caseId) view.value = 'cases'
  }

  function monitor(interactionId: InteractionId | null, toCoach = false) {
    monitored.value = interactionId
    coaches.value = toCoach
    readRecord(null)
    if (interactionId) view.value = 'team'
  }

  const pointOut = (stream: StreamId) => (unseen.value = new Set([...unseen.value, stream]))

  function forget() {
    opened.value = null
    unseen.value = new Set()
    view.value = 'chats'
    panel.value = 'customer'
    openCase(null)
    monitor(null)
    agentInView.value = null
  }

  return {
    forget,
    exposed: {
      ...{ opened, unseen, open, show, pointOut },
      ...{ view, panel, openedCase, readsRecord, recordWords, openCase, readRecord },
      ...{ monitored, monitor, coaches, agentInView },
    },
  }
}
