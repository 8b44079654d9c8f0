import { v5 as uuid5 } from 'uuid'
import type { Command, Outcome, Request } from '../../src-contract/envelope'
import { type CommandId, FileId, type MessageId } from '../../src-contract/ids'
import { MESSAGE_LIMIT } from '../../src-contract/limits'
import { ClientEvent } from '../../src-contract/messaging-api/client-events'
import { newId } from '../../src-contract/new-id'
import type { Masking } from '../../src-contract/masking'
import { cleanFileName } from '../../src-domain/file-name'
import { masked } from '../../src-domain/masking'
import type { InteractionHead } from '../../src-contract/interaction'
import type { Handle } from '../command-handler'
import type { Files } from '../files/files'
import { maskingOf } from '../privacy/mask-commands'
import type { Workspaces } from '../workspace/workspaces'
import type { Attendance } from './attendance'
import type { AnswerForm } from './form-answers'
import type { TellRefused } from './refused-files'
import { decodeEntities } from './markup'
import type { KeepMarks } from './marks'
import type { TellTyping } from './typing'
import type { Visit } from './visits'
import { cut, pieces, textOf } from './words'

export interface HearPorts {
  readonly handle: Handle
  readonly tellTyping: TellTyping
  readonly marks: KeepMarks
  readonly files: Files
  readonly tellRefused: TellRefused
  readonly workspaces: Pick<Workspaces, 'current'>
  readonly answerForm: AnswerForm
}

/** Who speaks, in which chat. */
export interface Hearing {
  readonly attendance: Attendance
  readonly head: InteractionHead
  readonly inlinesForms: boolean
}

/** `over`: something was said into a chat that has ended. `failed`: something was not stored, ask again. */
export type Heard = 'taken' | 'over' | 'failed'

/**
 * Every event of a post for itself: what is unknown, malformed or refused by a rule does nothing. All are handed to the
 * pipeline together, so what one post brought is one append. Resolves when all of it is flushed.
 */
export async function hearEvents(
  ports: HearPorts,
  hearing: Hearing,
  events: readonly unknown[],
): Promise<Heard> {
  const { attendance } = hearing
  const { handle, tellTyping, marks } = ports
  const heard = events.flatMap((event) => ClientEvent.safeParse(event).data ?? [])
  const { visit } = attendance
  const actor = { kind: 'customer', id: visit.chatId } as const
  const policy = maskingOf(ports.workspaces)
  const forms = await ports.answerForm(hearing, heard)
  const requests = heard
    .flatMap((event) => forms.requestsOf(event) ?? requestsOf(visit, event, policy))
    .map((request) => inCaseOf(hearing.head, request))
  await awaitFiles(ports, requests)
  const answers = Promise.all(requests.map((request) => handle(request, actor)))
  for (const event of heard) hearTyping(tellTyping, attendance, event)
  await marks.note(attendance, { delivered: idsIn(heard, DELIVERED), seen: idsIn(heard, READ) })
  await marks.record(attendance)
  const outcomes = await answers
  forms.settle()
  await tellMisnamed(ports, visit, { requests, outcomes })
  return resultOf(requests, outcomes)
}

/** What the customer writes concerns the case of his chat as well: it may be resolved. */
function inCaseOf({ case: linked }: InteractionHead, { commandId, command }: Request): Request {
  if (!linked || command.type !== 'message.send') return { commandId, command }
  return { commandId, command: { ...command, caseId: linked.caseId } }
}

/** Of what was asked, what has become. */
interface Done {
  readonly requests: readonly Request[]
  readonly outcomes: readonly Outcome[]
}

/** The scanner's word on a file that comes as a message is waited for, or the message would be lost. */
const SCAN_MS = 10_000

async function awaitFiles({ files }: HearPorts, requests: readonly Request[]) {
  for (const { command } of requests) {
    const file =
      command.type === 'message.send' && command.file ? await files.find(command.file.fileId) : undefined
    if (file?.state === 'quarantined')
      await files.standing(file, { milliseconds: SCAN_MS, isGone: () => false })
  }
}

/** A good file that comes as a message under a name that lies. */
async function tellMisnamed({ tellRefused }: HearPorts, visit: Visit, { requests, outcomes }: Done) {
  for (const [n, { command }] of requests.entries()) {
    const name = command.type === 'message.send' ? command.file?.name : undefined
    if (name !== undefined && refusalOf(outcomes[n]) === 'file-refused')
      await tellRefused(visit, { name, problem: 'blocked-type' })
  }
}

