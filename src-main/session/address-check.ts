import { About } from '../../src-contract/account'
import type { AddressProblem } from '../../src-contract/bridge'
import { PROTOCOL_VERSION } from '../../src-contract/protocol'
import type { Answer, Ask } from './ask'
import { isLoopback, readAddress } from './address'

export type AddressCheck =
  | { url: URL; about: About; problem: null }
  | { url: URL | null; about: null; problem: AddressProblem; detail: string }

/** Whether a Damso gateway answers at an address somebody typed, and if not, why. */
export async function checkAddress(text: string, ask: Ask): Promise<AddressCheck> {
  const url = readAddress(text)
  if (!url) return { url: null, about: null, problem: 'malformed', detail: text.slice(0, 200) }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    return { url, about: null, problem: 'tls', detail: 'http: is for this computer only' }
  }
  const answer = await ask(url, { method: 'GET', path: 'agent/about' })
  return { url, ...judge(answer) }
}

type Judgement = { about: About; problem: null } | { about: null; problem: AddressProblem; detail: string }

function judge(answer: Answer): Judgement {
  if ('unreachable' in answer)
    return { about: null, problem: problemOf(answer.unreachable), detail: answer.detail }
  const about = About.safeParse(answer.body)
  if (!about.success) return { about: null, problem: 'not-damso', detail: `HTTP ${answer.status}` }
  const detail = `${about.data.version}, protocol ${about.data.protocol}`
  const ahead = majorOf(about.data.protocol) - majorOf(PROTOCOL_VERSION)
  if (ahead < 0) return { about: null, problem: 'too-old', detail }
  // A gateway still serves the desktops of the major version before its own.
  if (ahead > 1) return { about: null, problem: 'too-new', detail }
  return { about: about.data, problem: null }
}

const majorOf = (version: string) => Number(version.split('.')[0])

const dns: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME'])
const unreachable: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'EPROXY',
  'EPIPE',
])

function problemOf(code: string): AddressProblem {
  if (dns.has(code)) return 'dns'
  if (code === 'ETIMEDOUT') return 'timed-out'
  if (unreachable.has(code)) return 'refused'
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_|EPROTO|CRL_|HOSTNAME_MISMATCH/.test(code)) return 'tls'
  return 'not-damso'
}
