import type { Payload, PushName } from '../../src-contract/bridge'
import type { InteractionId, StreamId } from '../../src-contract/ids'
import type { Down } from '../../src-contract/protocol'
import type { Me, Workspace } from '../../src-contract/workspace'
import type { Log } from '../log'
import type { Asking } from './asking'
import type { GatewayTime } from './clock'
import type { Desk } from './desk'
import type { Dispatcher } from './dispatcher'
import type { PredefinedSets } from './predefined-sets'
import type { SecureAnswers } from './secure-answers'
import type { SessionClient } from './session-client'
import type { Transcripts } from './transcripts'
import type { Watching } from './watching'

export type Push = <P extends PushName>(name: P, payload: Payload<P>) => void

/** Who is here and where he works, as last heard. */
export interface Person {
  me: Me
  workspace: Workspace | null
}

export interface HearingPorts {
  desk: Desk
  dispatcher: Dispatcher
  transcripts: Transcripts
  asking: Asking
  predefined: PredefinedSets
  secureAnswers: SecureAnswers
  watching: Pick<Watching, 'hearBoard'>
  gatewayTime: GatewayTime
  person: Person
  say: SessionClient['say']
  push: Push
  log: Log
  /** Something that a restart should remember has changed. */
  changed: () => void
}

type DownOf<F extends Down['frame']> = Extract<Down, { frame: F }>

/** What each frame from the gateway means to this desk. */
export function createHearing(ports: HearingPorts) {
  const { desk, dispatcher, transcripts, asking, predefined, gatewayTime, person, push, log, changed } = ports
  const { secureAnswers } = ports

  const hear: { [F in Down['frame']]: (down: DownOf<F>) => void } = {
    welcome: (down) => welcomed(ports, down),
    recorded(down) {
      secureAnswers.recorded(down.recorded, person.me.id)
      transcripts.recorded(down.recorded)
    },
    secureForm: ({ interactionId, request, form, values }) =>
      secureAnswers.hear({ interactionId, request, form, values }),
    opened({ entry }) {
      desk.open(entry)
      changed()
      push('session.opened', entry)
      void transcripts.catchUp()
    },
    closed({ stream }) {
      desk.close(stream)
      secureAnswers.dropChat(stream)
      changed()
      push('session.closed', { stream })
    },
    outcome({ commandId, outcome }) {
      log('debug', 'answered', { commandId, kind: outcome.kind })
      dispatcher.answered(commandId, outcome)
    },
    page: (down) => transcripts.answer(down.id, down.page),
    answer: (down) => asking.answer(down.id, down.answer),
    signal({ signal }) {
      if (signal.signal === 'read') desk.read(`interaction/${signal.interactionId}`, signal)
      push('session.signal', signal)
    },
    board: ({ revision, isWhole, people, agents, queues, chats, gone }) =>
      ports.watching.hearBoard({ revision, isWhole, people, agents, queues, chats, gone }),
    me({ me }) {
      person.me = me
      changed()
      push('session.me', me)
    },
    predefined: ({ set }) => predefined.hear(set),
    predefinedSets: ({ sets }) => predefined.keepOnly(sets),
    workspace({ workspace }) {
      person.workspace = workspace
      changed()
      push('session.workspace', workspace)
    },
    heartbeat: (down) => gatewayTime.hear(down.gatewayTime),
    // The line itself ends with it; there is nothing left to hear.
    goodbye: () => undefined,
  }

  return function heard(down: Down) {
    // The table is complete by type; that each frame meets the entry of its own name is what this one cast says.
    const entry = hear[down.frame] as (down: Down) => void
    entry(down)
  }
}

function welcomed(
  { desk, transcripts, secureAnswers, gatewayTime, person, say, push, changed }: HearingPorts,
  down: DownOf<'welcome'>,
) {
  gatewayTime.hear(down.gatewayTime)
  person.me = down.me
  person.workspace = down.workspace
  desk.replace(down.desk)
  secureAnswers.keepOnly(running(down.desk))
  changed()
  push('session.desk', {
    me: down.me,
    workspace: down.workspace,
    desk: desk.entries(),
    clockOffset: gatewayTime.offset(),
  })
  const readThere = new Map(down.desk.map(({ stream, read }) => [stream, read?.seq ?? 0]))
  // What was read without a line is told now: unread marks agree on all of my desktops.
  for (const { stream, read } of desk.entries()) {
    if (read && read.seq > (readThere.get(stream) ?? 0)) {
      say({ frame: 'read', interactionId: interactionOf(stream), seq: read.seq, messages: read.messages })
    }
  }
  void transcripts.catchUp()
}

/** Chats in which somebody still talks. */
const running = (desk: DownOf<'welcome'>['desk']): ReadonlySet<StreamId> =>
  new Set(desk.flatMap(({ stream, head }) => ('segments' in head && !head.endedAt ? stream : [])))

/** Only interactions have read marks, so the stream is named after one. */
const interactionOf = (stream: StreamId) => stream.slice('interaction/'.length) as InteractionId
