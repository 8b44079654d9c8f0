import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get as getTls } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestDatabase } from './database/testing'
import { bundleProgram, runProgram, serveProgram } from './testing-program'

// Each test starts the program several times, and each start opens a database.
vi.setConfig({ testTimeout: 60_000 })

let program: string
let folder: string
const place = (name: string) => join(folder, name)

beforeAll(async () => {
  program = await bundleProgram()
  folder = mkdtempSync(join(tmpdir(), 'damso-data-'))
})
afterAll(() => {
  for (const made of [program, folder]) rmSync(made, { recursive: true, force: true })
})

const lastLine = (errors: string) =>
  JSON.parse(errors.trim().split('\n').at(-1) ?? '') as Record<string, unknown>
const post = async (url: string, body: unknown) =>
  (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json()
const deviceId = '6f2b8a52-3f0e-4c57-9d6c-7c0a4b1f9e21'

test('[GW1] an argument that cannot be meant is named, and ends the start with 2', async () => {
  const wrong = [
    [['--bogus'], '--bogus'],
    [['serve'], 'serve'],
    [['--port', '99999'], '--port 99999'],
    [['--port=1e3'], '--port 1e3'],
    [['--cert', 'x'], '--cert and --key'],
    [['--public-url', 'chat.example'], '--public-url chat.example'],
    [['--data='], '--data'],
    [['import-workspace'], 'import-workspace takes one file'],
    [['init', '--colour', 'red'], '--colour'],
    [['--sample', '--host', '0.0.0.0'], '0.0.0.0'],
    [['--sample', '--customers-host', '0.0.0.0'], '0.0.0.0'],
    [['--sample', '--public-url', 'https://chat.example'], 'chat.example'],
  ] as const
  for (const [args, named] of wrong) {
    const { code, out, errors } = await runProgram(program, args)
    expect([args, code, out, errors.includes(named)]).toEqual([args, 2, '', true])
  }
})

test('[GW2] it says in one line where it serves, and on SIGTERM drains and ends with 0', async () => {
  const gateway = await serveProgram(program, ['--sample', '--data', place('sample'), '--port', '0'])
  const { ready } = gateway
  expect(ready).toEqual({
    ready: true,
    url: ready.url,
    customersUrl: ready.url,
    version: expect.any(String) as string,
  })
  expect(await (await fetch(`${ready.url}/health`)).json()).toMatchObject({
    state: 'serving',
    engine: 'pglite',
  })
  const second = await runProgram(program, ['--data', place('sample')])
  expect([second.code, lastLine(second.errors)]).toMatchObject([
    1,
    { refusal: { refusal: 'data-folder-in-use' } },
  ])

  const begun = performance.now()
  const { code, errors, more } = await gateway.stop()
  expect([code, more]).toEqual([0, []])
  expect(performance.now() - begun).toBeLessThan(5_000)
  expect(
    errors
      .trim()
      .split('\n')
      .map((line) => typeof JSON.parse(line)),
  ).toContain('object')
})

test('[GW3] the sample has its four people, on loopback, and never mixes with a centre of its own', async () => {
  const gateway = await serveProgram(program, ['--sample', '--data', place('sample'), '--port', '0'])
  const people = await Promise.all(
    ['mina', 'jun', 'hana', 'sora'].map((userName) =>
      post(`${gateway.ready.url}/agent/sign-in`, { userName, password: 'damso', deviceId }),
    ),
  )
  expect(people.map((answer) => (answer as { me: object }).me)).toMatchObject([
    ...['mina', 'jun', 'hana'].map((userName) => ({ userName, role: 'agent', chatLimit: 3 })),
    { userName: 'sora', role: 'supervisor' },
  ])
  const { errors } = await gateway.stop()
  expect(errors).not.toContain('"damso"')

  const bare = await runProgram(program, ['--data', place('sample'), '--port', '0'])
  expect([bare.code, lastLine(bare.errors)]).toMatchObject([1, { refusal: { refusal: 'holds-the-sample' } }])
})

test('[GW4] the port is chosen once, kept, and refused by name when somebody else has it', async () => {
  const data = place('ports')
  const first = await serveProgram(program, ['--data', data])
  await first.stop()
  const port = Number(new URL(first.ready.url).port)
  expect(port).toBeGreaterThanOrEqual(18_660)
  const again = await serveProgram(program, ['--data', data])
  await again.stop()
  expect(again.ready.url).toBe(first.ready.url)

  const squatter = createServer().listen(port, '127.0.0.1')
  const { code, errors } = await runProgram(program, ['--data', data])
  squatter.close()
  expect([code, lastLine(errors)]).toMatchObject([1, { refusal: { refusal: 'port-in-use', port } }])
})

test('[GW5] agents and customers can have a listener each, and neither answers at the other', async () => {
  const gateway = await serveProgram(program, [
    '--data',
    place('two'),
    '--port',
    '0',
    '--customers-port',
    '0',
  ])
  const { url, customersUrl } = gateway.ready
  const statusOf = async (base: string, path: string) => (await fetch(`${base}${path}`)).status
  expect(customersUrl).not.toBe(url)
  expect([await statusOf(url, '/agent/about'), await statusOf(customersUrl, '/agent/about')]).toEqual([
    200, 404,
  ])
  expect([await statusOf(url, '/demo/'), await statusOf(customersUrl, '/demo/')]).toEqual([404, 200])
  expect([await statusOf(url, '/health'), await statusOf(customersUrl, '/health')]).toEqual([200, 200])
  await gateway.stop()
})

test('[GW6] the customers’ files are served by a list: right types, cached by tag, nothing beside them', async () => {
  const gateway = await serveProgram(program, [
    '--data',
    place('two'),
    '--port',
    '0',
    '--public-url',
    'https://chat.example/',
  ])
  const { url, customersUrl } = gateway.ready
  expect(customersUrl).toBe('https://chat.example')
  const script = await fetch(`${url}/widget/loader.js`)
  expect(Object.fromEntries(script.headers)).toMatchObject({
    ...{ 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' },
    ...{ 'cache-control': 'public, max-age=300', 'cross-origin-resource-policy': 'cross-origin' },
  })
  const tag = script.headers.get('etag') ?? ''
  expect((await fetch(`${url}/widget/loader.js`, { headers: { 'if-none-match': tag } })).status).toBe(304)
  expect((await fetch(`${url}/demo`, { redirect: 'manual' })).headers.get('location')).toBe('demo/')
  const paths = [
    'loader.js.map',
    '..%2fgateway%2findex.cjs',
    '%2e%2e/gateway/index.cjs',
    'demo/index.html',
    '',
    '%00',
  ]
  for (const path of paths) expect((await fetch(`${url}/widget/${path}`)).status).toBe(404)
  await gateway.stop()
})

test('[GW7] with a certificate it speaks TLS 1.2 and later; an unusable one is named with its file', async () => {
  const [cert, key] = [place('cert.pem'), place('key.pem')]
  const wish = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost']
  execFileSync('openssl', ['req', '-x509', ...wish, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const gateway = await serveProgram(program, [
    '--data',
    place('tls'),
    '--port',
    '0',
    '--cert',
    cert,
    '--key',
    key,
  ])
  const { url } = gateway.ready
  const ca = readFileSync(cert)
  const status = new Promise((resolve, reject) => {
    getTls(`${url}/health`, { ca, servername: 'localhost' }, ({ statusCode }) => resolve(statusCode)).on(
      'error',
      reject,
    )
  })
  expect(url).toMatch(/^https:/)
  expect(await status).toBe(200)
  const old = new Promise((resolve) => {
    const options = {
      ca,
      port: Number(new URL(url).port),
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
    } as const
    connectTls(options, () => resolve('connected')).on('error', () => resolve('refused'))
  })
  expect(await old).toBe('refused')
  await gateway.stop()

  writeFileSync(place('bad.pem'), 'not a certificate')
  const { code, errors } = await runProgram(program, [
    '--data',
    place('tls'),
    '--cert',
    place('bad.pem'),
    '--key',
    key,
  ])
  expect([code, lastLine(errors)]).toMatchObject([
    1,
    { refusal: { refusal: 'certificate-unusable', file: place('bad.pem') } },
  ])
})

test('[GW8] a database that is not there is named without its password', async () => {
  const environment = { DATABASE_URL: 'postgres://damso:very-secret@127.0.0.1:1/damso' }
  const { code, errors } = await runProgram(program, ['--port', '0'], { environment })
  expect([code, lastLine(errors)]).toMatchObject([1, { refusal: { refusal: 'database-unreachable' } }])
  expect(errors).not.toContain('very-secret')
})

test('[GW11] on PostgreSQL it serves as well, two of them side by side', async () => {
  const made = await createTestDatabase('postgres')
  if (!('url' in made.settings)) throw new Error('no address')
  const environment = { DATABASE_URL: made.settings.url }
  const args = ['--sample', '--port', '0']
  const [one, two] = [
    await serveProgram(program, args, { environment }),
    await serveProgram(program, args, { environment }),
  ]
  expect(
    await post(`${one.ready.url}/agent/sign-in`, { userName: 'mina', password: 'damso', deviceId }),
  ).toHaveProperty('me')
  expect(await (await fetch(`${two.ready.url}/health`)).json()).toMatchObject({ engine: 'postgres' })
  expect([(await one.stop()).code, (await two.stop()).code]).toEqual([0, 0])
  await made.remove()
})
