import { v5 as uuid5 } from 'uuid'
import { newId } from '../../src-contract/new-id'
import type { CommandId, InteractionId, MessageId, VisitId } from '../../src-contract/ids'
import type { Customer, InteractionHead } from '../../src-contract/interaction'
import type { Chat, ChatState, StartChat } from '../../src-contract/messaging-api/session'
import { MESSAGE_LIMIT } from '../../src-contract/message'
import { interactionStream } from '../../src-domain/streams'
import type { Clock } from '../clock'
import type { Handle } from '../command-handler'
import type { Streams } from '../streams'
import type { Workspaces } from '../workspace/workspaces'
import type { Guest } from './entrance'
import { decodeEntities } from './markup'
import type { Visit, Visits } from './visits'

export interface ChatPorts {
  readonly visits: Visits
  readonly streams: Pick<Streams, 'head'>
  readonly handle: Handle
  readonly workspaces: Pick<Workspaces, 'at' | 'current'>
  readonly now: Clock
}

/** The live visit of this client with what its interaction has come to; undefined when it has none. */
export async function findLive({ visits, streams, now }: ChatPorts, guest: Guest) {
  const visit = await visits.live(guest.entryPoint.id, guest.client)
  if (!visit) return undefined
  const head = await headOf(streams, visit)
  if (!head?.endedAt) return { visit, head }
  await visits.end(visit.chatId, now())
  return undefined
}

export async function headOf(streams: Pick<Streams, 'head'>, { interactionId }: Visit) {
  const standing = await streams.head(interactionStream(interactionId))
  return standing && 'segments' in standing.head ? standing.head : undefined
}

/**
 * The client's chat: the one it has, or a new one. The row comes before the interaction, and both ids follow from it,
 * so that a client whose first answer was lost finds the same chat with its first message in it.
 */
export async function openChat(ports: ChatPorts, guest: Guest, asked: StartChat) {
  const live = await findLive(ports, guest)
  const visit = live?.visit ?? (await openVisit(ports, guest, asked))
  if (live?.head) return { visit, head: live.head, isNew: false }
  await create(ports, { visit, guest, asked })
  return { visit, head: await headOf(ports.streams, visit), isNew: true }
}

const openVisit = ({ visits, now }: ChatPorts, guest: Guest, { phone_number }: StartChat) =>
  visits.open({
    chatId: newId<VisitId>(),
    interactionId: newId<InteractionId>(),
    entryPointId: guest.entryPoint.id,
    client: guest.client,
    rendersMarkup: guest.rendersMarkup,
    phoneNumber: textOf(phone_number).slice(0, 100),
    at: now(),
  })

async function create({ handle }: ChatPorts, { visit, guest, asked }: { visit: Visit; guest: Guest; asked: StartChat }) {
  const { entryPoint, rendersMarkup } = guest
  const first = asked.initial_message
  const text = first ? (rendersMarkup ? decodeEntities(first.msg) : first.msg).slice(0, MESSAGE_LIMIT) : ''
  const clientMessageId = textOf(first?.msg_id).slice(0, 200)
  const outcome = await handle(
    {
      // The cast is safe: uuid5 is a UUID.
      commandId: uuid5('create', visit.chatId) as CommandId,
      command: {
        type: 'interaction.create',
        interactionId: visit.interactionId,
        serviceId: entryPoint.serviceId,
        entryPointId: entryPoint.id,
        channel: 'web',
        language: entryPoint.language,
        customer: customerOf(asked),
        ...(text.trim() !== '' && {
          firstMessage: {
            messageId: uuid5('first', visit.chatId) as MessageId,
            text,
            ...(clientMessageId !== '' && { clientMessageId }),
          },
        }),
      },
    },
    { kind: 'customer', id: visit.chatId },
  )
  if (outcome.kind !== 'accepted') throw new NotOpened(JSON.stringify(outcome))
}

/** The gateway could not open a chat just now; the client is told to come back. */
export class NotOpened extends Error {}

const PARAMETERS = 50
const PARAMETER_LENGTH = 2_000

/** Everything the client said of its user, as text: known names make the name, the rest is shown as it came. */
function customerOf({ parameters, from }: StartChat): Customer {
  const entries = Object.entries(parameters ?? {}).slice(0, PARAMETERS)
  const named = new Map(entries.map(([key, value]) => [key.toLowerCase(), textOf(value)]))
  const name = [named.get('first_name'), named.get('last_name')].filter(Boolean).join(' ') || textOf(from)
  return {
    name: name.slice(0, 200) || null,
    parameters: Object.fromEntries(
      entries
        .map(([key, value]) => [key.slice(0, 100), textOf(value).slice(0, PARAMETER_LENGTH)] as const)
        .filter(([key, value]) => key !== '' && value !== ''),
    ),
  }
}

const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

export async function describeChat(
  { workspaces }: Pick<ChatPorts, 'workspaces'>,
  { visit, head, isNew }: { visit: Visit; head: InteractionHead | undefined; isNew: boolean },
): Promise<Chat> {
  const wait = head && isWaiting(head) ? await expectedWait(workspaces, head) : 0
  return {
    chat_id: visit.chatId,
    state: stateOf(head),
    ewt: String(wait),
    is_new_chat: isNew,
    phone_number: visit.phoneNumber,
  }
}

const isWaiting = ({ status }: InteractionHead) => status !== 'active' && status !== 'ended' && status !== 'completed'

export async function expectedWait(workspaces: ChatPorts['workspaces'], { revision, serviceId }: InteractionHead) {
  const { services } = await workspaces.at(revision)
  return services.find(({ id }) => id === serviceId)?.expectedWait ?? 0
}

/** An offer that rings is still a wait to the customer: it may come to nothing. */
const stateOf = (head: InteractionHead | undefined): ChatState => {
  if (!head || isWaiting(head)) return 'queued'
  return head.status === 'active' ? 'connected' : 'completed'
}
