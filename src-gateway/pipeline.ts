import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Accounts } from './accounts/accounts'
import type { Audit } from './audit/audit'
import { createBoard } from './board/board'
import { createStandingStreams } from './board/standing-streams'
import { type Clock, systemClock } from './clock'
import { type CommandHandler, createCommandHandler, type Handle } from './command-handler'
import { createContactAsks } from './contacts/contact-asks'
import { createNoteReading } from './contacts/note-reading'
import type { Database } from './database/database'
import { createDeadlines, createLoop, type Deadlines } from './deadlines'
import type { EventLog } from './log/event-log'
import { createSqlDeadlines } from './log/sql-deadlines'
import { createSqlLog } from './log/sql-log'
import { createSqlSearch } from './log/sql-search'
import { createSqlQueues } from './log/sql-queues'
import { createNeighbours } from './neighbours'
import type { Predefined } from './predefined/predefined'
import { createPublisher, type Publisher } from './publisher'
import { createReading, type Reading } from './records/reading'
import { createRecordAsks } from './records/record-asks'
import { openRelay, type Relay } from './relay'
import { createRouting } from './routing/routing'
import { type CourierPorts, openCourier } from './secure-forms/courier'
import { createVault, type Vault } from './secure-forms/vault'
import type { AskTable } from './session/asks'
import { createCopyAsk, type CopyPorts } from './session/copy-ask'
import { createFindAsk } from './session/find-ask'
import { createLeases } from './session/leases'
import { createReadMarks } from './session/read-marks'
import { createSessionServer, type SessionPorts, type SessionServer } from './session/session-server'
import { createStreams, type Streams } from './streams'
import { createListAsk, createSimilarAsk } from './views/case-list'
import { openViews, type Views } from './views/views'
import { createServiceAsk } from './workspace/service-ask'
import type { Workspaces } from './workspace/workspaces'

export interface PipelinePorts {
  readonly database: Database
  readonly accounts: Accounts
  readonly workspaces: Workspaces
  readonly predefined: Predefined
  readonly audit: Audit
  readonly files: CopyPorts['files']
  readonly logger: Logger
  readonly now?: Clock
  readonly sessions?: Pick<SessionPorts, 'heartbeat' | 'limits'>
  readonly secure?: Pick<CourierPorts, 'patience'>
}

/** All that stands between the doors and the log. */
export interface Pipeline {
  readonly handle: Handle
  readonly log: EventLog
  readonly streams: Streams
  readonly publisher: Publisher
  readonly relay: Relay
  readonly sessions: SessionServer
  readonly views: Views
  readonly vault: Vault
  readonly reading: Reading
  /** Drains the sockets, finishes what is in flight, and lets go of queues and deadlines. The database stays open. */
  readonly close: () => Promise<void>
}

/** PGlite has one connection; PostgreSQL commits side by side, and two are enough to keep its disk busy (measured). */
const LANES = { pglite: 1, postgres: 2 } as const
/** Milliseconds: once a day each process vouches for what has been audited since. */
const SEAL_EVERY = 24 * 60 * 60 * 1000
const SEAL_AGAIN = 60_000

/** A quarter of a batch. */
const CROWD = 64

interface Foundation {
  readonly node: string
  readonly now: Clock
  readonly log: EventLog
  readonly streams: Streams
  readonly publisher: Publisher
  readonly report: (defect: unknown) => void
}

function lay({ database, audit, logger, now = systemClock }: PipelinePorts): Foundation {
  const report = (err: unknown) => logger.error({ err }, 'the gateway could not do its work')
  const node = randomUUID()
  const log = createSqlLog({ database, node, audit })
  return { node, now, log, report, streams: createStreams(log), publisher: createPublisher(report) }
}

interface Work extends CommandHandler {
  readonly deadlines: Deadlines
}

/** The handler wakes whoever waits for deadlines, who asks the handler: hence together. */
function startWork({ database, workspaces, accounts }: PipelinePorts, foundation: Foundation): Work {
  const { person, people } = accounts
  const handler = createCommandHandler({
    ...{ ...foundation, workspaces, person, people },
    lanes: LANES[database.engine],
    crowd: CROWD,
    publish: foundation.publisher.publish,
    planned: (at) => deadlines.expect(at),
  })
  const table = createSqlDeadlines(database)
  const deadlines = createDeadlines({ ...foundation, table, workspaces, handle: handler.handle })
  return { ...handler, deadlines }
}

interface Sight {
  readonly reading: Reading
  readonly views: Views
}

function asksOf(
  { database, accounts, predefined, files, audit, workspaces }: PipelinePorts,
  { streams, log, now }: Foundation,
  { reading, views }: Sight,
): AskTable {
  const lists = { database, streams, now, version: views.caseVersion }
  return {
    ...predefined.asks,
    ...createContactAsks({ database, streams, interactions: views.interactions, audit }),
    'case.list': createListAsk(lists),
    'case.similar': createSimilarAsk(lists),
    'service.asOf': createServiceAsk({ streams, workspaces, reading }),
    'file.copy': createCopyAsk({ files, predefined, streams, reading }),
    'transcript.find': createFindAsk({ search: createSqlSearch(database), streams, reading }),
    ...createRecordAsks({
      ...{ find: views.interactions.find, reading, streams, log, audit, workspaces },
      people: accounts.people,
    }),
  }
}

export async function openPipeline(ports: PipelinePorts): Promise<Pipeline> {
  const { database, accounts, workspaces, predefined } = ports
  const foundation = lay(ports)
  const { node, now, log, streams, publisher } = foundation
  const vault = createVault()
  publisher.subscribe(vault.hear, vault.isWaitedFor)
  const relay = await openRelay({ ...foundation, database })
  const courier = await openCourier({ ...foundation, ...ports.secure, database, vault })
  const neighbours = await createNeighbours({ ...foundation, database })
  const { handle, idle, deadlines } = startWork(ports, foundation)
  const queues = createSqlQueues(database)
  const { exclusively } = database
  const { people } = accounts
  const routing = createRouting({ ...foundation, queues, handle, people, workspaces, exclusively })
  const views = await openViews({ ...foundation, database })
  const reading = createReading(foundation)
  const board = createBoard({
    ...foundation,
    accounts,
    workspaces,
    standing: createStandingStreams(database),
  })
  const leases = createLeases({ database, node, now })
  const marks = createReadMarks(database)
  const sessions = createSessionServer({
    ...{ ...foundation, accounts, workspaces, predefined, handle, relay, leases, marks, vault },
    courier,
    asks: asksOf(ports, foundation, { reading, views }),
    ...{ board, reading },
    noteReading: createNoteReading(ports.audit, reading),
    ...ports.sessions,
  })

  const sealing = createLoop(() => ports.audit.seal().then(() => SEAL_EVERY), {
    otherwise: SEAL_AGAIN,
    report: foundation.report,
  })

  return {
    ...{ handle, log, streams, publisher, relay, sessions, views, vault, reading },
    close: async () => {
      await sessions.drain()
      await board.close()
      await routing.close()
      await deadlines.close()
      await sealing.close()
      await idle()
      await Promise.all([views.close(), neighbours.close(), relay.close(), courier.close()])
    },
  }
}
