import type { Draft, Link, Payload, PushName } from '../../src-contract/bridge'
import type { Recorded } from '../../src-contract/envelope'
import type { InteractionId, StreamId } from '../../src-contract/ids'
import type { Down, Goodbye, Page, Up } from '../../src-contract/protocol'
import type { Me, Workspace } from '../../src-contract/workspace'
import type { Log } from '../log'
import { createGatewayTime, type Clock } from './clock'
import { createDesk } from './desk'
import { createDispatcher } from './dispatcher'
import { openDrafts } from './drafts'
import type { OpenSocket } from './line'
import { openOutbox } from './outbox'
import type { SealedFolder } from './sealed-folder'
import { createSessionClient, type LinkState, type TicketAnswer } from './session-client'
import { createSnapshotFile } from './snapshot-file'
import { createTranscripts } from './transcripts'

export type Push = <P extends PushName>(name: P, payload: Payload<P>) => void

export interface AgentSessionPorts {
  folder: SealedFolder
  me: Me
  version: string
  buyTicket: () => Promise<TicketAnswer>
  open: OpenSocket
  clock: Clock
  random: () => number
  log: Log
  push: Push
  over: (reason: Goodbye) => void
}

type Welcome = Extract<Down, { frame: 'welcome' }>

/** One signed-in agent at this desk: what he heard, what he has not got out yet, and the line between. */
export async function openAgentSession(ports: AgentSessionPorts) {
  const { folder, clock, log, push, random, version } = ports
  const [outbox, drafts] = [await openOutbox(folder, log), await openDrafts(folder, log)]
  const snapshots = createSnapshotFile(folder, clock, log)
  const kept = await snapshots.read(version)
  const desk = createDesk()
  if (kept) desk.restore(kept.desk, kept.pages)
  const gatewayTime = createGatewayTime(clock, (clockOffset) => push('app.clock', { clockOffset }))
  let me: Me = kept?.me ?? ports.me
  let workspace: Workspace | null = kept?.workspace ?? null
  let link: Link = { state: 'connecting' }

  const say = (up: Up) => client.say(up)
  const dispatcher = createDispatcher({
    outbox,
    say,
    isOnline: () => client.isOnline(),
    clock,
    gatewayTime,
    random,
    changed: (pending) => push('session.pending', pending),
  })
  const transcripts = createTranscripts({ desk, say, clock, tell, resync: () => client.resync() })
  const client = createSessionClient({ ...ports, cursors: desk.cursors, heard, link: linked })

  function tell(recorded: Recorded[]) {
    changed()
    push('session.recorded', recorded)
  }

  function changed() {
    const [frozenMe, frozenWorkspace] = [me, workspace]
    if (!frozenWorkspace) return
    snapshots.changed(() => ({
      version,
      me: frozenMe,
      workspace: frozenWorkspace,
      desk: desk.entries(),
      pages: desk.pages(),
    }))
  }

  function linked(state: LinkState) {
    link =
      typeof state === 'string' ? { state } : { state: 'offline', retryAt: gatewayTime.in(state.offlineFor) }
    if (state === 'online') dispatcher.online()
    else {
      transcripts.lineLost()
      dispatcher.offline()
    }
    push('session.link', link)
  }

  function welcomed(welcome: Welcome) {
    const readBefore = new Map(desk.entries().map(({ stream, read }) => [stream, read]))
    gatewayTime.hear(welcome.gatewayTime)
    me = welcome.me
    workspace = welcome.workspace
    desk.replace(welcome.desk)
    changed()
    push('session.desk', { me, workspace, desk: desk.entries(), clockOffset: gatewayTime.offset() })
    for (const { stream, read } of welcome.desk) {
      const mark = readBefore.get(stream)
      if (mark && mark.seq > (read?.seq ?? 0))
        say({ frame: 'read', interactionId: interactionOf(stream), ...mark })
    }
    void transcripts.catchUp()
  }

  const hear: { [F in Down['frame']]: (down: Extract<Down, { frame: F }>) => void } = {
    welcome: welcomed,
    recorded: (down) => transcripts.recorded(down.recorded),
    opened({ entry }) {
      desk.open(entry)
      changed()
      push('session.opened', entry)
      void transcripts.catchUp()
    },
    closed({ stream }) {
      desk.close(stream)
      changed()
      push('session.closed', { stream })
    },
    outcome: (down) => dispatcher.answered(down.commandId, down.outcome),
    page: (down) => transcripts.answer(down.id, down.page),
    signal({ signal }) {
      if (signal.signal === 'read') desk.read(`interaction/${signal.interactionId}`, signal)
      push('session.signal', signal)
    },
    workspace(down) {
      workspace = down.workspace
      changed()
      push('session.workspace', workspace)
    },
    heartbeat: (down) => gatewayTime.hear(down.gatewayTime),
    goodbye: () => undefined,
  }

  function heard(down: Down) {
    // The table is complete by type; that each frame meets the entry of its own name is what this one cast says.
    const entry = hear[down.frame] as (down: Down) => void
    entry(down)
  }

  return {
    start: client.start,
    retry: client.retry,
    wake: client.wake,
    dispatch: dispatcher.dispatch,
    dismiss: dispatcher.dismiss,
    page: (stream: StreamId, limit: number, before?: number): Promise<Page | null> =>
      transcripts.page(stream, limit, before),
    typing: (interactionId: InteractionId, typing: boolean) =>
      say({ frame: 'typing', interactionId, typing }),
    read(interactionId: InteractionId, mark: { seq: number; messages: number }) {
      desk.read(`interaction/${interactionId}`, mark)
      say({ frame: 'read', interactionId, ...mark })
    },
    writeDraft: (draft: Draft) => drafts.write(draft),
    unsent: () => dispatcher.pending().filter(({ state }) => state !== 'refused').length,
    state: () => ({
      link,
      me,
      workspace,
      desk: desk.entries(),
      pages: desk.pages(),
      pending: dispatcher.pending(),
      drafts: drafts.list(),
      clockOffset: gatewayTime.offset(),
      secretsAreSealed: folder.seals,
    }),
    async close() {
      client.stop()
      await snapshots.flush()
      await Promise.all([outbox.close(), drafts.close()])
    },
  }
}
export type AgentSession = Awaited<ReturnType<typeof openAgentSession>>

/** Only interactions have read marks. */
const interactionOf = (stream: StreamId) => stream.slice('interaction/'.length) as InteractionId
