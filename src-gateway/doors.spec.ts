import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { get as getTls } from 'node:https'
import { connect as connectTls } from 'node:tls'
import { expect, test } from 'vitest'
import { lastLine, useProgram } from './testing-program'

const { run, serve, place } = useProgram()

test('[GW5] agents and customers can have a listener each, and neither answers at the other', async () => {
  const gateway = await serve(['--data', place('two'), '--port', '0', '--customers-port', '0'])
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
  const gateway = await serve([
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

test('[GW6] the demo page is for the entry point that the gateway has, unless the address names another', async () => {
  const gateway = await serve(['--sample', '--data', place('demo'), '--port', '0'])
  const locationOf = async (path: string) =>
    (await fetch(`${gateway.ready.url}${path}`, { redirect: 'manual' })).headers.get('location')
  expect(await locationOf('/demo/?lang=ko')).toBe('?lang=ko&app=sample-web')
  expect(await locationOf('/demo/?app=web')).toBe(null)
  expect(await (await fetch(`${gateway.ready.url}/demo`)).text()).toContain('<title>demo')
  await gateway.stop()
})

test('[GW7] with a certificate it speaks TLS 1.2 and later; an unusable one is named with its file', async () => {
  const [cert, key] = [place('cert.pem'), place('key.pem')]
  const wish = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost']
  execFileSync('openssl', ['req', '-x509', ...wish, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const gateway = await serve(['--data', place('tls'), '--port', '0', '--cert', cert, '--key', key])
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
  const { code, errors } = await run(['--data', place('tls'), '--cert', place('bad.pem'), '--key', key])
  expect([code, lastLine(errors)]).toMatchObject([
    1,
    { refusal: { refusal: 'certificate-unusable', file: place('bad.pem') } },
  ])
})
