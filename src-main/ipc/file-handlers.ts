import { writeFile } from 'node:fs/promises'
import type { Input, Output } from '../../src-contract/bridge'
import type { FileId } from '../../src-contract/ids'
import { cleanFileName } from '../../src-domain/file-name'
import type { Downloads } from '../attachments/downloads'
import type { Seat } from '../session/seat'
import type { Handlers } from './router'

export interface FileHandlerPorts {
  seat: Seat
  downloads: Downloads
  /** The system's own dialog; nothing where it was closed. */
  pickFiles: (how: { isOne: boolean }) => Promise<string[]>
  askWhere: (name: string) => Promise<string | undefined>
  countPages: (fileId: FileId) => Promise<number>
  exportRecord: (wish: Input<'record.export'>) => Promise<Output<'record.export'>>
  /** The picture in the clipboard, if there is one. */
  readPicture: () => Promise<{ bytes: Buffer; name: string } | undefined>
}

const done = null

/** What each call about files does. */
export function createFileHandlers(ports: FileHandlerPorts) {
  const { seat, downloads, pickFiles, readPicture } = ports
  const attachments = () => seat.session()?.attachments

  return {
    async 'attachments.pick'(place) {
      const paths = await pickFiles({ isOne: 'predefinedId' in place })
      await attachments()?.add(place, paths)
      return { added: paths.length }
    },
    async 'attachments.paste'(place) {
      const picture = await readPicture()
      if (picture) await attachments()?.paste(place, picture)
      return { added: picture ? 1 : 0 }
    },
    'attachments.copy': ({ from, ...place }) => attachments()?.copy(place, from) ?? false,
    async 'attachments.remove'({ fileId }) {
      await attachments()?.remove(fileId)
      return done
    },
    async 'attachments.retry'({ fileId }) {
      await attachments()?.retry(fileId)
      return done
    },
    'attachments.send': async (place) => ({ sending: (await attachments()?.send(place)) ?? 0 }),
    async 'shell.saveText'({ name, text }) {
      const path = await ports.askWhere(cleanFileName(name))
      if (!path) return 'cancelled' as const
      return writeFile(path, text).then(
        () => 'done' as const,
        () => 'not-saved' as const,
      )
    },
    'record.export': (wish) => ports.exportRecord(wish),
    'files.pages': ({ fileId }) => ports.countPages(fileId),
    'files.save': downloads.save,
    'files.open': downloads.open,
    'files.stop'({ fileId }) {
      downloads.stop(fileId)
      return done
    },
  } satisfies Partial<Handlers>
}
