import type { Outcome, Request } from '../../src-contract/envelope'
import type { CommandId, Instant } from '../../src-contract/ids'
import type { OutboxEntry } from './outbox'

type Durable = Extract<
  Request['command'],
  {
    type: 'message.send' | 'note.add' | 'segment.setDisposition' | 'segment.complete' | 'interaction.leave'
  }
>

/** Words, results and farewells wait for the line; everything else means something only now. */
export const isDurable = (command: Request['command']): command is Durable =>
  command.type === 'message.send' ||
  command.type === 'note.add' ||
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

const isBeside = ({ type }: Request['command']) => type === 'note.add' || type === 'segment.setDisposition'

/**
 * One command per chat is under way at a time: a later message never overtakes an earlier one. Only what
 * is beside the talk, a note or a result, need not wait for a message that is held back.
 */
export function nextToGo(
  entries: readonly OutboxEntry[],
  heldUntil: (commandId: CommandId) => Instant | null,
): OutboxEntry[] {
  const waiting = entries.filter(({ refused }) => !refused)
  const isHeld = ({ request }: OutboxEntry) => heldUntil(request.commandId) !== null
  const blocks = (other: OutboxEntry, one: OutboxEntry) =>
    chatOf(other.request) === chatOf(one.request) && !(isHeld(other) && isBeside(one.request.command))
  return waiting.filter(
    (one, index) => !isHeld(one) && !waiting.slice(0, index).some((other) => blocks(other, one)),
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
