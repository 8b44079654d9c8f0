import { join } from 'node:path'
import type { parseArgs } from 'node:util'
import type { ScannerAddress } from './files/scanner'

/** An address as it was asked for. Without a port the gateway chooses one once, and keeps it (decision 5). */
export interface WantedAddress {
  readonly host: string
  readonly port: number | undefined
}

export interface Settings {
  readonly agents: WantedAddress
  /** Undefined: customers come to the agents' port, each through his own door. */
  readonly customers: WantedAddress | undefined
  readonly certificate: { readonly cert: string; readonly key: string } | undefined
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
  /** Of the embedded store, and of files unless they have a folder of their own. */
  readonly data: string
  /** Where the bytes of files lie; gateways of one database share it. */
  readonly files: string
  /** Where a clamd looks at files; undefined: nobody does. */
  readonly clamd: ScannerAddress | undefined
  readonly databaseUrl: string | undefined
  readonly sample: boolean
}

/** What somebody typed cannot be meant: named on stderr, exit code 2. */
export class BadUsage extends Error {
  override readonly name = 'BadUsage'
}

export const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  'customers-port': { type: 'string' },
  'customers-host': { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'public-url': { type: 'string' },
  'trust-proxy': { type: 'boolean' },
  data: { type: 'string' },
  files: { type: 'string' },
  clamd: { type: 'string' },
  sample: { type: 'boolean' },
} as const

type Given = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

const LOOPBACK = '127.0.0.1'

export function readSettings(given: Given, environment: NodeJS.ProcessEnv): Settings {
  const host = textOf('host', given.host) ?? LOOPBACK
  const isApart = given['customers-port'] !== undefined || given['customers-host'] !== undefined
  const sample = given.sample ?? false
  const data = folderOf(given)
  return {
    agents: { host, port: portOf('port', given.port) },
    customers: isApart
      ? {
          host: textOf('customers-host', given['customers-host']) ?? host,
          port: portOf('customers-port', given['customers-port']),
        }
      : undefined,
    certificate: certificateOf(textOf('cert', given.cert), textOf('key', given.key)),
    publicUrl: publicUrlOf(given['public-url']),
    trustProxy: given['trust-proxy'] ?? false,
    data,
    files: textOf('files', given.files) ?? join(data, 'files'),
    clamd: addressOf('clamd', given.clamd),
    databaseUrl: environment['DATABASE_URL'] || undefined,
    sample,
  }
}

const folderOf = ({ data, sample }: Given): string =>
  textOf('data', data) ?? `.data/${sample ? 'sample' : 'gateway'}`

function textOf(name: string, value: string | undefined): string | undefined {
  if (value?.trim() === '') throw new BadUsage(`--${name} needs a value`)
  return value
}

function portOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const port = Number(value)
  if (/^\d{1,5}$/.test(value) && port <= 65_535) return port
  throw new BadUsage(`--${name} ${value}: not a port (0 to 65535)`)
}

/** `HOST:PORT`, an IPv6 host in brackets. */
function addressOf(name: string, value: string | undefined): ScannerAddress | undefined {
  const text = textOf(name, value)
  if (text === undefined) return undefined
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]\s]+)\]|([^:\s]+)):(\d{1,5})$/.exec(text) ?? []
  const host = bracketed ?? plain
  if (host !== undefined && Number(port) >= 1 && Number(port) <= 65_535) return { host, port: Number(port) }
  throw new BadUsage(`--${name} ${text}: not an address such as scanner.example:3310`)
}

function certificateOf(cert: string | undefined, key: string | undefined) {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined) throw new BadUsage('--cert and --key belong together')
  return { cert, key }
}

function publicUrlOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  const isPlain =
    url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === ''
  if (!isPlain) throw new BadUsage(`--public-url ${value}: not an address such as https://chat.example`)
  return url.href.replace(/\/+$/, '')
}
