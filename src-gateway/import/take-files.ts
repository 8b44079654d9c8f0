import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import type { FileId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { FileProblem } from '../../src-contract/file'
import type { FileRow } from '../files/file-rows'
import type { Files } from '../files/files'
import type { LineProblem, NamedPath, Said } from './chat-file'

export interface TakingPorts {
  readonly files: Pick<Files, 'begin' | 'receive' | 'standing' | 'discard'>
  /** Of the chat's own file: nothing outside of it is read. */
  readonly folder: string
  /** Whose each line is. */
  readonly uploaderOf: (said: Said) => string
}

/** What each line carries. */
export type Taken = ReadonlyMap<Said, FileId>

type Took = { readonly file: FileRow } | { readonly why: string }

const AT_ONCE = 8
/** A scanner has so long for one file. */
const PATIENCE_MS = 60_000

/** What is wrong, and what to do about it. */
const sentences: Partial<Record<FileProblem, string>> = {
  'too-large': 'is larger than the centre takes: make it smaller, or raise fileLimit in the workspace',
  empty: 'is empty: put the whole file there, or leave the line out',
  'blocked-type': 'is of a kind that can harm whoever opens it: leave the line out',
  disguised: 'is not what its name says: name it after what it is',
  infected: 'is infected: leave the line out',
  vanished: 'could not be read to its end: look whether it is whole and may be read',
  'gateway-full': 'finds no room on the disk of the gateway’s files: make room there',
}

/**
 * Brings in what the lines name, by the same rules as any upload, before anything is said: either all of it may be sent,
 * or nothing of it stays.
 */
export async function takeFiles(
  ports: TakingPorts,
  said: readonly Said[],
): Promise<{ readonly taken: Taken } | { readonly problems: LineProblem[] }> {
  const taken = new Map<Said, FileId>()
  const rows: FileRow[] = []
  const problems: LineProblem[] = []
  const named = said.flatMap((one) => (one.file ? [{ one, file: one.file }] : []))
  for (let n = 0; n < named.length; n += AT_ONCE) {
    const some = named.slice(n, n + AT_ONCE)
    const took = await Promise.all(some.map(({ one, file }) => take(ports, file, ports.uploaderOf(one))))
    took.forEach((one, m) => {
      const from = some[m]
      if (!from) return
      if ('why' in one) problems.push({ line: from.file.line, message: `file: ${one.why}` })
      else taken.set(from.one, one.file.id)
      if ('file' in one) rows.push(one.file)
    })
  }
  if (problems.length === 0) return { taken }
  await Promise.all(rows.map((row) => ports.files.discard(row)))
  return { problems }
}

async function take({ files, folder }: TakingPorts, named: NamedPath, uploadedBy: string): Promise<Took> {
  const name = named.name ?? basename(named.path)
  const because = (problem: FileProblem): Took => ({
    why: `'${name}' ${sentences[problem] ?? `is not taken (${problem}): leave the line out`}`,
  })
  const place = await placeOf(folder, named.path)
  if ('why' in place) return place
  const begun = await files.begin({ id: newId<FileId>(), name, size: place.size, uploadedBy })
  if ('problem' in begun) return because(begun.problem)
  if ('taken' in begun) throw new Error('A new file has an id that is taken')
  const source = createReadStream(place.path)
  const received = await files.receive(begun.file, { at: 0, source, isAll: true })
  if ('problem' in received) return because(received.problem)
  if (!('file' in received) || !received.file) throw new Error(`'${name}' did not come in whole`)
  const { file } = received
  const { state, problem } = await files.standing(file, { milliseconds: PATIENCE_MS, isGone: () => false })
  if (state === 'ready') return { file }
  if (problem) return because(problem)
  await files.discard(file)
  return { why: `'${name}' waits for a scanner that does not answer: look whether clamd is there` }
}

/** Where it lies, if that is a file in the folder: who made the import may not have everything of this computer told. */
async function placeOf(
  folder: string,
  path: string,
): Promise<{ path: string; size: number } | { why: string }> {
  const inside = await realpath(folder)
  const real = await realpath(join(inside, path)).catch(() => undefined)
  if (real === undefined)
    return { why: `there is no '${path}' beside the import file: put it there, or mend the path` }
  if (!real.startsWith(inside.endsWith(sep) ? inside : `${inside}${sep}`))
    return { why: `'${path}' lies outside of the import file’s folder: put it there` }
  const found = await stat(real)
  return found.isFile()
    ? { path: real, size: found.size }
    : { why: `'${path}' is no file: name one file on each line` }
}
