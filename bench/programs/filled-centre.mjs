// A contact centre on the embedded store with many finished chats, a supervisor who looks through them, and an agent in a
// chat. Its folder stays: filling it takes minutes, and what is there is filled no further.
import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../build/script.mjs'
import { commonJs } from '../../build/common-js.mjs'
import { connect, signInAt, ticketFor } from './agent-line.mjs'
import { GATEWAY, startServer } from './server.mjs'

const PASSWORD = 'load-source-1'
const workspace = {
  centre: { name: 'Bench', language: 'ko', connectionGrace: 3_600 },
  services: [
    {
      key: 'load',
      name: 'Load',
      times: { rampUp: 0, offer: 60, inactivity: 86_400, customerTimeout: 86_400, customerSilence: 3_600 },
    },
  ],
  entryPoints: [{ appId: 'bench', service: 'load' }],
  people: [
    ...[1, 2, 3, 4].map((n) => ({ userName: `agent-${n}`, role: 'agent' })),
    { userName: 'supervisor-5', role: 'supervisor' },
  ].map((person) => ({
    ...{ ...person, displayName: person.userName, password: PASSWORD, services: ['load'], chatLimit: 3 },
  })),
}

/** The program that fills, made of the product's sources; it is no part of the product. */
async function fillProgram(/** @type {string} */ folder) {
  process.env['DAMSO_OUT'] = folder
  const { build } = await import('vite')
  const bundle = { entry: 'src-gateway/views/testing-fill.ts', folder: 'fill', name: 'fill' }
  await build({ ...commonJs(bundle), configFile: false })
  delete process.env['DAMSO_OUT']
  return join(folder, 'fill/fill.cjs')
}

/** @param {string} folder @param {number} count */
export async function filledCentre(folder, count) {
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true })
  const start = () =>
    startServer(GATEWAY, ['--port', '0', '--data', data, '--trust-proxy'], { DATABASE_URL: '' })
  const madeFile = join(folder, 'made.json')
  if (!existsSync(madeFile)) {
    const file = join(folder, 'workspace.json')
    writeFileSync(file, JSON.stringify(workspace))
    execFileSync(process.execPath, [GATEWAY, 'import-workspace', file, '--data', data], {
      env: { ...process.env, DATABASE_URL: '' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const gateway = await start()
    const seats = []
    for (const n of [1, 2, 3, 4]) seats.push(await signInAt(gateway.url, `agent-${n}`))
    const agents = seats.map(({ agentId }) => agentId)
    const line = await connect(
      gateway.url,
      await ticketFor(gateway.url, await signInAt(gateway.url, 'supervisor-5')),
      () => undefined,
    )
    writeFileSync(madeFile, JSON.stringify({ serviceId: line.serviceIds[0], agents }))
    line.close()
    await gateway.end()
  }
  const { serviceId, agents } = JSON.parse(readFileSync(madeFile, 'utf8'))
  const program = await fillProgram(folder)
  const { status } = spawnSync(
    process.execPath,
    [program, data, join(root, 'out/gateway'), String(count), serviceId, agents.join(',')],
    { stdio: ['ignore', 2, 'inherit'] },
  )
  if (status !== 0) throw new Error('The store could not be filled')
  return { start, agents: /** @type {string[]} */ (agents) }
}

/** An agent in a chat, and how its customer was let in. @param {import('./server.mjs').Server} server @param {(down: import('./agent-line.mjs').Down) => void} hear */
export async function seatInChat({ url, customersUrl }, hear) {
  const agent = await signInAt(url, 'agent-1')
  /** @type {(id: string) => void} */
  let taken = () => undefined
  const chat = new Promise((/** @type {(id: string) => void} */ resolve) => (taken = resolve))
  const line = await connect(url, await ticketFor(url, agent), (down) => {
    hear(down)
    const { frame, entry } = down
    const offered = entry?.head.segments?.find(({ status }) => status === 'offered')
    if (frame !== 'opened' || !entry || !offered) return
    const interactionId = entry.head.id
    line.request(randomUUID(), { type: 'interaction.accept', interactionId, segmentId: offered.id })
    taken(interactionId)
  })
  line.request(randomUUID(), {
    type: 'agent.choosePresence',
    agentId: agent.agentId,
    presence: { state: 'ready' },
  })
  const query = new URLSearchParams({ tenantUrl: new URL(url).hostname, nonce: randomUUID() }).toString()
  const answer = await fetch(`${customersUrl}/clientweb/api/v2/chats?${query}`, {
    method: 'POST',
    headers: {
      Authorization: `MOBILE-API-140-327-PLAIN appId=bench, clientId=${randomUUID()}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ phone_number: '', from: '', parameters: {} }),
  })
  if (!answer.ok) throw new Error(`A chat was answered ${answer.status}`)
  const interactionId = await chat
  return { line, interactionId }
}
