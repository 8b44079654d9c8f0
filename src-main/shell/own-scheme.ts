import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { protocol, type ProtocolResponse, type Session } from 'electron'
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

/** Styles come from files only: a part of Reka UI that writes a style element of its own would go without it. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
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

/**
 * No opener policy and no embedder policy: there is nobody to be kept apart from, and for these two Chromium throws the
 * renderer that it has begun away and starts another.
 */
const guarding = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** The list of what may be asked for, a name a line; the build writes it beside the files. */
const SERVED = 'served.txt'

/**
 * Serves the files that were built, by name from a list, and nothing else: what is joined to a path stands on the list.
 * Resolves when the page has been handed out: the process it is for takes longer to begin than all we have to do.
 */
export function serveOwnScheme(session: Session, folder: string, drawn: DrawnPictures): Promise<void> {
  let files: ReadonlySet<string> | undefined
  let pageIsServed: () => void = () => undefined
  const served = new Promise<void>((resolve) => (pageIsServed = resolve))

  // `protocol.handle` loads Node's whole fetch before its first answer: 50 ms in which the page could have begun.
  // oxlint-disable-next-line typescript/no-deprecated
  session.protocol.registerBufferProtocol('damso-app', ({ url, method }, answer) => {
    files ??= new Set(readFileSync(join(folder, SERVED), 'utf8').split('\n'))
    // The address as it came: a name on the list needs no decoding, and what needs decoding is not on the list.
    const path = url.startsWith(`${ORIGIN}/`) && method === 'GET' ? url.slice(ORIGIN.length) : ''
    const name = path === '/' ? 'index.html' : path.slice(1)
    if (!files.has(name)) {
      void pictureAt(path, drawn).then(answer)
      return
    }
    const type = typeOf(name)
    const policy = type.startsWith('text/html') ? { 'content-security-policy': contentPolicy } : {}
    // At once: these files are few and small, and a detour over the thread pool costs the page more than reading them.
    answer({
      headers: { ...guarding, ...policy, 'content-type': type },
      data: readFileSync(join(folder, name)),
    })
    if (type.startsWith('text/html')) pageIsServed()
  })
  return served
}

/** What is shown of files: drawn anew, whatever was sent. */
async function pictureAt(path: string, drawn: DrawnPictures): Promise<ProtocolResponse> {
  const data = await drawn.at(path)
  if (!data) return { statusCode: 404, headers: guarding, data: Buffer.alloc(0) }
  return { headers: { ...guarding, 'content-type': 'image/webp' }, data }
}

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
