import type { Outcome, Request } from '../../src-contract/envelope'
import type { CommandId, Instant } from '../../src-contract/ids'
import type { OutboxEntry } from './outbox'

type Durable = Extract<
  Request['command'],
  {
    type:
      | 'message.send'
      | 'note.add'
      | 'form.fill'
      | 'segment.setDisposition'
      | 'segment.complete'
      | 'interaction.leave'
  }
>

/** Words, forms, results and farewells wait for the line; everything else means something only now. */
export const isDurable = (command: Request['command']): command is Durable =>
  command.type === 'message.send' ||
  command.type === 'note.add' ||
  command.type === 'form.fill' ||
  command.type === 'segment.setDisposition' ||
  isFarewell(command)

/** The end of my share of a chat: what I said in it goes out before. */
export const isFarewell = (
  command: Request['command'],
): command is Extract<Durable, { type: 'segment.complete' | 'interaction.leave' }> =>
  command.type === 'segment.complete' || command.type === 'interaction.leave'

/** Words can be taken back for a moment; a file is seen on its way, and can be stopped there. */
export const canBeHeld = (command: Request['command']) => command.type === 'message.send' && !command.file

/** The chat whose turn a kept command waits for. */
export const chatOf = ({ command }: Request) => (isDurable(command) ? command.interactionId : undefined)

const isBeside = ({ type }: Request['command']) =>
  type === 'note.add' || type === 'form.fill' || type === 'segment.setDisposition'

/** Forms go out whole: a newer version makes an older one needless that has not gone out yet. */
export function supersedes(newer: Request['command'], older: Request['command']): boolean {
  if (newer.type === 'form.fill')
    return older.type === 'form.fill' && older.interactionId === newer.interactionId
  if (newer.type !== 'segment.setDisposition' || older.type !== newer.type) return false
  return older.segmentId === newer.segmentId && older.dispositionId === newer.dispositionId
}

/**
 * One command per chat is under way at a time: a later message never overtakes an earlier one. Only what
 * is beside the talk, a note, a form or a result, need not wait for a message that is held back. A farewell waits until
 * a refused version of the form was seen to: what it holds would be lost.
 */
export function nextToGo(
  entries: readonly OutboxEntry[],
  heldUntil: (commandId: CommandId) => Instant | null,
): OutboxEntry[] {
  const waiting = entries.filter(({ refused }) => !refused)
  const isHeld = ({ request }: OutboxEntry) => heldUntil(request.commandId) !== null
  const blocks = (other: OutboxEntry, one: OutboxEntry) =>
    chatOf(other.request) === chatOf(one.request) && !(isHeld(other) && isBeside(one.request.command))
  const isUnseen = ({ refused, request: { command } }: OutboxEntry) => refused && command.type === 'form.fill'
  const unseen = new Set(entries.filter(isUnseen).map(({ request }) => chatOf(request)))
  const waits = ({ request }: OutboxEntry) => isFarewell(request.command) && unseen.has(chatOf(request))
  return waiting.filter(
    (one, index) =>
      !isHeld(one) && !waits(one) && !waiting.slice(0, index).some((other) => blocks(other, one)),
  )
}

/** A farewell to what is over already, or its result: nobody who does not wait for its answer need hear of it. */
const over: ReadonlySet<string> = new Set([
  'unknown-interaction',
  'not-active',
  'not-in-wrap-up',
  'no-change',
])
export const isMoot = ({ request: { command } }: OutboxEntry, outcome: Outcome) =>
  (isFarewell(command) || command.type === 'segment.setDisposition') &&
  outcome.kind === 'refused' &&
  over.has(outcome.refusal.refusal)
