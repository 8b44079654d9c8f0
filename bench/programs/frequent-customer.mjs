// A customer who has been there a thousand times, let in and sent away through the customers' own door: the site vouches
// for who he is, so that each time he comes from another browser, as far as anybody counts.
import { execFileSync } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GATEWAY } from './server.mjs'

const APP = 'bench'
const SECRET = 'a-secret-of-the-site-with-32-letters'
export const AGENT = { userName: 'mina', password: 'damso-bench-1' }

const workspace = {
  centre: { name: 'Bench', language: 'en' },
  services: [{ key: 'load', name: 'Load', wrapUp: 'none' }],
  entryPoints: [{ appId: APP, service: 'load', identitySecret: SECRET }],
  people: [{ ...AGENT, displayName: 'Mina', role: 'agent', services: ['load'], chatLimit: 3 }],
}

/** @param {string} folder @param {string} data */
export function importCentre(folder, data) {
  const file = join(folder, 'workspace.json')
  writeFileSync(file, JSON.stringify(workspace))
  execFileSync(process.execPath, [GATEWAY, 'import-workspace', file, '--data', data], {
    env: { ...process.env, DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

const part = (/** @type {object} */ value) => Buffer.from(JSON.stringify(value)).toString('base64url')

function tokenOf(/** @type {string} */ user) {
  const exp = Math.floor(Date.now() / 1_000) + 3_600
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: user, aud: APP, exp })}`
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`
}

/** Opens a chat from an address of its own; what comes back ends it. @param {string} customersUrl @param {number} n */
export async function openChat(customersUrl, n) {
  const client = randomUUID()
  const query = new URLSearchParams({ tenantUrl: new URL(customersUrl).hostname, nonce: randomUUID() })
  const url = `${customersUrl}/clientweb/api/v2/chats`
  const headers = {
    Authorization: `MOBILE-API-140-327-PLAIN appId=${APP}, clientId=${client}`,
    'Content-Type': 'application/json',
    'X-Forwarded-For': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
  }
  const post = async (/** @type {string} */ path, /** @type {object} */ body) => {
    const answer = await fetch(`${url}${path}?${query}`, {
      ...{ method: 'POST', headers },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const parameters = { first_name: 'Kim Often', identity_token: tokenOf('kim') }
  const { chat_id: id } = await post('', {
    parameters,
    initial_message: { event: 'chat_session_message', msg: `Question ${n}`, msg_id: '1' },
  })
  return { end: () => post(`/${id}/events`, { events: [{ event: 'chat_session_end' }] }) }
}
