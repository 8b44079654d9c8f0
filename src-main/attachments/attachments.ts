import type { Attachment, AttachmentPlace } from '../../src-contract/attachment'
import type { CommandId, FileId, InteractionId } from '../../src-contract/ids'
import { FILE_LIMIT } from '../../src-contract/limits'
import { newId } from '../../src-contract/new-id'
import type { Person, Push } from '../session/hearing'
import type { SealedFolder } from '../session/sealed-folder'
import { createAdding, type AddingPorts } from './adding'
import { lookAtFile } from './choosing'
import { isAt, isCarried, type Entry } from './entry'
import { openSource } from './source'
import { createSending, type Sending, type SendingPorts } from './sending'
import { createStandings } from './standings'
import { openAttachmentStore, type AttachmentStore } from './store'
import { createTransfers, type TransferPorts } from './transfers'

export type AttachmentPorts = Pick<AddingPorts, 'ask'> &
  Pick<TransferPorts, 'files' | 'random' | 'log' | 'clock'> &
  Pick<SendingPorts, 'dispatch' | 'dismiss'> & { folder: SealedFolder; person: Person; push: Push }

/** The files an agent adds to what he writes: chosen → uploaded → sent, or stopped with a reason. */
export async function openAttachments(ports: AttachmentPorts) {
  const store = await openAttachmentStore(ports.folder, ports.log)
  const limit = () => ports.person.workspace?.fileLimit ?? FILE_LIMIT
  const tell = (attachments: Attachment[]) => ports.push('attachments.changed', attachments)
  const standings = createStandings({ ...ports, store, tell })
  const transfers = createTransfers({ ...ports, store, standings, arrived: (entry) => sending.next(entry) })
  const sending = createSending({ ...ports, store, standings, transfers })
  const adding = createAdding({ ...ports, store, limit })

  // The form that they were added to has gone with the app.
  for (const entry of store.list().filter(isCarried)) await store.forget(entry.fileId)

  function changed() {
    standings.changed()
    transfers.pump()
  }

  async function forget({ fileId }: Entry) {
    transfers.abort(fileId)
    await store.forget(fileId)
    standings.forget(fileId)
  }
  const wishes = createWishes({ store, sending, changed, forget, limit, files: ports.files })

  /** A predefined message and a field hold one file: the one that was chosen last. */
  async function add(place: AttachmentPlace, paths: readonly string[]) {
    const isOne = !('mode' in place)
    const before = store.list().filter((entry) => isOne && paths.length > 0 && isAt(entry, place))
    for (const entry of before) await wishes.remove(entry.fileId)
    await adding.paths(place, isOne ? paths.slice(0, 1) : paths)
    changed()
  }

  async function close() {
    transfers.stop()
    standings.stop()
    await store.close()
  }

  return {
    ...wishes,
    list: (): Attachment[] => standings.list(),
    add,
    paste: (place: AttachmentPlace, picture: { bytes: Buffer; name: string }) =>
      adding.picture(place, picture.bytes, picture.name).then(changed),
    copy: async (place: AttachmentPlace, from: FileId): Promise<boolean> => {
      const isCopied = await adding.copy(place, from)
      changed()
      return isCopied
    },
    /** Those that were to go out and are not even in the outbox. */
    unsent: () =>
      store.list().filter((entry) => isOnItsWay(entry) && !sending.isUnderWay(entry.fileId)).length,
    /** One's own picture, to be drawn small. undefined: it is not to be had from here any more. */
    bytesOf: (fileId: FileId) => bytesOf(store, fileId),
    /** There is a line again; what was added to chats that are no longer mine is let go. */
    wake: async (mine: ReadonlySet<InteractionId>) => {
      const isLost = (entry: Entry) =>
        'interactionId' in entry && !mine.has(entry.interactionId) && !isOnItsWay(entry)
      for (const entry of store.list().filter(isLost)) await forget(entry)
      transfers.wake()
    },
    sleep: transfers.sleep,
    close,
  }
}

interface WishPorts extends Pick<AttachmentPorts, 'files'> {
  limit: () => number
  store: AttachmentStore
  sending: Sending
  changed: () => void
  forget: (entry: Entry) => Promise<void>
}

const isOnItsWay = ({ isWanted, stopped }: Entry) => isWanted && !stopped

/** What the agent wants done with what he has added. */
const createWishes = ({ store, sending, changed, forget, files, limit }: WishPorts) => ({
  remove: async (fileId: FileId) => {
    const entry = store.find(fileId)
    // What the outbox has is sent, unless it has come back refused.
    if (!entry || (sending.isUnderWay(fileId) && !entry.stopped)) return
    await forget(entry)
    void files.remove(fileId)
    sending.next(entry)
  },
  retry: async (fileId: FileId) => {
    const entry = store.find(fileId)
    if (entry?.stopped === 'failed') await tryAgain(entry, store, limit())
    changed()
  },
  /** How many go out from now on, by themselves. */
  send: async (place: AttachmentPlace): Promise<number> => {
    const going = store.list().filter((entry) => isAt(entry, place) && !entry.stopped)
    for (const { fileId } of going) {
      // It may have come further, or be gone, while the one before was written down.
      const entry = store.find(fileId)
      if (entry && !entry.isWanted) await store.keep({ ...entry, isWanted: true })
    }
    changed()
    sending.next(place)
    return going.length
  },
})

/** What stands there by now is taken as it is: as a file of its own, if it is another one. */
async function tryAgain(entry: Entry, store: AttachmentStore, limit: number) {
  const free: Entry = { ...entry, stopped: null, problem: null, limit: null }
  const { source } = entry
  if (source.from !== 'disk') {
    await store.keep(free)
    return
  }
  const { size, modified, isPicture, problem } = await lookAtFile(source.path, entry.name, limit)
  if (!store.find(entry.fileId)) return
  if (problem) {
    await store.keep({ ...entry, problem, limit: problem === 'too-large' ? limit : null })
    return
  }
  const isTheSame = size === entry.size && modified === source.modified
  if (!isTheSame) await store.forget(entry.fileId)
  const anew = { fileId: newId<FileId>(), commandId: newId<CommandId>(), wordId: crypto.randomUUID() }
  const found = { size, isPicture, source: { ...source, modified } }
  await store.keep({ ...free, ...found, ...(isTheSame ? {} : anew) })
}

async function bytesOf(store: AttachmentStore, fileId: FileId): Promise<Buffer | 'gateway' | undefined> {
  const entry = store.find(fileId)
  if (!entry?.isPicture) return undefined
  if (entry.source.from === 'gateway') return 'gateway'
  const source = await openSource(entry, store)
  if ('problem' in source) return undefined
  const pieces: Buffer[] = []
  for await (const piece of source.read(0, entry.size) as AsyncIterable<Buffer>) pieces.push(piece)
  await source.close()
  return Buffer.concat(pieces)
}
