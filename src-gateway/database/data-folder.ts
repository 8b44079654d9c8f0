import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import { DatabaseRefused } from './database'
import { tooNew } from './migrate'

/** PGlite 0.5 is PostgreSQL 18. A new major gets a folder beside this one, and keeps it until the copy is verified. */
export const ENGINE_MAJOR = 18

/** What the folder says of itself, so that nothing newer is ever opened by something older. */
const Stated = z.looseObject({ engine: z.literal('postgresql'), major: z.int(), schema: z.int() })

/** Folders before what is in them. */
const Contents = z.array(z.strictObject({ path: z.string(), size: z.int().optional() }))

const STATED = 'store.json'
const CLUSTER = `postgresql-${ENGINE_MAJOR}`
const UNFINISHED = `${CLUSTER}.unfinished`

/** On Windows a folder cannot be opened for flushing; NTFS journals its names. */
async function flushFolder(path: string) {
  if (process.platform === 'win32') return
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

async function writeFlushed(path: string, content: string | Uint8Array) {
  const file = await open(path, 'w', 0o600)
  await file.writeFile(content)
  await file.sync().finally(() => file.close())
}

async function readStated(folder: string) {
  const written = await readFile(join(folder, STATED), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (written === undefined) return undefined
  const stated = Stated.safeParse(tryJson(written))
  if (stated.success) return stated.data
  throw new DatabaseRefused(`${join(folder, STATED)} is not Damso's`, {
    refusal: 'data-folder-not-ours',
    folder,
    found: written.slice(0, 100),
  })
}

function tryJson(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}

export async function state(folder: string, schema: number): Promise<void> {
  const draft = join(folder, `${STATED}.unfinished`)
  await writeFlushed(draft, JSON.stringify({ engine: 'postgresql', major: ENGINE_MAJOR, schema }))
  await rename(draft, join(folder, STATED))
  await flushFolder(folder)
}

/**
 * The template is one file (build/database-parts.mjs packs it): a line that lists paths, with sizes of files, then their
 * bytes; compressed, 39 MB are 4. Packagers drop empty folders, and PostgreSQL insists on its own.
 */
async function unpack(template: string, folder: string) {
  const packed = await promisify(gunzip)(await readFile(template))
  const start = packed.indexOf('\n') + 1
  const contents = Contents.parse(JSON.parse(packed.subarray(0, start).toString()))
  let at = start
  await mkdir(folder, { mode: 0o700 })
  for (const { path, size } of contents) {
    if (size === undefined) await mkdir(join(folder, path), { mode: 0o700 })
    else await writeFlushed(join(folder, path), packed.subarray(at, (at += size)))
  }
  const folders = contents.filter(({ size }) => size === undefined)
  for (const { path } of [...folders, { path: '.' }]) await flushFolder(join(folder, path))
}

/** Gives the engine's folder, made from the template at first: whole or not at all, whenever the power fails. */
export async function prepareCluster(folder: string, template: string, known: number): Promise<string> {
  const stated = await readStated(folder)
  if (stated && stated.major !== ENGINE_MAJOR) throw otherEngine(stated.major)
  if (stated && stated.schema > known) throw tooNew(stated.schema, known)

  const cluster = join(folder, CLUSTER)
  await rm(join(folder, UNFINISHED), { recursive: true, force: true })
  if ((await readdir(folder)).includes(CLUSTER)) return cluster

  const unfinished = join(folder, UNFINISHED)
  await unpack(template, unfinished)
  await rename(unfinished, cluster)
  await state(folder, 0)
  return cluster
}

const otherEngine = (major: number) =>
  new DatabaseRefused(`The data folder is of engine ${major}; this Damso has ${ENGINE_MAJOR}`, {
    ...(major > ENGINE_MAJOR
      ? { refusal: 'engine-too-new', known: String(ENGINE_MAJOR) }
      : { refusal: 'engine-too-old', needed: String(ENGINE_MAJOR) }),
    found: String(major),
  })
