import type { CustomerForm, SecureAnswer } from '../../src-contract/customer-form'
import type { Recorded } from '../../src-contract/envelope'
import type { FormValues } from '../../src-contract/form'
import type { CommandId, InteractionId, StreamId } from '../../src-contract/ids'
import { isKnown } from '../../src-domain/known-events'
import { interactionOf, interactionStream } from '../../src-domain/streams'

/** An answer to a secure form. Behind a function: nothing that prints or encodes what it finds can find the values. */
export interface Kept {
  readonly interactionId: InteractionId
  readonly request: number
  readonly form: CustomerForm
  readonly open: () => FormValues
}

/**
 * What customers have typed into secure forms, in this process's memory and nowhere else (decision 4): from the moment
 * in which it arrives until an agent's panel has it, or nobody may have it any more.
 */
export interface Vault {
  /** What comes with a command whose event will not carry it: it must be here before that event is told. */
  readonly offer: (commandId: CommandId, values: FormValues) => void
  /** The command has its answer: what its event has not claimed by now is forgotten. */
  readonly settle: (commandId: CommandId) => void
  /** Another gateway of the same centre has it as well. */
  readonly keep: (answer: SecureAnswer) => void
  readonly forget: (interactionId: InteractionId) => void
  /** Listens to the publisher: one event claims what was offered, others say that it is no longer wanted. */
  readonly hear: (recorded: readonly Recorded[]) => void
  readonly find: (interactionId: InteractionId, request: number) => Kept | undefined
  readonly all: () => readonly Kept[]
  readonly isWaitedFor: (stream: StreamId) => boolean
  /** Told of each that begins to be kept. */
  readonly onKept: (listener: (kept: Kept) => void) => () => void
}

export function createVault(): Vault {
  const offered = new Map<CommandId, () => FormValues>()
  const kept = new Map<InteractionId, Kept>()
  const listeners = new Set<(kept: Kept) => void>()

  function put(answer: Kept) {
    kept.set(answer.interactionId, answer)
    listeners.forEach((listener) => listener(answer))
  }

  function hearOne({ event, commandId }: Recorded) {
    if (!isKnown(event)) return
    if (event.type === 'form.submitted') {
      const open = offered.get(commandId)
      const { interactionId, request, form } = event
      if (open && form.isSecure) put({ interactionId, request, form, open })
    } else if (
      event.type === 'form.taken' ||
      event.type === 'form.lost' ||
      event.type === 'interaction.ended'
    )
      kept.delete(event.interactionId)
  }

  return {
    offer: (commandId, values) => void offered.set(commandId, () => values),
    settle: (commandId) => void offered.delete(commandId),
    keep: ({ values, ...answer }) => put({ ...answer, open: () => values }),
    forget: (interactionId) => void kept.delete(interactionId),
    hear: (recorded) => recorded.forEach(hearOne),
    find: (interactionId, request) => {
      const found = kept.get(interactionId)
      return found?.request === request ? found : undefined
    },
    all: () => [...kept.values()],
    isWaitedFor: (stream) => {
      const id = interactionOf(stream)
      return id !== undefined && kept.has(id)
    },
    onKept: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Where what is kept belongs to. */
export const streamOfKept = ({ interactionId }: Kept): StreamId => interactionStream(interactionId)