const refusalOf = (outcome: Outcome | undefined) =>
  outcome?.kind === 'refused' ? outcome.refusal.refusal : undefined

function resultOf(requests: readonly Request[], outcomes: readonly Outcome[]): Heard {
  // What nobody has looked at yet may be sent again in a while.
  if (outcomes.some((outcome) => outcome.kind === 'failed' || refusalOf(outcome) === 'file-not-ready'))
    return 'failed'
  const isLost = requests.some(
    ({ command }, n) => command.type === 'message.send' && refusalOf(outcomes[n]) === 'not-active',
  )
  return isLost ? 'over' : 'taken'
}

const DELIVERED = 'chat_session_message_delivered'
const READ = 'chat_session_message_read'

const idsIn = (events: readonly ClientEvent[], name: typeof DELIVERED | typeof READ) =>
  new Set(events.flatMap((event) => (event.event === name ? String(event.ref_msg_id) : [])))

/** A message is the end of its own typing. */
function hearTyping(tellTyping: TellTyping, attendance: Attendance, event: ClientEvent): void {
  if (event.event === 'chat_session_typing') tellTyping(attendance, event.msg ?? '')
  if (event.event === 'chat_session_not_typing' || event.event === 'chat_session_message')
    tellTyping(attendance, undefined)
}

function requestsOf(visit: Visit, event: ClientEvent, policy: Masking): Request[] {
  const { interactionId, chatId } = visit
  switch (event.event) {
    case 'chat_session_message':
      return sayings(visit, { msg: event.msg, id: event.msg_id || event.message_id }, policy)
    case 'chat_session_file':
      return fileSent(visit, event)
    case 'chat_session_navigation': {
      const [title, page] = [cut(event.title, 500), cut(event.page, 2_000)]
      return [{ commandId: newId(), command: { type: 'interaction.navigate', interactionId, title, page } }]
    }
    case 'chat_session_disconnect':
    case 'chat_session_end':
      return [{ commandId: idOf(chatId, 'end'), command: { type: 'interaction.end', interactionId } }]
    default:
      return []
  }
}

/** A file is sent once, whatever id its message has; the name that comes with it is the one it is known by. */
function fileSent(
  { interactionId, chatId }: Visit,
  event: Extract<ClientEvent, { event: 'chat_session_file' }>,
) {
  const fileId = FileId.safeParse(String(event.file_id).toLowerCase()).data
  if (fileId === undefined) return []
  const commandId = idOf(chatId, `file/${fileId}`)
  const clientMessageId = nameOf({ id: event.msg_id })
  const command: Command = {
    type: 'message.send',
    interactionId,
    messageId: commandId as string as MessageId,
    text: '',
    file: { fileId, ...(event.file_name && { name: cleanFileName(event.file_name) }) },
    ...(clientMessageId !== '' && { clientMessageId }),
  }
  return [{ commandId, command }]
}

// The cast is safe: uuid5 is a UUID.
const idOf = (chatId: string, name: string) => uuid5(name, chatId) as CommandId

export interface Saying {
  readonly msg: string
  readonly id: string | number | null | undefined
}

/** The client's own name of its message, as far as it has one. */
export const nameOf = ({ id }: Pick<Saying, 'id'>): string => cut(textOf(id), 200)

/**
 * What was typed: one client escapes it before sending. Masked here already, because ids are made of it, and who can try
 * all numbers could guess from an id what it was made of.
 */
export const typedText = (
  { rendersMarkup }: Pick<Visit, 'rendersMarkup'>,
  { msg }: Saying,
  policy: Masking,
): string => masked(rendersMarkup ? decodeEntities(msg) : msg, policy)

/**
 * The same id with the same text is a retry and is recorded once; ids are the client's and mean nothing to us. Nobody
 * writes that long, but whoever does is not cut short: the rest follows as messages of its own.
 */
export function sayings(visit: Visit, saying: Saying, policy: Masking): Request[] {
  const { interactionId, chatId } = visit
  const name = nameOf(saying)
  return pieces(typedText(visit, saying, policy), MESSAGE_LIMIT).map((text, n) => {
    const part = n === 0 ? '' : `/${n}`
    const commandId = name === '' ? newId<CommandId>() : idOf(chatId, `message/${name}/${text}${part}`)
    const command: Command = {
      type: 'message.send',
      interactionId,
      // One id will do for both: a command sends one message.
      messageId: commandId as string as MessageId,
      text,
      ...(name !== '' && n === 0 && { clientMessageId: name }),
    }
    return { commandId, command }
  })
}
