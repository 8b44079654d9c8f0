import type { Draft, Link } from '../../src-contract/bridge'
import type { Recorded } from '../../src-contract/envelope'
import type { InteractionId } from '../../src-contract/ids'
import type { Goodbye } from '../../src-contract/protocol'
import { openAttachments } from '../attachments/attachments'
import type { GatewayFiles } from '../attachments/gateway-files'
import { createAsking } from './asking'
import { createGatewayTime } from './clock'
import type { Desk } from './desk'
import { createDispatcher } from './dispatcher'
import { openChats } from './last-chat'
import { createHearing } from './hearing'
import { openKept, type KeptPorts } from './kept'
import type { OpenSocket } from './line'
import type { TicketAnswer } from './attempt'
import { createSecureAnswers } from './secure-answers'
import { createSessionClient, type LinkState, type SessionClient } from './session-client'
import { createTranscripts } from './transcripts'
import { createWatching } from './watching'

export interface AgentSessionPorts extends KeptPorts {
  buyTicket: () => Promise<TicketAnswer>
  open: OpenSocket
  random: () => number
  files: GatewayFiles
  holdsMessages: () => boolean
  over: (reason: Goodbye) => void
}

/** One signed-in agent at this desk: what he heard, what he has not got out yet, and the line between. */
export async function openAgentSession(ports: AgentSessionPorts) {
  const { folder, clock, push, log } = ports
  const kept = await openKept(ports)
  const { outbox, drafts, desk, predefined, person, changed } = kept
  const gatewayTime = createGatewayTime(clock, (clockOffset) => push('app.clock', { clockOffset }))
  let link: Link = { state: 'connecting' }

  const say: SessionClient['say'] = (up) => client.say(up)
  const dispatcher = createDispatcher({
    ...{ ...ports, outbox, say, gatewayTime },
    isOnline: () => client.isOnline(),
    isConnecting: () => link.state === 'connecting',
    changed: (pending) => push('session.pending', pending),
  })
  function tell(recorded: Recorded[]) {
    push('session.recorded', recorded)
    changed()
  }
  const transcripts = createTranscripts({ ...{ desk, say, clock, tell }, resync: () => client.resync() })
  const secureAnswers = createSecureAnswers((answer) => push('session.secureAnswer', answer))
  const asking = createAsking({ say, clock, log })
  const watching = createWatching(say, push)
  const attachments = await openAttachments({ ...ports, ...dispatcher, ask: asking.ask, person })
  const heard = createHearing({
    ...{ desk, dispatcher, transcripts, asking, predefined, secureAnswers, gatewayTime, person },
    ...{ watching, say, push, log, changed },
  })
  const client = createSessionClient({ ...ports, held: kept.held, heard, link: linked })

  function linked(state: LinkState) {
    link =
      typeof state === 'string' ? { state } : { state: 'offline', retryAt: gatewayTime.in(state.offlineFor) }
    const whatStops = [transcripts.lineLost, asking.lineLost, dispatcher.offline, attachments.sleep]
    if (state !== 'online') whatStops.forEach((stop) => stop())
    push('session.link', link)
    if (state !== 'online') return
    watching.online()
    dispatcher.online()
    void attachments.wake(chatsOn(desk))
  }

  return {
    ...{ start: client.start, retry: client.retry, wake: client.wake },
    ...{ dispatch: dispatcher.dispatch, dismiss: dispatcher.dismiss, undo: dispatcher.undo },
    attachments,
    ...{ page: transcripts.page, ask: asking.ask, predefinedSets: predefined.list },
    ...watching.calls,
    ...{ ...createSigns(desk, say), writeDraft: (draft: Draft) => drafts.write(draft) },
    /** While there is a line: without one, nobody could be asked to sign out later. */
    openChats: () => (client.isOnline() ? openChats(desk.entries(), person.me.id) : 0),
    unsent: () =>
      dispatcher.pending().filter(({ state }) => state !== 'refused').length + attachments.unsent(),
    state: () => ({
      ...{ ...kept.state(), link, pending: dispatcher.pending(), attachments: attachments.list() },
      secureAnswers: secureAnswers.list(),
      ...{ clockOffset: gatewayTime.offset(), secretsAreSealed: folder.seals },
    }),
    close: async () => {
      ;[secureAnswers.clear, client.stop, dispatcher.stop].forEach((end) => end())
      await attachments.close()
      await kept.close()
    },
  }
}

const chatsOn = (desk: Desk): ReadonlySet<InteractionId> =>
  new Set(desk.entries().flatMap(({ head }) => ('segments' in head ? [head.id] : [])))

/** What the agent does without a command: others see it, nobody answers. */
const createSigns = (desk: Desk, say: SessionClient['say']) => ({
  typing: (interactionId: InteractionId, typing: boolean) => say({ frame: 'typing', interactionId, typing }),
  read: (interactionId: InteractionId, mark: { seq: number; messages: number }) => {
    desk.read(`interaction/${interactionId}`, mark)
    say({ frame: 'read', interactionId, ...mark })
  },
})

export type AgentSession = Awaited<ReturnType<typeof openAgentSession>>
