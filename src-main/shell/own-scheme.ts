import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { protocol, type Session } from 'electron'
import type { DrawnPictures } from './drawn-pictures'

export const ORIGIN = 'damso-app://desk'
export const PAGE = `${ORIGIN}/index.html`
/** Where foreign bytes are decoded; see workshop.ts. */
export const WORKSHOP = 'damso-workshop://bench'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
}
export const typeOf = (file: string): string => types[extname(file)] ?? 'application/octet-stream'

/** Before the app is ready. Compiled code is cached as for a web page; nothing else is allowed that https is not. */
export function declareOwnScheme() {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'damso-app', privileges: { standard: true, secure: true, corsEnabled: true, codeCache: true } },
    {
      scheme: 'damso-workshop',
      privileges: { standard: true, secure: true, corsEnabled: true, supportFetchAPI: true },
    },
  ])
}

/** `nonce`: Reka UI writes a few style elements of its own; no other inline style and no inline script is allowed. */
export const contentPolicy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types vue',
  ].join('; ')

const guarding = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** So long a page's first script takes from us to the page, with all that is asked for beside it. */
const HANDING_OVER = 20

/**
 * Serves the files that were built, by name from a list, and nothing else: no request is ever joined to a path.
 * Resolves when the page has its first script and is busy with itself.
 */
export function serveOwnScheme(session: Session, folder: string, drawn: DrawnPictures): Promise<void> {
  let files: Map<string, string> | undefined
  let scriptIsServed: () => void = () => undefined
  const served = new Promise<void>((resolve) => (scriptIsServed = () => setTimeout(resolve, HANDING_OVER)))

  session.protocol.handle('damso-app', async ({ url, method }) => {
    files ??= listFiles(folder, '/')
    // The address as it came: a name on the list needs no decoding, and what needs decoding is not on the list.
    const path = url.startsWith(`${ORIGIN}/`) ? url.slice(ORIGIN.length) : ''
    const file = files.get(path === '/' ? '/index.html' : path)
    if (!file || method !== 'GET') return pictureAt(method === 'GET' ? path : '', drawn)
    const type = typeOf(file)
    const body = await readFile(file)
    if (type.startsWith('text/javascript')) scriptIsServed()
    if (!type.startsWith('text/html'))
      return new Response(body, { headers: { ...guarding, 'content-type': type } })
    const nonce = randomBytes(16).toString('base64')
    return new Response(withNonce(body.toString('utf8'), nonce), {
      headers: { ...guarding, 'content-type': type, 'content-security-policy': contentPolicy(nonce) },
    })
  })
  return served
}

/** What is shown of files: drawn anew, whatever was sent. */
async function pictureAt(path: string, drawn: DrawnPictures): Promise<Response> {
  const picture = await drawn.at(path)
  if (!picture) return new Response(null, { status: 404, headers: guarding })
  return new Response(new Uint8Array(picture), { headers: { ...guarding, 'content-type': 'image/webp' } })
}

/** The page reads it as `document.querySelector('meta[property=csp-nonce]').nonce`: hidden from style sheets. */
const withNonce = (html: string, nonce: string) =>
  html.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`)

export function listFiles(folder: string, prefix: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      listFiles(path, `${prefix}${entry.name}/`).forEach((file, name) => found.set(name, file))
    else if (entry.isFile() && !entry.name.endsWith('.map')) found.set(`${prefix}${entry.name}`, path)
  }
  return found
}
