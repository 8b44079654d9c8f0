import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SetUpDone, SignedIn, Ticket } from '../../src-contract/account'
import { PROTOCOL_VERSION } from '../../src-contract/protocol'
import { systemClock } from '../clock'
import type { Database } from '../database/database'
import { createTestDatabase, silent, type TestDatabase } from '../database/testing'
import type { Listener } from '../http/listeners'
import { createPeerOf } from '../http/peer'
import { ask as askAt, type Asked, listenTo } from '../http/testing'
import { openWorkspaces, type Workspaces } from '../workspace/workspaces'
import { type Accounts, openAccounts } from './accounts'
import { createAgentDoor } from './agent-door'
import { createSetUp } from './set-up'
import { cheap } from './testing'

let made: TestDatabase
let database: Database
let accounts: Accounts
let workspaces: Workspaces
let listener: Listener

beforeAll(async () => {
  made = await createTestDatabase('pglite')
  database = await made.open()
  const ports = { database, now: systemClock, logger: silent }
  accounts = await openAccounts({ ...ports, passwords: cheap })
  workspaces = await openWorkspaces(ports)
  const setUp = createSetUp({ ...ports, accounts, workspaces, customersUrl: () => 'http://127.0.0.1:18660' })
  const defect = (cause: unknown) => {
    throw cause
  }
  const handle = createAgentDoor({
    ...{ accounts, workspaces, setUp, defect, version: '1.2.3', peerOf: createPeerOf(false) },
  })
  listener = await listenTo([{ paths: ['agent'], handle }])
})
afterAll(async () => {
  await listener.stop()
  await accounts.close()
  await workspaces.close()
  await database.close()
  await made.remove()
})

const ask = (asked: Asked) => askAt(listener.url, asked)
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask({ method: 'POST', path: `/agent/${path}`, body: JSON.stringify(body), headers })

const sora = { userName: 'sora', displayName: '최소라', password: 'sora-secret' }
const wanted = { centreName: '담소 고객센터', language: 'ko', ...sora }

test('[AU16] a gateway says that it is one, and whether somebody has set it up', async () => {
  expect(await ask({ path: '/agent/about' })).toMatchObject({
    status: 200,
    body: {
      product: 'damso-gateway',
      version: '1.2.3',
      protocol: PROTOCOL_VERSION,
      isSetUp: false,
      centreName: null,
    },
  })
  const early = await post('sign-in', { userName: 'sora', password: 'sora-secret', deviceId: randomUUID() })
  expect(early).toMatchObject({ status: 409, body: { refused: 'not-set-up' } })
})

test('[AU17] only a program on the same computer sets an empty gateway up', async () => {
  for (const headers of [{ host: 'rebound.example' }, { 'x-forwarded-for': '203.0.113.9' }]) {
    expect(await post('set-up', wanted, headers)).toMatchObject({
      status: 403,
      body: { refused: 'not-permitted' },
    })
  }
  expect(await post('set-up', { ...wanted, sites: ['javascript:alert(1)'] })).toMatchObject({
    ...{ status: 400, body: { refused: 'invalid', fields: ['sites.0'] } },
  })
  expect(await post('set-up', { ...wanted, password: 'short', language: 'jp' })).toMatchObject({
    status: 400,
    body: { refused: 'invalid', fields: ['language', 'password'] },
  })
})

test('[AU18] [AU24] setting up makes a team, a service, an entry point and the first supervisor, once', async () => {
  const answers = await Promise.all([
    post('set-up', { ...wanted, sites: ['https://shop.example/contact?x=1', 'https://shop.example'] }),
    post('set-up', { ...wanted, userName: 'other', sites: ['https://shop.example'] }),
  ])
  const [done] = answers.filter(({ status }) => status === 200)
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const { snippet, appId, demoUrl, sites } = SetUpDone.parse(done?.body)
  expect(snippet.split('\n')).toEqual([
    '<script async src="http://127.0.0.1:18660/widget/loader.js"',
    `  data-damso-app="${appId}"></script>`,
  ])
  expect(demoUrl).toBe(`http://127.0.0.1:18660/demo/?app=${appId}`)
  expect(workspaces.current()).toMatchObject({
    revision: 1,
    teams: [{}],
    services: [{}],
    entryPoints: [{ appId, origins: ['https://shop.example'] }],
  })
  expect(sites).toEqual(['https://shop.example'])
  expect(await accounts.people()).toMatchObject([{ role: 'supervisor' }])
  expect(await ask({ path: '/agent/about' })).toMatchObject({
    body: { isSetUp: true, centreName: '담소 고객센터' },
  })
  expect(await post('set-up', wanted)).toMatchObject({ status: 409, body: { refused: 'already-set-up' } })
})

test('[AU19] no page of a browser gets in: whatever carries an Origin is refused', async () => {
  const origins = ['null', 'https://evil.example', listener.url, 'http://127.0.0.1', '']
  const paths = ['sign-in', 'tickets', 'sign-out', 'set-up', 'nothing']
  for (const origin of origins) {
    expect(await ask({ path: '/agent/about', headers: { origin } })).toMatchObject({ status: 403 })
    for (const path of paths) {
      const { status, headers } = await post(path, {}, { origin })
      expect([status, headers['access-control-allow-origin']]).toEqual([403, undefined])
    }
  }
  expect(await ask({ method: 'OPTIONS', path: '/agent/tickets', headers: { origin: 'null' } })).toMatchObject(
    { status: 403 },
  )
})

test('[AU20] sign-in, a ticket and sign-out over the wire', async () => {
  const deviceId = randomUUID()
  const [name] = (await accounts.people()).map(({ userName }) => userName)
  const right = { userName: name, password: 'sora-secret', deviceId }
  expect(await post('sign-in', { ...right, password: 'guess' })).toMatchObject({
    ...{ status: 401, body: { refused: 'wrong-credentials' } },
  })
  const { secret } = SignedIn.parse((await post('sign-in', right)).body)
  const holding = { authorization: `Bearer ${secret}`, 'damso-device': deviceId }
  const { ticket } = Ticket.parse((await post('tickets', {}, holding)).body)
  expect(await accounts.redeem(ticket)).toMatchObject({ me: { userName: name } })

  expect(await post('tickets', {})).toMatchObject({ status: 401, body: { refused: 'session-ended' } })
  expect(await post('tickets', {}, { ...holding, 'damso-device': randomUUID() })).toMatchObject({
    status: 401,
  })
  expect(await post('sign-out', {}, holding)).toMatchObject({ status: 200 })
  expect(await post('tickets', {}, holding)).toMatchObject({
    status: 401,
    body: { refused: 'session-ended', reason: 'signed-out' },
  })
})

test('[AU21] what is asked wrongly is told what is wrong with it', async () => {
  expect(await post('sign-in', { userName: 'x', extra: 1 })).toMatchObject({
    status: 400,
    body: { refused: 'invalid' },
  })
  expect(await ask({ method: 'POST', path: '/agent/sign-in', body: '{' })).toMatchObject({ status: 400 })
  expect(await ask({ path: '/agent/sign-in' })).toMatchObject({ status: 405, headers: { allow: 'POST' } })
  expect(await ask({ path: '/agent/elsewhere' })).toMatchObject({ status: 404 })
})

test('[AU22] a locked account is told for how long', async () => {
  const guess = () => post('sign-in', { userName: 'jun', password: 'guess', deviceId: randomUUID() })
  for (let index = 0; index < 5; index += 1) await guess()
  const { status, headers, body } = await guess()
  expect([status, body]).toEqual([429, { refused: 'locked', retryAfter: Number(headers['retry-after']) }])
})
