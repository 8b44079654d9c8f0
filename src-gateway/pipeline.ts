import type { Logger } from 'pino'
import type { Accounts } from './accounts/accounts'
import type { Clock } from './clock'
import type { Handle } from './command-handler'
import type { Database } from './database/database'
import type { EventLog } from './log/event-log'
import type { Publisher } from './publisher'
import type { Relay } from './relay'
import type { SessionServer } from './session/session-server'
import type { Streams } from './streams'
import type { Workspaces } from './workspace/workspaces'

export interface PipelinePorts {
  readonly database: Database
  readonly accounts: Accounts
  readonly workspaces: Workspaces
  readonly logger: Logger
  readonly now?: Clock
}

/** All that stands between the doors and the log. */
export interface Pipeline {
  readonly handle: Handle
  readonly log: EventLog
  readonly streams: Streams
  readonly publisher: Publisher
  readonly relay: Relay
  readonly sessions: SessionServer
  /** Drains the sockets, finishes what is in flight, and lets go of queues and deadlines. The database stays open. */
  readonly close: () => Promise<void>
}

export type OpenPipeline = (ports: PipelinePorts) => Promise<Pipeline>
