import type { AddressKey } from '../../src-contract/contact'
import type { AgentId, ContactId, FileId, ServiceId, StreamId } from '../../src-contract/ids'
import type { InvitationLine } from '../../src-contract/invitation'
import type { Service } from '../../src-contract/workspace'
import type { Context, HeldFile, Original } from '../../src-domain/decider'
import { isSameAddress } from '../../src-domain/contact-address'
import { needsCaseNumber, needsLoadOf, needsOwnerOf } from '../../src-domain/streams'
import type { Accounts } from '../accounts/accounts'
import type { EventLog, HeldSlot, Known, Position } from '../log/event-log'
import type { Streams } from '../streams'
import type { Workspaces } from '../workspace/workspaces'
import { filesOf } from './held-files'
import { linesFor } from './last-lines'
import { idsOf, isOf, type Job } from './job'
import { originalsOf } from './originals'
import { createPresences, type HeldPerson } from './presences'
import { createSeenWorkspaces } from './seen-workspaces'

/** Everything that a batch is decided from, gathered before: deciding itself waits for nothing. */
export interface Scene {
  readonly positions: ReadonlyMap<StreamId, Position>
  readonly knownTo: (job: Job) => Known | undefined
  readonly slots: readonly HeldSlot[]
  /** By the names of their places. */
  readonly originals: ReadonlyMap<string, Original>
  readonly files: ReadonlyMap<FileId, HeldFile>
  readonly people: ReadonlyMap<AgentId, HeldPerson>
  readonly supervisors: ReadonlyMap<Job, number>
  readonly lines: ReadonlyMap<Job, readonly InvitationLine[]>
  /** Each is its job's alone, also where nothing comes of it. */
  readonly caseNumbers: ReadonlyMap<Job, number>
  readonly workspace: Context['workspace']
  readonly service: (revision: number, id: ServiceId) => Service | undefined
  /** Whom an address leads to that a command of the batch needs. */
  readonly ownerOf: (address: AddressKey | undefined) => ContactId | undefined
}

export interface ScenePorts {
  readonly log: Pick<
    EventLog,
    'known' | 'slots' | 'read' | 'changes' | 'files' | 'caseNumbers' | 'owners' | 'reachable'
  >
  readonly streams: Streams
  readonly workspaces: Pick<Workspaces, 'current' | 'at'>
  readonly person: Accounts['person']
  readonly people: Accounts['people']
}

async function numbersFor(
  log: Pick<EventLog, 'caseNumbers'>,
  jobs: readonly Job[],
): Promise<Map<Job, number>> {
  const wanting = jobs.filter(({ request }) => needsCaseNumber(request.command))
  const numbers = wanting.length === 0 ? [] : await log.caseNumbers(wanting.length)
  return new Map(numbers.flatMap((number, n) => wanting.slice(n, n + 1).map((job) => [job, number])))
}

export function createScenes({ log, streams, workspaces, person, people }: ScenePorts) {
  const presences = createPresences({ log, person, people })
  const seen = createSeenWorkspaces(workspaces)

  return async function gather(jobs: readonly Job[], isRetry: boolean): Promise<Scene> {
    const repeats = jobs.filter(({ sender }) => isRetry || sender.isRepeat)
    const agents = [
      ...new Set(jobs.flatMap(({ request, actor }) => needsLoadOf(request.command, actor) ?? [])),
    ]
    const named = jobs.flatMap(({ request }) => needsOwnerOf(request.command) ?? [])
    const [positions, known, slots, persons, supervisors, lines, originals, files, caseNumbers, owners] =
      await Promise.all([
        streams.positions([...new Set(jobs.flatMap((job) => job.streams))]),
        repeats.length === 0 ? [] : log.known(idsOf(repeats)),
        agents.length === 0 ? [] : log.slots(agents),
        presences.of(agents, jobs),
        presences.supervisorsFor(jobs),
        linesFor(log, jobs),
        originalsOf(log, jobs),
        filesOf(log, jobs),
        numbersFor(log, jobs),
        named.length === 0 ? [] : log.owners(named),
      ])
    const workspace = seen.current()
    await seen.hold(positions.values())
    return {
      positions,
      knownTo: knownAmong(known),
      slots,
      people: persons,
      supervisors,
      lines,
      originals,
      files,
      caseNumbers,
      workspace,
      service: seen.service,
      ownerOf: (address) => address && owners.find((owned) => isSameAddress(owned, address))?.contactId,
    }
  }
}

export function knownAmong(known: readonly Known[]) {
  const byId = new Map(known.map((entry) => [entry.commandId, entry]))
  return (job: Job): Known | undefined => {
    const entry = byId.get(job.request.commandId)
    return entry && isOf(entry, job) ? entry : undefined
  }
}
