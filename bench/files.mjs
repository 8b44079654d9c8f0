// How fast a large file comes in, hashed and flushed, and what it costs the gateway in memory: the shipped gateway
// through its resumable uploads, against a bare Node server that does the same work with one request.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit, root } from '../build/script.mjs'
import { readArguments, report } from './measuring/report.mjs'
import { signInAt } from './programs/agent-line.mjs'
import { GATEWAY, startServer } from './programs/server.mjs'

const MEBIBYTE = 1024 * 1024
const asked = readArguments({ rounds: 5, mebibytes: 1_024, piece: 64 })
const size = asked('mebibytes') * MEBIBYTE
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

/** Bytes that cannot be packed, again and again: making them must not be what is measured. */
const block = randomBytes(MEBIBYTE)
const expected = createHash('sha256')
for (let sent = 0; sent < size; sent += MEBIBYTE) expected.update(block)
const sha256 = expected.digest('hex')

/** @typedef {{ method: string, url: string, headers: Record<string, string>, bytes?: number }} Sending */

/** @param {Sending} sending @returns {Promise<{ status: number, headers: NodeJS.Dict<string | string[]>, text: string }>} */
function send({ method, url, headers, bytes = 0 }) {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(bytes) }
    const asking = request(url, { method, headers: { ...headers, ...length } }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += String(chunk)))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    asking.on('error', reject)
    let left = bytes
    const write = () => {
      while (left > 0) {
        left -= MEBIBYTE
        if (!asking.write(block)) return void asking.once('drain', write)
      }
      asking.end()
    }
    write()
  })
}

const residentOf = (/** @type {number} */ pid) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024

/** The largest that a process grows while `work` runs, in MiB; looked at often. @param {number} pid @param {() => Promise<void>} work */
async function growthOf(pid, work) {
  const before = residentOf(pid)
  let most = before
  const timer = setInterval(() => (most = Math.max(most, residentOf(pid))), 20)
  await work()
  clearInterval(timer)
  return Math.max(most, residentOf(pid)) - before
}

/** @typedef {(bytes: number) => Promise<() => Promise<string>>} Upload  gives a way to the hash of what has arrived */

/**
 * A small file first: what is compiled and allocated once is not the file's.
 * @param {import('./programs/server.mjs').Server} server @param {Upload} upload
 */
async function measure(server, upload) {
  await upload(16 * MEBIBYTE)
  const startedAt = performance.now()
  let seconds = 0
  let arrived = async () => ''
  const growth = await growthOf(server.pid, async () => {
    arrived = await upload(size)
    seconds = (performance.now() - startedAt) / 1_000
  })
  if ((await arrived()) !== sha256) throw new Error('Other bytes have arrived')
  await server.end()
  return { rate: asked('mebibytes') / seconds, growth }
}

async function bare() {
  const place = mkdtempSync(join(folder, 'bare-'))
  const server = await startServer(join(root, 'bench/reference/upload.mjs'), [place])
  const sample = await measure(server, async (bytes) => {
    const { text } = await send({ method: 'PUT', url: server.url, headers: {}, bytes })
    return async () => String(JSON.parse(text).sha256)
  })
  rmSync(place, { recursive: true })
  return sample
}

