import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import type { Answer } from './answer'
import type { Call, Route } from './router'

/** What may be served at all; a file of another kind (a source map, a stamp) is not. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
}

/** Names are fixed, so that snippets stay true: a new version is asked for soon, and the old one costs one short answer. */
const CACHE = 'public, max-age=300'

/**
 * Every file of a folder as a route of its own, read once at the start: no request ever becomes a path.
 * `index.html` answers for its folder.
 */
export function staticRoutes(folder: string, at: string): Route[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return files.flatMap((file) => {
    const path = join(file.parentPath, file.name)
    const type = types[extname(file.name)]
    if (type === undefined) return []
    const name = path.slice(folder.length).split(sep).join('/')
    return route(`${at}${name.replace(/\/index\.html$/, '/')}`, type, readFileSync(path))
  })
}

function route(path: string, type: string, body: Uint8Array): Route {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = {
    'content-type': type,
    'cache-control': CACHE,
    etag,
    // Strangers' pages load the script; that is what it is for.
    'cross-origin-resource-policy': 'cross-origin',
  }
  const handle = (call: Call): Answer => {
    if (path.endsWith('/') && !call.path.endsWith('/')) return toFolder(call)
    return call.headers['if-none-match'] === etag ? { status: 304, headers } : { status: 200, headers, body }
  }
  return { method: 'GET', path, handle }
}

/** Without its slash a folder's page would look for its files one folder too high. */
function toFolder({ path, query }: Call): Answer {
  const search = query.size > 0 ? `?${query.toString()}` : ''
  return { status: 308, headers: { location: `${path.split('/').at(-1) ?? ''}/${search}` } }
}
