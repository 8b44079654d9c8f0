import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const ASSETS = new URL('./widget-2026-page/', import.meta.url)
const KINDS: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', js: 'text/javascript' }
const ASSET = /^\/([a-z-]+\.(html|js))$/

export interface PageSettings {
  /** Where the page finds the gateway: its own address, or that of a cable to it. */
  readonly customersUrl: string
  readonly appId: string
  readonly tenantUrl?: string
  readonly firstName?: string
}

/** Somebody else's web site with the vendor's widget on it: another origin than the gateway's, on a port of its own. */
export async function serveWidget2026() {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname
    const [, name = '', kind = ''] = ASSET.exec(path === '/' ? '/index.html' : path) ?? []
    readFile(new URL(name, ASSETS)).then(
      (bytes) => response.writeHead(200, { 'Content-Type': KINDS[kind] }).end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // A TCP server that listens has an address of this form.
  const { port } = server.address() as AddressInfo
  // Another host name than 127.0.0.1 makes it another site, so that the cookie is a third party's.
  const origin = `http://localhost:${port}`

  return {
    origin,
    url({ customersUrl, ...rest }: PageSettings) {
      return `${origin}/?${new URLSearchParams({ server: customersUrl, ...rest }).toString()}`
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
