import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Accounts, openAccounts } from '../accounts/accounts'
import { createAgentDoor } from '../accounts/agent-door'
import { attempt, createTestClock, person, portsOn } from '../accounts/testing'
import type { AgentId } from '../../src-contract/ids'
import { masked, USUAL_MASKING } from '../../src-domain/masking'
import { mayRead } from '../../src-domain/access'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { createPeerOf } from '../http/peer'
import { listenTo } from '../http/testing'
import type { Predefined } from '../predefined/predefined'
import type { Streams } from '../streams'
import type { Workspaces } from '../workspace/workspaces'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { agentFileRoutes } from './agent-files'
import { createFiles } from './files'
import type { Scan } from './scanner'
import { createUploader, type Uploader } from './testing-uploader'

interface Settings {
  readonly database: Database
  readonly limit?: () => number
  readonly scan?: Scan
  readonly head?: Streams['head']
  readonly carries?: Predefined['carries']
  /** Goes on with what another one has left. */
  readonly folder?: string
  readonly clock?: ReturnType<typeof createTestClock>
}

export type FileDoor = Awaited<ReturnType<typeof openFileDoor>>

/** The agents' door with nothing behind it but people and their files. */
export async function openFileDoor(settings: Settings) {
  const { database, limit = () => 1_000_000, scan, clock = createTestClock() } = settings
  const folder = settings.folder ?? (await mkdtemp(join(tmpdir(), 'damso-files-')))
  const defects: unknown[] = []
  const report = (defect: unknown) => void defects.push(defect)
  // Sessions end with the day: theirs is another clock.
  const accounts = await openAccounts(portsOn(database))
  const mask = (name: string) => masked(name, USUAL_MASKING)
  const files = createFiles({ database, folder, now: clock.now, limit, mask, scan, report })
  const head = settings.head ?? (async () => undefined)
  const carries = settings.carries ?? (async () => false)
  // The routes beside the files' are not asked here.
  const workspaces = { current: () => ({ revision: 0 }) } as unknown as Workspaces
  const handle = createAgentDoor({
    ...{ accounts, workspaces, version: '0.0.0-test', peerOf: createPeerOf(false), defect: report },
    setUp: async () => ({ refused: 'unavailable' }),
    routes: agentFileRoutes({
      ...{ files, accounts, streams: { head }, predefined: { carries } },
      reading: { mayPage: async (...whose) => mayRead(...whose) },
    }),
  })
  const listener = await listenTo([{ paths: ['agent'], handle }])
  return {
    ...{ url: listener.url, files, folder, clock, defects },
    signIn: (userName: string) => signIn(accounts, userName),
    /** What lies on the disk. */
    blobs: async () =>
      (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()),
    async close(keep = false) {
      const stopped = listener.stop()
      listener.cut()
      await stopped
      await files.close()
      await accounts.close()
      if (!keep) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function signIn(accounts: Accounts, userName: string) {
  const me = await accounts.add(person(userName))
  if (me === 'name-taken') throw new Error(`${userName} is taken`)
  const deviceId = randomUUID()
  const signedIn = await accounts.signIn(attempt(userName, { deviceId }), '127.0.0.1')
  if (!('secret' in signedIn)) throw new Error('not signed in')
  return { me, headers: { authorization: `Bearer ${signedIn.secret}`, 'damso-device': deviceId } }
}

/** For a file of tests: a door, two people at it, and what is broken counted at the end. */
export function useFileDoor() {
  const world = { limit: 1_000_000, carried: [] as string[] } as World
  let made: TestDatabase
  beforeAll(async () => {
    made = await createTestDatabase('pglite')
    world.database = await made.open()
    world.door = await openFileDoor({
      ...{ database: world.database, limit: () => world.limit },
      carries: async ({ id }, fileId) => world.carried.includes(`${id} ${fileId}`),
    })
    const [mina, jun] = [await world.door.signIn('mina'), await world.door.signIn('jun')]
    world.minaId = mina.me.id
    world.mina = createUploader(world.door, mina)
    world.jun = createUploader(world.door, jun)
  })
  beforeEach(async () => {
    world.limit = 1_000_000
    await world.database.query('delete from file')
  })
  afterAll(async () => {
    const { defects } = world.door
    await world.door.close()
    await world.database.close()
    await made.remove()
    if (defects.length > 0) throw new AggregateError(defects, 'The door broke')
  })
  return world
}

interface World {
  limit: number
  /** Who may use a message that carries which file. */
  carried: string[]
  database: Database
  door: FileDoor
  minaId: AgentId
  mina: Uploader
  jun: Uploader
}

export const words = (size: number) => Buffer.alloc(size, '가나다라 ')
