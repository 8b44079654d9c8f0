// `npm run build`: every bundle into out/. Others import `buildIfStale`.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyDatabaseParts } from './database-parts.mjs'
import { atExit, refuseArguments, root, runsAs } from './script.mjs'

const out = join(root, 'out')
const stamp = 'sources.sha256'

/** Every bundle: its Vite config, the mode that chooses among a config's bundles, and where it starts. */
const bundles = [
  { config: 'main', mode: 'production', entry: 'src-main/index.ts' },
  { config: 'preload', mode: 'production', entry: 'src-preload/index.ts' },
  { config: 'renderer', mode: 'production', entry: 'src-renderer/index.html' },
  { config: 'gateway', mode: 'production', entry: 'src-gateway/index.ts' },
  { config: 'gateway', mode: 'database-worker', entry: 'src-gateway/database/worker.ts' },
  { config: 'widget', mode: 'loader', entry: 'src-widget/loader.ts' },
  { config: 'widget', mode: 'panel', entry: 'src-widget/panel.ts' },
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
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
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
  const present = bundles.filter(({ entry }) => existsSync(join(root, entry)))
  await Promise.all([
    ...present.map(({ config, mode }) => build({ configFile: join(root, `build/vite.${config}.ts`), mode })),
    copyDatabaseParts(),
  ])
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
