import type { Command } from '../../src-contract/envelope'
import type { CommandId, Instant, InteractionId, MessageId, SegmentId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import type { EntryPoint, Me } from '../../src-contract/workspace'
import type { CommandHandler } from '../command-handler'
import type { ChatFile } from './chat-file'
import type { Taken } from './take-files'

export interface ImportPorts {
  /** A handler whose clock is `setClock`'s: what is brought in happened when it happened. */
  readonly handler: CommandHandler
  readonly setClock: (at: Instant) => void
  readonly entryPoint: EntryPoint
  /** Who said the agent's lines; none is needed where no agent has said anything. */
  readonly agent: Me | undefined
  /** Under which the customer's files came in. */
  readonly customerId: string
  readonly files: Taken
}

const system: Actor = { kind: 'system', id: 'import' }

/** So many messages of one instant are under way at once. */
const AT_ONCE = 256

/**
 * Brings a running chat in by the same rules by which it would have happened here: its agent takes it, both sides speak,
 * and as his desktop is not there it waits at the front of its queue when the last line is said.
 */
export async function importChat(ports: ImportPorts, { opening, said }: ChatFile): Promise<InteractionId> {
  const { handler, setClock, entryPoint, agent, files } = ports
  const interactionId = newId<InteractionId>()
  const segmentId = newId<SegmentId>()
  const customer: Actor = { kind: 'customer', id: ports.customerId }

  async function ask(command: Command, actor: Actor = system) {
    const request = { commandId: newId<CommandId>(), command }
    const outcome = await handler.handle(request, actor, { displayName: agent?.displayName ?? '' })
    if (outcome.kind === 'accepted') return
    const why = outcome.kind === 'refused' ? outcome.refusal.refusal : outcome.fault
    throw new Error(`${command.type} was not accepted: ${why}`)
  }

  async function open() {
    const { serviceId, id: entryPointId } = entryPoint
    const language = opening.language ?? entryPoint.language
    const created = { interactionId, serviceId, entryPointId, language, customer: opening.customer }
    await ask({ type: 'interaction.create', channel: 'web', ...created }, customer)
    if (!agent) return
    const { id: agentId } = agent
    await ask({ type: 'agent.signIn', agentId })
    await ask({ type: 'agent.restoreConnection', agentId })
    await ask({ type: 'agent.choosePresence', agentId, presence: { state: 'ready' } }, speakerOf(agent))
    await ask({ type: 'interaction.offer', interactionId, segmentId, agentId, slot: 0 })
    await ask({ type: 'interaction.accept', interactionId, segmentId }, speakerOf(agent))
  }

  async function close() {
    if (!agent) return
    await ask({ type: 'interaction.releaseAgent', interactionId, segmentId })
    await ask({ type: 'agent.signOut', agentId: agent.id }, speakerOf(agent))
  }

  setClock(said[0]?.at ?? nowhere())
  await open()
  let underway: Promise<void>[] = []
  let before: Instant | undefined
  for (const one of said) {
    const { from, at, text = '' } = one
    if (at !== before || underway.length >= AT_ONCE) {
      await Promise.all(underway)
      underway = []
      before = at
      setClock(at)
    }
    const by = from === 'agent' && agent ? speakerOf(agent) : customer
    const fileId = files.get(one)
    const content = fileId ? { text, file: { fileId } } : { text }
    underway.push(ask({ type: 'message.send', interactionId, messageId: newId<MessageId>(), ...content }, by))
  }
  await Promise.all(underway)
  await close()
  return interactionId
}

const speakerOf = ({ id, role }: Me): Actor => ({ kind: role, id })

/** A file says something, or it is not read at all. */
const nowhere = (): never => {
  throw new Error('A chat without a line cannot be brought in')
}
