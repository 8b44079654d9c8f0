import type { Files } from '../files/files'
import { createSeeing, type SeeingPorts } from '../files/seeing'
import type { AskTable } from './asks'

export interface CopyPorts extends SeeingPorts {
  readonly files: Pick<Files, 'find' | 'copy'>
}

/** Whoever may see a file may send it on. */
export function createCopyAsk({ files, ...seeing }: CopyPorts): AskTable['file.copy'] {
  const maySee = createSeeing(seeing)

  return async (me, { fileId, from }) => {
    const file = await files.find(from)
    if (!file || !(await maySee(me, file))) return { refusal: { refusal: 'unknown-file' } }
    const copy = await files.copy({ fileId, from }, me.id)
    return copy ? { value: copy } : { refusal: { refusal: 'file-not-ready' } }
  }
}
