import type { Me } from '../../src-contract/workspace'
import { mayRead } from '../../src-domain/access'
import type { FileRow } from '../files/file-rows'
import type { Files } from '../files/files'
import type { Predefined } from '../predefined/predefined'
import type { Streams } from '../streams'
import type { AskTable } from './asks'

export interface CopyPorts {
  readonly files: Pick<Files, 'find' | 'copy'>
  readonly predefined: Pick<Predefined, 'carries'>
  readonly streams: Pick<Streams, 'head'>
}

/** Whoever may see a file may send it on: his own, one of a chat he reads, one that a predefined message of his carries. */
export function createCopyAsk({ files, predefined, streams }: CopyPorts): AskTable['file.copy'] {
  async function maySee(me: Me, { id, uploadedBy, stream }: FileRow) {
    if (uploadedBy === me.id) return true
    if (stream !== null && mayRead(me.id, stream, (await streams.head(stream))?.head)) return true
    return predefined.carries(me, id)
  }

  return async (me, { fileId, from }) => {
    const file = await files.find(from)
    if (!file || !(await maySee(me, file))) return { refusal: { refusal: 'unknown-file' } }
    const copy = await files.copy({ fileId, from }, me.id)
    return copy ? { value: copy } : { refusal: { refusal: 'file-not-ready' } }
  }
}
