import { v5 as uuid5 } from 'uuid'
import type { Outcome } from '../../src-contract/envelope'
import type { CommandId, InteractionId, MessageId, VisitId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import { MESSAGE_LIMIT } from '../../src-contract/limits'
import type { Masking } from '../../src-contract/masking'
import type { RecognisedContact } from '../../src-contract/contact'
import type { StartChat } from '../../src-contract/messaging-api/session'
import { newId } from '../../src-contract/new-id'
import { HISTORY_LIMIT } from '../../src-contract/protocol'
import { interactionStream } from '../../src-domain/streams'
import type { Clock } from '../clock'
import { recognise } from '../contacts/recognise'
import type { Recognition } from '../contacts/recognition'
import type { Handle } from '../command-handler'
import type { EventLog } from '../log/event-log'
import type { Streams } from '../streams'
import type { Workspaces } from '../workspace/workspaces'
import { maskingOf } from '../privacy/mask-commands'
import { previousOf } from './coming-back'
import { customerOf, languageOf, tokenOf } from './customer'
import type { Guest } from './entrance'
import { nameOf, type Saying, sayings, typedText } from './hear-events'
import type { Visit, Visits } from './visits'
import { cut, pieces, textOf } from './words'

export interface ChatPorts {
  readonly log: Pick<EventLog, 'read'>
  readonly visits: Visits
  readonly streams: Pick<Streams, 'head'>
  readonly handle: Handle
  readonly workspaces: Pick<Workspaces, 'at' | 'current'>
  readonly recognition: Recognition
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

export interface OpenChat {
  readonly visit: Visit
  readonly head: InteractionHead | undefined
  readonly isNew: boolean
}

/**
 * The client's chat: the one it has, or a new one; undefined when that cannot be done just now, and `blocked` when the
 * centre does not speak with this customer. The row comes before the
 * interaction, and both ids follow from it, so that a client whose first answer was lost finds the same chat with its
 * first message in it.
 */
export async function openChat(
  ports: ChatPorts,
  guest: Guest,
  asked: StartChat,
): Promise<OpenChat | 'blocked' | undefined> {
  const live = await findLive(ports, guest)
  if (live?.head) return goOn(ports, live.visit, asked)
  const contact = await contactOf(ports, guest, asked)
  if (await ports.recognition.isBlocked(contact.contactId)) return 'blocked'
  const previous = live ? undefined : await previousOf(ports, guest)
  const visit = live?.visit ?? (await openVisit(ports, guest, asked))
  return opened(ports, visit, {
    isNew: true,
    outcomes: await begin(ports, visit, { guest, asked, contact, previous }),
  })
}

const goOn = async (ports: ChatPorts, visit: Visit, asked: StartChat) =>
  opened(ports, visit, {
    isNew: false,
    outcomes: await say(ports, visit, await unheard(ports, visit, asked)),
  })

interface Said {
  readonly isNew: boolean
  readonly outcomes: readonly Outcome[]
}

async function opened(ports: ChatPorts, visit: Visit, { isNew, outcomes }: Said) {
  if (outcomes.some(isBlocked)) {
    await ports.visits.end(visit.chatId, ports.now())
    return 'blocked'
  }
  if (outcomes.some(({ kind }) => kind === 'failed')) return undefined
  const head = await headOf(ports.streams, visit)
  return { visit, head, isNew }
}

/** Blocked in the very moment in which he came. */
const isBlocked = (outcome: Outcome) =>
  outcome.kind === 'refused' && outcome.refusal.refusal === 'customer-blocked'

const contactOf = ({ recognition, now }: ChatPorts, { entryPoint, client }: Guest, asked: StartChat) =>
  recognise(recognition, {
    ...{ entryPoint, client },
    token: tokenOf(asked),
    customer: customerOf(asked),
    phoneNumber: textOf(asked.phone_number),
    now: Date.parse(now()),
  })

const openVisit = ({ visits, now }: ChatPorts, guest: Guest, { phone_number }: StartChat) =>
  visits.open({
    chatId: newId<VisitId>(),
    interactionId: newId<InteractionId>(),
    entryPointId: guest.entryPoint.id,
    client: guest.client,
    rendersMarkup: guest.rendersMarkup,
    phoneNumber: cut(textOf(phone_number), 100),
    at: now(),
  })

const firstOf = ({ initial_message: first }: StartChat): Saying | undefined =>
  first ? { msg: first.msg, id: first.msg_id } : undefined

interface Opening {
  readonly guest: Guest
  readonly asked: StartChat
  readonly contact: RecognisedContact
  readonly previous: InteractionHead['previous']
}

/** Of two openings at once one makes the chat; what the other says first must not be lost. */
async function begin(ports: ChatPorts, visit: Visit, opening: Opening): Promise<Outcome[]> {
  const outcome = await create(ports, visit, opening)
  if (isBlocked(outcome)) return [outcome]
  if (outcome.kind !== 'refused')
    return [outcome, ...(await say(ports, visit, furtherPieces(ports, visit, opening.asked)))]
  if (outcome.refusal.refusal !== 'id-taken')
    throw new Error(`A chat was refused: ${outcome.refusal.refusal}`)
  return say(ports, visit, await unheard(ports, visit, opening.asked))
}

const create = (
  { handle, workspaces }: ChatPorts,
  visit: Visit,
  { guest, asked, contact, previous }: Opening,
): Promise<Outcome> => {
  const { entryPoint } = guest
  const { commandId, firstMessage } = firstWords(visit, asked, maskingOf(workspaces))
  return handle(
    {
      commandId,
      command: {
        type: 'interaction.create',
        interactionId: visit.interactionId,
        serviceId: entryPoint.serviceId,
        entryPointId: entryPoint.id,
        channel: 'web',
        language: languageOf(asked) ?? entryPoint.language,
        customer: customerOf(asked),
        contact,
        ...(previous && { previous }),
        ...(firstMessage && { firstMessage }),
      },
    },
    { kind: 'customer', id: visit.chatId },
  )
}

/**
 * A first message that the client has named gives the creation the id that the same message would have in a post: the
 * client that sends it again there, because it never heard that it was taken, is then known.
 */
function firstWords(visit: Visit, asked: StartChat, policy: Masking) {
  const first = firstOf(asked)
  const name = first ? nameOf(first) : ''
  const [request] = first ? sayings(visit, first, policy) : []
  const text = request?.command.type === 'message.send' ? request.command.text : undefined
  // The casts are safe: uuid5 is a UUID.
  if (!request || text === undefined)
    return { commandId: uuid5('create', visit.chatId) as CommandId, firstMessage: undefined }
  const commandId = name === '' ? (uuid5(`create/${text}`, visit.chatId) as CommandId) : request.commandId
  const messageId = commandId as string as MessageId
  return { commandId, firstMessage: { messageId, text, ...(name !== '' && { clientMessageId: name }) } }
}

const say = ({ handle }: ChatPorts, visit: Visit, requests: ReturnType<typeof sayings>): Promise<Outcome[]> =>
  Promise.all(requests.map((request) => handle(request, { kind: 'customer', id: visit.chatId })))

/**
 * What a client says with its opening into a chat that it has already: nothing if it only asks again because it never
 * heard the answer, else something new that must not be lost. What it has named is known by its id.
 */
async function unheard(ports: ChatPorts, visit: Visit, asked: StartChat) {
  const first = firstOf(asked)
  if (!first) return []
  const policy = maskingOf(ports.workspaces)
  if (nameOf(first) !== '') return sayings(visit, first, policy)
  const [text] = pieces(typedText(visit, first, policy), MESSAGE_LIMIT)
  const recorded = await ports.log.read(interactionStream(visit.interactionId), {
    after: 0,
    limit: HISTORY_LIMIT,
  })
  const isKnown = recorded.some(
    ({ event, actor }) =>
      event.type === 'message.sent' &&
      actor.kind === 'customer' &&
      'text' in event &&
      event.text === text &&
      !('clientMessageId' in event),
  )
  return isKnown ? furtherPieces(ports, visit, asked) : sayings(visit, first, policy)
}

/** What is too long for the first message. */
function furtherPieces({ workspaces }: ChatPorts, visit: Visit, asked: StartChat) {
  const first = firstOf(asked)
  return first ? sayings(visit, first, maskingOf(workspaces)).slice(1) : []
}
