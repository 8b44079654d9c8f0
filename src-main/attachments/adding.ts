import { basename } from 'node:path'
import type { AskOutput } from '../../src-contract/asks'
import type { FileProblem } from '../../src-contract/file'
import type { CommandId, FileId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { cleanFileName } from '../../src-domain/file-name'
import type { Asking } from '../session/asking'
import { lookAtBytes, lookAtFile, type Chosen } from './choosing'
import type { AttachmentPlace } from '../../src-contract/attachment'
import { isAt, placeOf, type Entry } from './entry'
import type { AttachmentStore } from './store'

export interface AddingPorts {
  store: AttachmentStore
  ask: Asking['ask']
  /** Bytes that one file may have. */
  limit: () => number
}

/** So many wait at one composer. */
const MOST = 20
/** Of a crowd that is refused, so many are named. */
const MOST_NAMED = 100

type Found = Omit<Chosen, 'modified'> & Pick<Entry, 'name' | 'source'>

/** How files come to a composer: each is looked at, and kept or refused by name. */
export function createAdding({ store, ask, limit }: AddingPorts) {
  async function keep(place: AttachmentPlace, found: Found, fileId = newId<FileId>()) {
    const entry = entryOf(place, found, { fileId, limit: limit() })
    if (await store.keep(entry)) return
    // What could not be written would be gone after a kill: better said now.
    await store.keep({ ...entry, source: { from: 'nowhere' }, stopped: 'refused', problem: 'disk-full' })
  }

  const room = (place: AttachmentPlace) =>
    MOST - store.list().filter((entry) => isAt(entry, place) && entry.stopped !== 'refused').length

  async function fromDisk(path: string, isOneTooMany: boolean): Promise<Found> {
    const name = cleanFileName(basename(path))
    if (isOneTooMany) return refusal(name, 'too-many')
    const { modified, ...chosen } = await lookAtFile(path, name, limit())
    return { name, ...chosen, source: { from: 'disk', path, modified } }
  }

  return {
    /** One after the other, so that they stand in the order in which they were chosen. */
    async paths(place: AttachmentPlace, paths: readonly string[]) {
      let left = room(place)
      for (const path of paths.slice(0, MOST_NAMED)) {
        const found = await fromDisk(path, left <= 0)
        if (!found.problem) left -= 1
        await keep(place, found)
      }
    },

    async picture(place: AttachmentPlace, bytes: Buffer, name: string) {
      const fileId = newId<FileId>()
      const looked = room(place) > 0 ? lookAtBytes(bytes, name, limit()) : refusal(name, 'too-many')
      const isStored = looked.problem !== null || (await store.keepBytes(fileId, bytes))
      const found = isStored ? looked : refusal(name, 'disk-full', bytes.length)
      await keep(place, { ...found, name, source: { from: 'clipboard' } }, fileId)
    },

    /** False: the gateway does not give it. */
    async copy(place: AttachmentPlace, from: FileId): Promise<boolean> {
      const fileId = newId<FileId>()
      const answer = await ask({ ask: 'file.copy', input: { fileId, from } })
      if (answer.kind !== 'done') return false
      // `ask` has read it with the schema of its own question.
      const { name, size, isPicture } = answer.value as AskOutput<'file.copy'>
      const problem = room(place) > 0 ? null : 'too-many'
      await keep(place, { name, size, isPicture, problem, source: { from: 'gateway' } }, fileId)
      return true
    },
  }
}

const refusal = (name: string, problem: FileProblem, size = 0): Found => ({
  ...{ name, size, problem },
  isPicture: false,
  source: { from: 'nowhere' },
})

function entryOf(
  place: AttachmentPlace,
  found: Found,
  { fileId, limit }: { fileId: FileId; limit: number },
): Entry {
  const { problem } = found
  return {
    ...{ ...placeOf(place), fileId },
    ...{ name: found.name, size: found.size, isPicture: found.isPicture && !problem },
    source: problem ? { from: 'nowhere' } : found.source,
    isWanted: false,
    ...{ commandId: newId<CommandId>(), wordId: crypto.randomUUID() },
    ...{ stopped: problem && 'refused', problem, limit: problem === 'too-large' ? limit : null },
  }
}
