import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FILE_LIMIT } from '../../src-contract/limits'
import { newId } from '../../src-contract/new-id'
import type { Command, Outcome } from '../../src-contract/envelope'
import type { AgentId, FormId, InteractionId, SegmentId } from '../../src-contract/ids'
import type { Actor } from '../../src-contract/participant'
import type { EntryPoint } from '../../src-contract/workspace'
import { agent, entryPointId, serviceId, system } from '../../src-domain/testing'
import { withForms } from '../../src-domain/testing-customer-form'
import { createTestClock } from '../accounts/testing'
import { createFiles } from '../files/files'
import type { Scan } from '../files/scanner'
import { createRecognition } from '../contacts/recognition'
import { createCommandHandler } from '../command-handler'
import type { Database } from '../database/database'
import { centre, personOf } from '../handler/testing'
import { listenTo } from '../http/testing'
import { createPeerOf } from '../http/peer'
import { masked, USUAL_MASKING } from '../../src-domain/masking'
import { createSqlLog } from '../log/sql-log'
import { createPublisher } from '../publisher'
import { createRelay } from '../relay'
import { createReadMarks } from '../session/read-marks'
import { createVault } from '../secure-forms/vault'
import { createStreams } from '../streams'
import type { CentreWorkspace, Workspaces } from '../workspace/workspaces'
import { createMessagingDoor } from './door'
import { createMessagingApi } from './messaging-api'
import { createVisits } from './visits'

export const APP = 'test-web'

const entryPoint: EntryPoint = {
  id: entryPointId,
  appId: APP,
  serviceId,
  language: 'en',
  origins: ['https://shop.example'],
  hours: null,
}

export const workspace: CentreWorkspace = { ...centre, services: [withForms], entryPoints: [entryPoint] }

const workspaces: Workspaces = {
  current: () => workspace,
  at: async () => workspace,
  entryPoint: (appId) => workspace.entryPoints.find((entry) => entry.appId === appId),
  isTenant: () => true,
  publish: async () => workspace,
  onChanged: () => () => undefined,
  close: async () => undefined,
}

interface Settings {
  readonly database: Database
  readonly clock?: ReturnType<typeof createTestClock>
  readonly patience?: number
  readonly scan?: Scan
}

export type Centre = Awaited<ReturnType<typeof openCustomersDoor>>

/** A gateway's customers' door on a free port, with everything behind it but agents' sockets. */
export async function openCustomersDoor(settings: Settings) {
  const { database, clock = createTestClock(), patience = 600 } = settings
  const defects: unknown[] = []
  const report = (defect: unknown) => void defects.push(defect)
  const { now } = clock
  const log = createSqlLog({ database, node: newId() })
  const [streams, publisher, relay] = [createStreams(log), createPublisher(report), createRelay()]
  const { handle } = createCommandHandler({
    ...{ log, streams, now, workspaces, report },
    lanes: 1,
    crowd: 0,
    publish: publisher.publish,
    planned: () => undefined,
    person: async (id) => personOf(id),
    people: async () => [],
  })
  const vault = createVault()
  publisher.subscribe(vault.hear, vault.isWaitedFor)
  const visits = createVisits(database)
  const readMarks = createReadMarks(database)
  const folder = mkdtempSync(join(tmpdir(), 'damso-files-'))
  const limit = () => workspace.fileLimit ?? FILE_LIMIT
  const files = createFiles({
    ...{ database, folder, now, limit, scan: settings.scan, report },
    mask: (name) => masked(name, USUAL_MASKING),
  })
  const api = createMessagingApi({
    ...{ readMarks, files, vault, recognition: createRecognition({ database, streams }) },
    ...{ log, streams, publisher, relay, handle, visits, workspaces, now, report, patience },
    ...{ version: '0.0.0-test', publicUrl: undefined, iceServers: [] },
  })
  const door = createMessagingDoor({ routes: api.routes, peerOf: createPeerOf(false), defect: report })
  const listener = await listenTo([door])
  const ask = (command: Command, actor: Actor = system): Promise<Outcome> =>
    handle({ commandId: newId(), command }, actor, { displayName: 'Mina', serviceIds: [serviceId] })

  return {
    url: listener.url,
    ...{ ask, files, vault, log, streams, publisher, relay, visits, readMarks, clock, defects },
    sweep: api.sweep,
    paths: api.routes.map(({ method, path }) => `${method} ${path}`),
    async close() {
      const stopped = listener.stop()
      listener.cut()
      await stopped
      await api.close()
      await files.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An agent takes the chat behind this visit, and speaks. */
export async function agentTakes({ visits, ask }: Centre, chatId: string) {
  const visit = await visits.find(chatId)
  if (!visit) throw new Error(`There is no visit ${chatId}`)
  const { interactionId } = visit
  const segmentId = newId<SegmentId>()
  const agentId = newId<AgentId>()
  const by = agent(agentId)
  await ask({ type: 'agent.signIn', agentId })
  await ask({ type: 'agent.restoreConnection', agentId })
  await ask({ type: 'agent.choosePresence', agentId, presence: { state: 'ready' } }, by)
  const offered = await ask({ type: 'interaction.offer', interactionId, segmentId, agentId, slot: 0 })
  const accepted = await ask({ type: 'interaction.accept', interactionId, segmentId }, by)
  if (offered.kind !== 'accepted' || accepted.kind !== 'accepted')
    throw new Error(`Not taken: ${JSON.stringify([offered, accepted])}`)
  return {
    interactionId: interactionId satisfies InteractionId,
    agentId,
    segmentId,
    says: (text: string) => ask({ type: 'message.send', interactionId, messageId: newId(), text }, by),
    sends: (formId: FormId) => ask({ type: 'form.show', interactionId, formId }, by),
    withdraws: (request: number) => ask({ type: 'form.cancel', interactionId, request }, by),
    leaves: () => ask({ type: 'interaction.leave', interactionId, segmentId }, by),
    ends: async () => {
      await ask({ type: 'interaction.leave', interactionId, segmentId }, by)
      return ask({ type: 'segment.complete', interactionId, segmentId }, by)
    },
  }
}
