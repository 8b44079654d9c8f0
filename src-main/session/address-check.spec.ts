import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readAddress } from './address'
import { checkAddress } from './address-check'
import { createAsk } from './ask'
import { createNetwork } from './network'
import { freshFolder } from './testing'

const toClose: Server[] = []
afterEach(() => toClose.splice(0).forEach((server) => server.close()))

const network = createNetwork({ findProxy: async () => 'direct', systemRoots: () => undefined })
const ask = createAsk(network, 1_000)

async function listening(server: Server): Promise<number> {
  toClose.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const problemAt = async (address: string) => (await checkAddress(address, ask)).problem

const about =
  (protocol: string): RequestListener =>
  (_, answer) =>
    answer.end(
      JSON.stringify({ product: 'damso-gateway', version: '9', protocol, isSetUp: true, centreName: 'Test' }),
    )

test('[ST3] a gateway is recognised, with or without a scheme, and below a path', async () => {
  const port = await listening(createHttp(about('1.7')))
  for (const address of [`http://127.0.0.1:${port}`, `127.0.0.1:${port}`, `http://localhost:${port}/desk`]) {
    expect(await checkAddress(address, ask)).toMatchObject({ problem: null, about: { protocol: '1.7' } })
  }
})

test('[ST3] what is not an address is malformed', async () => {
  for (const text of [
    '',
    '  ',
    'ftp://x',
    'http://',
    'a b',
    'https://u:p@desk.example',
    'https://desk.example/?x=1',
  ]) {
    expect(await problemAt(text)).toBe('malformed')
  }
  expect(readAddress('desk.example')?.href).toBe('https://desk.example/')
})

test('[ST3] a name that nobody knows, a closed port and a silent one each say so', async () => {
  expect(await problemAt('nobody.invalid')).toBe('dns')
  const server = createTcp()
  const port = await listening(server)
  server.close()
  expect(await problemAt(`http://127.0.0.1:${port}`)).toBe('refused')
  expect(await problemAt(`http://127.0.0.1:${await listening(createTcp())}`)).toBe('timed-out')
})

test('[ST3] a certificate nobody vouches for is never excused', async () => {
  const folder = await freshFolder()
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name)) as [string, string]
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost']
  execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const options = { key: await readFile(key), cert: await readFile(cert) }
  expect(await problemAt(`https://127.0.0.1:${await listening(createHttps(options, about('1.0')))}`)).toBe(
    'tls',
  )
  expect(await problemAt(`https://127.0.0.1:${await listening(createHttp(about('1.0')))}`)).toBe('tls')
  expect(await problemAt('http://desk.example')).toBe('tls')
})

test('[ST3] something else that answers is not a gateway, and is not followed elsewhere', async () => {
  const page = await listening(createHttp((_, answer) => answer.end('<html>welcome</html>')))
  expect(await problemAt(`http://127.0.0.1:${page}`)).toBe('not-damso')
  const gateway = await listening(createHttp(about('1.0')))
  const elsewhere = await listening(
    createHttp((_, answer) =>
      answer.writeHead(302, { location: `http://127.0.0.1:${gateway}/agent/about` }).end(),
    ),
  )
  expect(await problemAt(`http://127.0.0.1:${elsewhere}`)).toBe('not-damso')
})

test('[ST3] a gateway of the next major version still serves us, others are named', async () => {
  const versions = ['0.9', '1.0', '2.3', '3.0']
  const problems = await Promise.all(
    versions.map(async (version) =>
      problemAt(`http://127.0.0.1:${await listening(createHttp(about(version)))}`),
    ),
  )
  expect(problems).toEqual(['too-old', null, null, 'too-new'])
})

test('[ST3] behind a proxy the way leads through it, and our own computer is never behind one', async () => {
  const asked: string[] = []
  const proxy = createHttp()
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  const port = await listening(proxy)
  const proxied = createAsk(
    createNetwork({ findProxy: async () => ({ host: '127.0.0.1', port }), systemRoots: () => undefined }),
    1_000,
  )
  expect((await checkAddress('https://desk.example:8443', proxied)).problem).toBe('refused')
  expect(asked).toEqual(['desk.example:8443'])
  const gateway = await listening(createHttp(about('1.0')))
  expect((await checkAddress(`http://127.0.0.1:${gateway}`, proxied)).problem).toBeNull()
})
