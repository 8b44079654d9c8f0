// Vitest's global set-up for the gateway: the embedded engine runs in a worker, and a worker is a file. So what the
// database is made of is bundled once per state of its sources, into the cache: out/ belongs to builds.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { commonJs } from './common-js.mjs'
import { copyDatabaseParts } from './database-parts.mjs'
import { root } from './script.mjs'

const sources = join(root, 'src-gateway/database')
const cache = join(root, 'node_modules/.cache/database/parts')

/** The worker, and a program that the trials start, kill and trace. */
const bundles = ['worker', 'testing-writer']

function hashOfSources() {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  const bundled = files
    .filter((name) => name.endsWith('.ts') && !/\.(spec|acceptance)\.ts$/.test(name))
    .sort()
  const paths = [...bundled.map((name) => join(sources, name)), join(root, 'package-lock.json')]
  const hash = createHash('sha256')
  for (const path of paths) hash.update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

/** Whole, and then under its name: several runs may make it at once. */
async function make(/** @type {string} */ made) {
  const draft = `${made}.${process.pid}`
  process.env['DAMSO_OUT'] = draft
  mkdirSync(draft, { recursive: true })
  const { build } = await import('vite')
  for (const name of bundles) {
    const bundle = { entry: `src-gateway/database/${name}.ts`, folder: 'gateway', name: `database-${name}` }
    await build({ ...commonJs(bundle), configFile: false })
  }
  await copyDatabaseParts()
  delete process.env['DAMSO_OUT']
  if (existsSync(made)) rmSync(draft, { recursive: true })
  else renameSync(draft, made)
}

export async function setup() {
  const made = join(cache, hashOfSources())
  if (!existsSync(made)) await make(made)
  const yesterday = Date.now() - 24 * 60 * 60 * 1000
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    if (path !== made && statSync(path).mtimeMs < yesterday) rmSync(path, { recursive: true, force: true })
  }
  process.env['DAMSO_DATABASE_PARTS'] = join(made, 'gateway')
}
