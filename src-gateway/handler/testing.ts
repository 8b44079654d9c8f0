import type { Command, Outcome, Recorded } from '../../src-contract/envelope'
import type { AgentId, CommandId, InteractionId, SegmentId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Me } from '../../src-contract/workspace'
import { agent, customer, entryPointId, lunch, serviceId, system } from '../../src-domain/testing'
import { withForms } from '../../src-domain/testing-customer-form'
import type { Actor } from '../../src-contract/participant'
import { type Clock, systemClock } from '../clock'
import { createCommandHandler, type CommandHandler, type HandlerPorts } from '../command-handler'
import type { EventLog } from '../log/event-log'
import { createPublisher, type Publisher } from '../publisher'
import { createStreams } from '../streams'
import type { CentreWorkspace } from '../workspace/workspaces'

export const centre: CentreWorkspace = {
  revision: 1,
  centreName: '담소',
  language: 'ko',
  services: [withForms],
  reasons: [{ id: lunch, name: { ko: '점심', en: 'Lunch' }, isBreak: true }],
  teams: [],
  connectionGrace: 60,
  cases: { categories: [], autoCloseDays: 14 },
  entryPoints: [],
  tenantNames: [],
}

export const personOf = (id: AgentId): Me => ({
  id,
  userName: id,
  displayName: 'Mina',
  role: 'agent',
  teamIds: [],
  serviceIds: [serviceId],
  chatLimit: 3,
})

export interface Desk extends CommandHandler {
  readonly published: Recorded[]
  readonly ask: (command: Command, actor?: Actor, commandId?: CommandId) => Promise<Outcome>
  readonly ports: HandlerPorts
}

interface Settings {
  readonly log: EventLog
  readonly now?: Clock
  readonly lanes?: number
  readonly publisher?: Publisher
  readonly planned?: HandlerPorts['planned']
  readonly workspace?: CentreWorkspace
}

/** A whole gateway as far as commands go, over the log that is handed in. */
export function createDesk(settings: Settings): Desk {
  const { log, now = systemClock, lanes = 1, planned = () => undefined, workspace = centre } = settings
  const published: Recorded[] = []
  const ignore = () => undefined
  const publisher = settings.publisher ?? createPublisher(ignore)
  publisher.subscribe((recorded) => void published.push(...recorded))
  const ports: HandlerPorts = {
    log,
    streams: createStreams(log),
    now,
    lanes,
    crowd: 0,
    publish: publisher.publish,
    planned,
    report: ignore,
    workspaces: { current: () => workspace, at: async () => workspace },
    person: async (id) => personOf(id),
    people: async () => [],
  }
  const handler = createCommandHandler(ports)
  return {
    ...handler,
    ports,
    published,
    ask: (command, actor = system, commandId = newId<CommandId>()) =>
      handler.handle({ commandId, command }, actor, { displayName: 'Mina', serviceIds: [serviceId] }),
  }
}

export const create = (interactionId: InteractionId): Command => ({
  type: 'interaction.create',
  interactionId,
  serviceId,
  entryPointId,
  channel: 'web',
  language: 'ko',
  customer: { name: '김하나', parameters: {} },
})

export const says = (interactionId: InteractionId, text: string): Command => ({
  type: 'message.send',
  interactionId,
  messageId: newId(),
  text,
})

/** Connected and Ready. */
export async function getsReady({ ask }: Desk, agentId: AgentId) {
  await ask({ type: 'agent.signIn', agentId })
  await ask({ type: 'agent.restoreConnection', agentId })
  await ask({ type: 'agent.choosePresence', agentId, presence: { state: 'ready' } }, agent(agentId))
}

/** A new chat that an agent has accepted. */
export async function chatsWith(desk: Desk, agentId: AgentId, slot = 0) {
  const interactionId = newId<InteractionId>()
  const segmentId = newId<SegmentId>()
  await desk.ask(create(interactionId), customer)
  await desk.ask({ type: 'interaction.offer', interactionId, segmentId, agentId, slot })
  await desk.ask({ type: 'interaction.accept', interactionId, segmentId }, agent(agentId))
  return { interactionId, segmentId }
}