/** @param {string} url @param {Record<string, string>} headers */
const uploadTo = (url, headers) => async (/** @type {number} */ bytes) => {
  const id = randomUUID()
  const tus = { ...headers, 'tus-resumable': '1.0.0' }
  const encoded = (/** @type {string} */ text) => Buffer.from(text).toString('base64')
  const metadata = `fileId ${encoded(id)},filename ${encoded('large.bin')}`
  const begun = await send({
    ...{ method: 'POST', url: `${url}/agent/files/` },
    headers: { ...tus, 'upload-length': String(bytes), 'upload-metadata': metadata },
  })
  if (begun.status !== 201) throw new Error(`The upload was answered ${begun.status}: ${begun.text}`)
  const piece = asked('piece') * MEBIBYTE
  for (let at = 0; at < bytes; at += piece) {
    const { status, text } = await send({
      ...{ method: 'PATCH', url: `${url}/agent/files/${id}`, bytes: Math.min(piece, bytes - at) },
      headers: { ...tus, 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
    })
    if (status !== 204) throw new Error(`A piece was answered ${status}: ${text}`)
  }
  const standing = await send({ method: 'GET', url: `${url}/agent/files/${id}/standing`, headers })
  if (JSON.parse(standing.text).state !== 'ready') throw new Error(standing.text)
  return id
}

const workspace = {
  centre: { name: 'Bench', language: 'en', fileLimit: 2_048 },
  services: [{ key: 'load', name: 'Load' }],
  entryPoints: [{ appId: 'bench', service: 'load' }],
  people: [
    {
      userName: 'agent-1',
      displayName: 'Agent',
      role: 'agent',
      password: 'load-source-1',
      services: ['load'],
    },
  ],
}

const data = join(folder, 'data')
mkdirSync(data)
const file = join(folder, 'centre.json')
writeFileSync(file, JSON.stringify(workspace))
execFileSync(process.execPath, [GATEWAY, 'import-workspace', file, '--data', data], {
  env: { ...process.env, DATABASE_URL: '' },
  stdio: ['ignore', 'ignore', 'inherit'],
})

/** What has arrived, as it comes out again. @param {string} url @param {Record<string, string>} headers @returns {Promise<string>} */
const hashAt = (url, headers) =>
  new Promise((resolve, reject) => {
    const asking = request(url, { headers }, (answer) => {
      const hash = createHash('sha256')
      answer.on('data', (chunk) => hash.update(chunk))
      answer.on('end', () => resolve(hash.digest('hex')))
    })
    asking.on('error', reject)
    asking.end()
  })

async function gateway() {
  const server = await startServer(GATEWAY, ['--port', '0', '--data', data], { DATABASE_URL: '' })
  const { secret, deviceId } = await signInAt(server.url, 'agent-1')
  const headers = { authorization: `Bearer ${secret}`, 'damso-device': deviceId }
  const upload = uploadTo(server.url, headers)
  const sample = await measure(server, async (bytes) => {
    const id = await upload(bytes)
    return () => hashAt(`${server.url}/agent/files/${id}`, headers)
  })
  rmSync(join(data, 'files'), { recursive: true })
  return sample
}

/** Not a ratio to anything: a gateway may grow by so many MiB while it takes in a file of any size. */
const allowance = async () => ({ growth: 64 })

const best = /** @type {const} */ ('best')
const exitCode = await report(
  'files',
  {
    subjects: { 'bare upload': bare, gateway, allowance },
    comparisons: [
      {
        ...{ name: 'throughput', subject: 'gateway', reference: 'bare upload', metric: 'rate' },
        ...{ unit: 'MiB/s', better: /** @type {const} */ ('more'), bar: 0.6, judge: best },
      },
      {
        ...{ name: 'growth', subject: 'gateway', reference: 'allowance', metric: 'growth', unit: 'MiB' },
        ...{ better: /** @type {const} */ ('less'), bar: 1, judge: /** @type {const} */ ('pairedMedian') },
      },
      {
        ...{ name: 'growth of both', subject: 'gateway', reference: 'bare upload', metric: 'growth' },
        ...{
          unit: 'MiB',
          better: /** @type {const} */ ('less'),
          judge: /** @type {const} */ ('pairedMedian'),
        },
      },
    ],
    rounds: asked('rounds'),
    warmUps: 1,
  },
  [
    `${asked('mebibytes')} MiB in pieces of ${asked('piece')} MiB, hashed and flushed after each; the bare upload is one`,
    'request, hashed and flushed at its end. Growth is that of the resident set, above what it was before the file.',
  ],
)
process.exit(exitCode)
