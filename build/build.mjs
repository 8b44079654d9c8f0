// `npm run build`: every bundle into out/. Others import `buildIfStale`.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyDatabaseParts } from './database-parts.mjs'
import { atExit, refuseArguments, root, runsAs } from './script.mjs'

const out = join(root, 'out')
const stamp = 'sources.sha256'

/** Every bundle: its Vite config, and the mode that chooses among a config's bundles. */
const bundles = [
  { config: 'main', mode: 'production' },
  { config: 'preload', mode: 'production' },
  { config: 'renderer', mode: 'production' },
  { config: 'workshop', mode: 'production' },
  { config: 'gateway', mode: 'production' },
  { config: 'gateway', mode: 'database-worker' },
  { config: 'widget', mode: 'loader' },
  { config: 'widget', mode: 'panel' },
  { config: 'widget', mode: 'files' },
  { config: 'widget', mode: 'forms' },
]

/** Everything the bundles are made of, as one hash: times of files lie after a checkout. */
function sourceHash() {
  const hash = createHash('sha256')
  const folders = readdirSync(root).filter((name) => name.startsWith('src-'))
  for (const folder of [...folders, 'build']) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
    for (const path of paths.filter((path) => !path.endsWith('.spec.ts')).sort()) {
      hash.update(path.slice(root.length)).update('\0').update(readFileSync(path))
    }
  }
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Beside the last build and then in its place, so that nobody ever starts half of one. */
export async function buildAll() {
  const started = Date.now()
  const hash = sourceHash()
  const { build } = await import('vite')
  const fresh = `${root}/.out-${process.pid}`
  const old = `${fresh}-old`
  const remove = (/** @type {string} */ folder) => rmSync(folder, { recursive: true, force: true })
  atExit(() => [fresh, old].forEach(remove))
  process.env['DAMSO_OUT'] = fresh
  await Promise.all([
    ...bundles.map(({ config, mode }) => build({ configFile: join(root, `build/vite.${config}.ts`), mode })),
    copyDatabaseParts(),
  ])
  delete process.env['DAMSO_OUT']
  writeFileSync(join(fresh, stamp), hash)
  if (existsSync(out)) renameSync(out, old)
  renameSync(fresh, out)
  console.error(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

export async function buildIfStale() {
  const built = join(out, stamp)
  if (!existsSync(built) || readFileSync(built, 'utf8') !== sourceHash()) await buildAll()
}

if (runsAs(import.meta.url)) {
  refuseArguments(process.argv.slice(2))
  await buildAll()
}
