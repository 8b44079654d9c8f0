// What the embedded database needs beside the gateway's bundle: the engine's files and the template of a data folder.
// (The worker that runs it is a bundle of its own, see build.mjs and vite.gateway.ts.)
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { outFolder, root } from './script.mjs'

const engine = join(root, 'node_modules/@electric-sql/pglite/dist')
const cache = join(root, 'node_modules/.cache/database')

/** src-gateway/database/data-folder.ts unpacks it. @param {string} folder */
function pack(folder) {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const contents = entries.map((path) => {
    const stats = statSync(join(folder, path))
    return stats.isDirectory() ? { path } : { path, size: stats.size }
  })
  const files = contents
    .filter(({ size }) => size !== undefined)
    .map(({ path }) => readFileSync(join(folder, path)))
  const list = contents.map((entry) => ({ ...entry, path: entry.path.replaceAll('\\', '/') }))
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(list)}\n`), ...files]))
}

/** initdb takes seconds and 800 MB: done once per version of the engine, here and not on the agent's PC. */
async function template() {
  const { version } = JSON.parse(readFileSync(join(engine, '../package.json'), 'utf8'))
  const made = join(cache, `template-${version}.gz`)
  if (existsSync(made)) return made
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'template-'))
  const { PGlite } = await import('@electric-sql/pglite')
  const database = await PGlite.create({ dataDir: join(folder, 'data') })
  await database.exec('vacuum (freeze)')
  await database.exec('checkpoint')
  await database.close()
  const draft = join(folder, 'template.gz')
  writeFileSync(draft, pack(join(folder, 'data')))
  renameSync(draft, made)
  rmSync(folder, { recursive: true })
  return made
}

/** Beside the gateway's bundle. */
export async function copyDatabaseParts() {
  const folder = join(outFolder(), 'gateway/pglite')
  mkdirSync(folder, { recursive: true })
  for (const name of ['pglite.wasm', 'pglite.data', 'pg_trgm.tar.gz']) {
    copyFileSync(join(engine, name), join(folder, name))
  }
  copyFileSync(await template(), join(folder, 'template.gz'))
}
