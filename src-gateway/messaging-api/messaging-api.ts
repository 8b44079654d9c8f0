import { FILE_LIMIT } from '../../src-contract/limits'
import type { IceServer } from '../../src-contract/messaging-api/ice-servers'
import type { Route } from '../http/router'
import type { Files } from '../files/files'
import type { EventLog } from '../log/event-log'
import type { Publisher } from '../publisher'
import type { Relay } from '../relay'
import type { Vault } from '../secure-forms/vault'
import type { ReadMarks } from '../session/read-marks'
import type { Streams } from '../streams'
import type { Workspaces } from '../workspace/workspaces'
import { createAgentReading } from './agent-reading'
import { createRegister, type Register } from './attendance'
import { createBells } from './bells'
import { createFormAnswers } from './form-answers'
import { createEntrance, createPreflight } from './entrance'
import { createLeave, createPoll } from './hand-over'
import { createHistory } from './history'
import { createLifeSigns } from './life-signs'
import { createLimits } from './limits'
import { createMarks } from './marks'
import type { ChatPorts } from './open-chat'
import { createProgress } from './progress'
import { createHearRefused, createTellRefused } from './refused-files'
import { messagingRoutes } from './routes'
import { keepTails } from './tails'
import { createAgentTyping, createCustomerTyping } from './typing'

export interface MessagingApiPorts extends ChatPorts {
  readonly log: Pick<EventLog, 'read'>
  readonly streams: Streams
  readonly publisher: Publisher
  readonly relay: Relay
  readonly workspaces: Workspaces
  readonly readMarks: Pick<ReadMarks, 'of'>
  readonly files: Files
  readonly vault: Vault
  /** Of the gateway. */
  readonly version: string
  readonly publicUrl: string | undefined
  readonly iceServers: readonly IceServer[]
  readonly report: (defect: unknown) => void
  /** Milliseconds for which a poll without news is held. */
  readonly patience?: number
}

export interface MessagingApi {
  readonly routes: readonly Route[]
  /** What is to be done when nothing happens; by itself once a second. */
  readonly sweep: () => Promise<void>
  readonly close: () => Promise<void>
}

/** One client gives up after 13 seconds (messaging-api §6). */
const PATIENCE_MS = 10_000
const SWEEP_MS = 1_000

/** The customers' HTTP API, v1 and v2: what it says of chat, and the documented errors for what is not offered yet. */
export function createMessagingApi(given: MessagingApiPorts): MessagingApi {
  const { publisher, visits, report, patience = PATIENCE_MS } = given
  const register = createRegister()
  const progress = createProgress({ visits, report })
  // Before the bells: who is woken by an event finds it there.
  const stopTails = keepTails({ publisher, register })
  const bells = createBells(publisher)
  const agentTyping = createAgentTyping({ ...given, register, bells })
  const reading = createAgentReading({ ...given, register, bells })
  const ports = {
    ...given,
    fileLimit: () => given.workspaces.current().fileLimit ?? FILE_LIMIT,
    register,
    ...progress,
    marks: createMarks(given),
    tellRefused: createTellRefused(given),
    tellTyping: createCustomerTyping(given),
    answerForm: createFormAnswers({ ...given, bells }),
  }
  const hearRefused = createHearRefused(ports)
  const stopHearing = given.files.onRefused((file) => void hearRefused(file).catch(report))
  const sweep = once(createLifeSigns({ ...ports, agentTyping }))
  const served = visits.onServedElsewhere((chatId) => leaveHome(register, chatId))
  served.catch(report)
  const timer = setInterval(() => void sweep().catch(report), SWEEP_MS)

  return {
    routes: messagingRoutes({
      ...ports,
      enter: createEntrance(given),
      preflight: createPreflight(given),
      answerPoll: createPoll({ ...ports, bells, typing: agentTyping, reading, patience }),
      answerHistory: createHistory({ ...ports, reading, leave: createLeave(ports) }),
      limits: createLimits(),
    }),
    sweep,
    async close() {
      clearInterval(timer)
      agentTyping.close()
      reading.close()
      bells.close()
      stopTails()
      stopHearing()
      await progress.settle(register.all()).catch(report)
      await served.then((stop) => stop()).catch(report)
    },
  }
}

function leaveHome(register: Register, chatId: string | undefined): void {
  const attendances = chatId === undefined ? register.all() : [register.find(chatId)]
  for (const attendance of attendances) if (attendance) attendance.isHome = false
}

/** Never twice at once: who comes while it is at work waits for that. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= work().finally(() => (running = undefined)))
}
