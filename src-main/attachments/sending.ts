import type { Outcome, Request } from '../../src-contract/envelope'
import type { CommandId, FileId } from '../../src-contract/ids'
import { MessageId, NoteId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { AttachmentPlace } from '../../src-contract/attachment'
import { isAt, isSaid, type Entry, type SaidEntry } from './entry'
import type { Standings } from './standings'
import type { AttachmentStore } from './store'
import type { Transfers } from './transfers'

export interface SendingPorts {
  store: AttachmentStore
  standings: Standings
  transfers: Transfers
  /** Through the outbox: answers when the gateway has. */
  dispatch: (request: Request) => Promise<Outcome>
  dismiss: (commandId: CommandId) => Promise<void>
}

/** How an arrived file becomes a message or a note: in the order of its place, one after the other. */
export function createSending(ports: SendingPorts) {
  const { store, standings, dispatch } = ports
  const underWay = new Set<FileId>()

  function next(place: Entry | AttachmentPlace) {
    const first = store
      .list()
      .filter(isSaid)
      .find((entry) => isAt(entry, place) && entry.isWanted && !entry.stopped)
    if (!first || underWay.has(first.fileId) || standings.of(first.fileId).state !== 'ready') return
    underWay.add(first.fileId)
    void dispatch(requestFor(first)).then(async (outcome) => {
      await answered(first, outcome, ports)
      underWay.delete(first.fileId)
      next(place)
    })
  }

  return { next, isUnderWay: (fileId: FileId) => underWay.has(fileId) }
}
export type Sending = ReturnType<typeof createSending>

function requestFor({ fileId, interactionId, mode, name, commandId, wordId }: SaidEntry): Request {
  const said = { interactionId, text: '', file: { fileId, name } }
  return mode === 'message'
    ? { commandId, command: { type: 'message.send', messageId: MessageId.parse(wordId), ...said } }
    : { commandId, command: { type: 'note.add', noteId: NoteId.parse(wordId), ...said } }
}

/** The gateway changed its mind about the file, or has not made it up: it is asked about the file again. */
const undecided: ReadonlySet<string> = new Set(['file-not-ready', 'file-refused'])

async function answered(
  entry: Entry,
  outcome: Outcome,
  { store, standings, transfers, dismiss }: SendingPorts,
) {
  const { fileId, commandId } = entry
  if (outcome.kind === 'accepted') {
    await store.forget(fileId)
    standings.forget(fileId)
    return
  }
  // Its reason stands at the attachment; the outbox need not show it a second time.
  await dismiss(commandId)
  if (outcome.kind === 'failed' && outcome.fault === 'taken-back') {
    await store.keep({ ...entry, isWanted: false, commandId: newId<CommandId>() })
  } else if (outcome.kind === 'refused' && undecided.has(outcome.refusal.refusal)) {
    transfers.rest(entry)
  } else {
    await store.keep({ ...entry, stopped: 'failed', problem: problemOf(outcome) })
  }
  standings.changed()
}

function problemOf(outcome: Outcome): Entry['problem'] {
  if (outcome.kind === 'refused')
    return outcome.refusal.refusal === 'unknown-file' ? 'expired' : 'not-permitted'
  return outcome.kind === 'failed' && outcome.fault === 'not-stored' ? 'disk-full' : null
}
