import type { Draft, Link } from '../../src-contract/bridge'
import type { InteractionId } from '../../src-contract/ids'
import type { Goodbye } from '../../src-contract/protocol'
import type { Me } from '../../src-contract/workspace'
import type { Log } from '../log'
import { createGatewayTime, type Clock } from './clock'
import { createDesk } from './desk'
import { createDispatcher } from './dispatcher'
import { openDrafts } from './drafts'
import { openChats, watchLastChat } from './last-chat'
import { createHearing, type Person, type Push } from './hearing'
import type { OpenSocket } from './line'
import { openOutbox } from './outbox'
import type { SealedFolder } from './sealed-folder'
import type { TicketAnswer } from './attempt'
import { createSessionClient, type LinkState } from './session-client'
import { createSnapshotFile } from './snapshot-file'
import { createTranscripts } from './transcripts'

export interface AgentSessionPorts {
  folder: SealedFolder
  me: Me
  version: string
  buyTicket: () => Promise<TicketAnswer>
  open: OpenSocket
  clock: Clock
  random: () => number
  holdsMessages: () => boolean
  log: Log
  push: Push
  over: (reason: Goodbye) => void
  /** He had asked to leave after his last chat, and has completed it. */
  finished: () => void
}

/** What lies on disk of this agent, opened. */
async function openKept({ folder, clock, log, version, me, finished }: AgentSessionPorts) {
  const [outbox, drafts] = [await openOutbox(folder, log), await openDrafts(folder, log)]
  const snapshots = createSnapshotFile(folder, clock, log)
  const kept = await snapshots.read(version)
  const desk = createDesk()
  if (kept) desk.restore(kept.desk, kept.pages)
  const person: Person = { me: kept?.me ?? me, workspace: kept?.workspace ?? null }

  const lookAtLastChat = watchLastChat(me.id, finished)

  function changed() {
    lookAtLastChat(desk.entries())
    const { me: known, workspace } = person
    if (!workspace) return
    snapshots.changed(() => ({ version, me: known, workspace, desk: desk.entries(), pages: desk.pages() }))
  }
  async function close() {
    await snapshots.flush()
    await Promise.all([outbox.close(), drafts.close()])
  }
  return { outbox, drafts, desk, person, changed, close }
}

/** One signed-in agent at this desk: what he heard, what he has not got out yet, and the line between. */
export async function openAgentSession(ports: AgentSessionPorts) {
  const { folder, clock, push, log } = ports
  const { outbox, drafts, desk, person, changed, close } = await openKept(ports)
  const gatewayTime = createGatewayTime(clock, (clockOffset) => push('app.clock', { clockOffset }))
  let link: Link = { state: 'connecting' }

  const say: typeof client.say = (up) => client.say(up)
  const dispatcher = createDispatcher({
    ...ports,
    outbox,
    say,
    isOnline: () => client.isOnline(),
    isConnecting: () => link.state === 'connecting',
    gatewayTime,
    changed: (pending) => push('session.pending', pending),
  })
  const transcripts = createTranscripts({
    desk,
    say,
    clock,
    resync: () => client.resync(),
    tell(recorded) {
      push('session.recorded', recorded)
      changed()
    },
  })
  const heard = createHearing({ desk, dispatcher, transcripts, gatewayTime, person, say, push, log, changed })
  const client = createSessionClient({ ...ports, cursors: desk.cursors, heard, link: linked })

  function linked(state: LinkState) {
    link =
      typeof state === 'string' ? { state } : { state: 'offline', retryAt: gatewayTime.in(state.offlineFor) }
    if (state !== 'online') {
      transcripts.lineLost()
      dispatcher.offline()
    }
    push('session.link', link)
    if (state === 'online') dispatcher.online()
  }

  return {
    ...{ start: client.start, retry: client.retry, wake: client.wake },
    ...{ dispatch: dispatcher.dispatch, dismiss: dispatcher.dismiss, undo: dispatcher.undo },
    page: transcripts.page,
    typing: (interactionId: InteractionId, typing: boolean) =>
      say({ frame: 'typing', interactionId, typing }),
    read: (interactionId: InteractionId, mark: { seq: number; messages: number }) => {
      desk.read(`interaction/${interactionId}`, mark)
      say({ frame: 'read', interactionId, ...mark })
    },
    writeDraft: (draft: Draft) => drafts.write(draft),
    /** While there is a line: without one, nobody could be asked to sign out later. */
    openChats: () => (client.isOnline() ? openChats(desk.entries(), person.me.id) : 0),
    unsent: () => dispatcher.pending().filter(({ state }) => state !== 'refused').length,
    state: () => ({
      ...{ link, ...person, desk: desk.entries(), pages: desk.pages() },
      ...{ pending: dispatcher.pending(), drafts: drafts.list() },
      ...{ clockOffset: gatewayTime.offset(), secretsAreSealed: folder.seals },
    }),
    close: async () => {
      client.stop()
      dispatcher.stop()
      await close()
    },
  }
}
export type AgentSession = Awaited<ReturnType<typeof openAgentSession>>
