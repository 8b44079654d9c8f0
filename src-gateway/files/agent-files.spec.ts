import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { symlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { FileStanding } from '../../src-contract/file'
import type { FileId, StreamId } from '../../src-contract/ids'
import { LARGEST_FILE_LIMIT } from '../../src-contract/limits'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { type FileDoor, openFileDoor } from './testing'
import { createUploader } from './testing-uploader'

let made: TestDatabase
let database: Database
let door: FileDoor
let limit = 1_000_000
let mina: ReturnType<typeof createUploader>
let minaId: string
let jun: ReturnType<typeof createUploader>

beforeAll(async () => {
  made = await createTestDatabase('pglite')
  database = await made.open()
  door = await openFileDoor({ database, limit: () => limit })
  const [one, other] = [await door.signIn('mina'), await door.signIn('jun')]
  minaId = one.me.id
  mina = createUploader(door, one)
  jun = createUploader(door, other)
})
beforeEach(async () => {
  limit = 1_000_000
  await database.query('delete from file')
})
afterAll(async () => {
  expect(door.defects).toEqual([])
  await door.close()
  await database.close()
  await made.remove()
})

const words = (size: number) => Buffer.alloc(size, '가나다라 ')

test('[FU1] a file comes in under the id its desktop has chosen, and what came is what there is', async () => {
  const bytes = randomBytes(300_000)
  const id = randomUUID()
  expect(await mina.create(id, bytes.length, '자료.bin')).toMatchObject({
    status: 201,
    headers: { location: `/agent/files/${id}`, 'tus-resumable': '1.0.0' },
  })
  expect(FileStanding.parse(await mina.standing(id))).toEqual({
    ...{ fileId: id, state: 'uploading', problem: null, received: 0, file: null },
  })
  expect(await mina.patch(id, 0, bytes.subarray(0, 100_000))).toMatchObject({
    status: 204,
    headers: { 'upload-offset': '100000' },
  })
  expect((await mina.head(id)).headers).toMatchObject({
    'upload-offset': '100000',
    'upload-length': '300000',
  })
  await mina.patch(id, 100_000, bytes.subarray(100_000))
  const file = {
    fileId: id,
    name: '자료.bin',
    size: 300_000,
    mediaType: 'application/octet-stream',
    isPicture: false,
  }
  expect(await mina.standing(id)).toEqual({
    fileId: id,
    state: 'ready',
    problem: null,
    received: 300_000,
    file,
  })
  const got = await mina.get(id)
  expect(got.body.equals(bytes)).toBe(true)
  const [row] = await database.query<{ sha256: Uint8Array }>('select sha256 from file where id = $1', [id])
  expect(Buffer.from(row?.sha256 ?? [])).toEqual(createHash('sha256').update(bytes).digest())
})

test('[FU2] an upload that was cut goes on where the disk ends, also at a gateway that knows nothing of it', async () => {
  const bytes = randomBytes(400_000)
  const id = randomUUID()
  await mina.create(id, bytes.length, 'cut.bin')
  await expect(mina.patchCut(id, bytes, 150_000)).rejects.toThrow()
  const { headers } = await mina.head(id)
  const at = Number(headers['upload-offset'])
  expect(at).toBe(150_000)
  expect(await mina.patch(id, 0, bytes)).toMatchObject({
    status: 409,
    headers: { 'upload-offset': '150000' },
  })

  const other = await openFileDoor({ database, folder: door.folder })
  const again = createUploader(other, await other.signIn('mina2'))
  expect(await again.head(id)).toMatchObject({ status: 404 })
  await other.close(true)
  expect(await mina.patch(id, at, bytes.subarray(at))).toMatchObject({ status: 204 })
  expect((await mina.get(id)).body.equals(bytes)).toBe(true)
})

test('[FU2] what was all there when the gateway was killed is finished by whoever asks for it', async () => {
  const id = randomUUID()
  await mina.create(id, 10, 'late.txt')
  await mina.patch(id, 0, Buffer.from('0123456789'))
  // As if the last word had never been written.
  await database.query(
    `update file set state = 'uploading', sha256 = null, media_type = null where id = $1`,
    [id],
  )
  expect(await mina.standing(id)).toMatchObject({ state: 'ready', file: { mediaType: 'text/plain' } })
})

test('[FU2] whoever goes on with an upload cuts off the line before, which may have died unheard', async () => {
  const bytes = randomBytes(200_000)
  const id = randomUUID()
  await mina.create(id, bytes.length, 'twice.bin')
  const first = mina.patchCut(id, bytes, 50_000).catch(() => 'cut')
  await expect
    .poll(async () => FileStanding.parse(await mina.standing(id)).received)
    .toBeGreaterThanOrEqual(0)
  const { headers } = await mina.head(id)
  const at = Number(headers['upload-offset'])
  expect(await mina.patch(id, at, bytes.subarray(at))).toMatchObject({ status: 204 })
  expect(await first).toBe('cut')
  expect((await mina.get(id)).body.equals(bytes)).toBe(true)
})

test('[FU3] room is made once: the same again is the same upload, and nobody else can take its id', async () => {
  const id = randomUUID()
  const statuses = [
    await mina.create(id, 5),
    await mina.create(id, 5),
    await mina.create(id, 6),
    await jun.create(id, 5),
  ]
  expect(statuses.map(({ status }) => status)).toEqual([201, 201, 409, 409])
  expect(await door.blobs()).toHaveLength((await database.query('select id from file')).length)
  expect((await jun.head(id)).status).toBe(404)
  expect((await jun.patch(id, 0, Buffer.from('12345'))).status).toBe(404)
  expect((await jun.remove(id)).status).toBe(404)
})

test('[FU4] what cannot be taken is refused by name before its first byte, and leaves nothing', async () => {
  limit = LARGEST_FILE_LIMIT
  const before = (await door.blobs()).length
  const answers = [
    await mina.create(randomUUID(), 0),
    await mina.create(randomUUID(), LARGEST_FILE_LIMIT + 1),
    await mina.create(randomUUID(), 10, 'setup.EXE'),
    await mina.create(randomUUID(), 10, 'invoice.pdf.js. '),
  ]
  limit = 100
  answers.push(await mina.create(randomUUID(), 101))
  expect(answers.map(({ status, json }) => [status, json])).toEqual([
    [400, { problem: 'empty' }],
    [413, { problem: 'too-large' }],
    [415, { problem: 'blocked-type' }],
    [415, { problem: 'blocked-type' }],
    [413, { problem: 'too-large' }],
  ])
  expect([(await door.blobs()).length, await database.query('select id from file')]).toEqual([before, []])
})

test('[FU5] bytes that betray their name are refused when they are all there, and removed', async () => {
  const before = (await door.blobs()).length
  const lie = await mina.upload(Buffer.from('<html><script>'), 'photo.png')
  const program = await mina.upload(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'photo.jpg')
  expect(await mina.standing(lie)).toMatchObject({ state: 'refused', problem: 'disguised' })
  expect(await mina.standing(program)).toMatchObject({ state: 'refused', problem: 'blocked-type' })
  expect((await mina.get(lie)).status).toBe(404)
  expect((await door.blobs()).length).toBe(before)
})

test('[FU6] more bytes than were announced are no file', async () => {
  const id = randomUUID()
  await mina.create(id, 10)
  expect(await mina.patch(id, 0, words(500))).toMatchObject({ status: 413, json: { problem: 'too-large' } })
  expect((await mina.head(id)).status).toBe(404)
})

test('[FU7] a disk that is full is said so, and nothing partial stays', async () => {
  const id = randomUUID()
  await mina.create(id, 200_000, 'full.bin')
  const blob = (await door.files.find(id as FileId))?.blob ?? ''
  const path = join(door.folder, blob.slice(0, 2), blob)
  await unlink(path)
  await symlink('/dev/full', path)
  expect(await mina.patch(id, 0, randomBytes(200_000))).toMatchObject({
    ...{ status: 507, json: { problem: 'gateway-full' } },
  })
  expect([(await mina.head(id)).status, (await mina.ask({ path: `${id}/standing` })).status]).toEqual([
    404, 404,
  ])
  expect((await door.blobs()).some(({ name }) => name === blob)).toBe(false)

  limit = 2 ** 60
  expect(await mina.create(randomUUID(), 2 ** 49)).toMatchObject({ status: 507 })
})

test('[FU8] a picture is known by its bytes, its size by its head; one of too many pixels is an attachment', async () => {
  const png = (width: number, height: number) => {
    const head = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000806000000', 'hex')
    head.writeUInt32BE(width, 16)
    head.writeUInt32BE(height, 20)
    return head
  }
  const small = await mina.upload(png(640, 480), 'small.png')
  const huge = await mina.upload(png(50_000, 50_000), 'huge.png')
  expect(await mina.standing(small)).toMatchObject({ file: { mediaType: 'image/png', isPicture: true } })
  expect(await mina.standing(huge)).toMatchObject({ file: { mediaType: 'image/png', isPicture: false } })
  expect(await database.query('select width, height from file order by width')).toEqual([
    { width: 640, height: 480 },
    { width: 50_000, height: 50_000 },
  ])
})

test('[FU9] only who uploaded it or may read what it is part of gets the bytes, and never as a page', async () => {
  const id = await mina.upload(words(1_000), '안녕 "a".txt')
  const got = await mina.get(id)
  expect([got.status, got.headers]).toMatchObject([
    200,
    {
      'content-type': 'text/plain',
      'content-length': '1000',
      'content-disposition': `attachment; filename="__ _a_.txt"; filename*=UTF-8''%EC%95%88%EB%85%95%20_a_.txt`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  ])
  expect((await jun.get(id)).status).toBe(404)
  const stranger = createUploader(door, {
    headers: { authorization: 'Bearer nobody', 'damso-device': randomUUID() },
  })
  expect((await stranger.get(id)).status).toBe(401)
  expect((await stranger.patch(id, 0, words(10))).status).toBe(401)
  expect((await mina.get(id, { origin: door.url })).status).toBe(403)
})

test('[FU9] whoever may read the stream may have its files', async () => {
  const stream: StreamId = `agent/${minaId}`
  const id = await jun.upload(words(10))
  expect((await mina.get(id)).status).toBe(404)
  await database.query(`update file set stream = $2, seq = 1, audience = 'internal' where id = $1`, [
    id,
    stream,
  ])
  expect((await mina.get(id)).status).toBe(200)
  await database.query(`update file set stream = $2 where id = $1`, [id, `agent/${randomUUID()}`])
  expect((await mina.get(id)).status).toBe(404)
})

test('[FU10] a download goes on where it was cut: one stretch of bytes at a time', async () => {
  const bytes = randomBytes(1_000)
  const id = await mina.upload(bytes, 'a.bin')
  const ask = async (range: string) => {
    const { status, headers, body } = await mina.get(id, { range })
    return [status, headers['content-range'], body.toString('hex')]
  }
  const part = (from: number, to: number) => bytes.subarray(from, to).toString('hex')
  expect(await ask('bytes=10-19')).toEqual([206, 'bytes 10-19/1000', part(10, 20)])
  expect(await ask('bytes=990-')).toEqual([206, 'bytes 990-999/1000', part(990, 1_000)])
  expect(await ask('bytes=-5')).toEqual([206, 'bytes 995-999/1000', part(995, 1_000)])
  expect(await ask('bytes=999-5000')).toEqual([206, 'bytes 999-999/1000', part(999, 1_000)])
  expect(await ask('bytes=1000-')).toEqual([416, 'bytes */1000', ''])
  expect(await ask('bytes=0-1,5-6')).toEqual([200, undefined, part(0, 1_000)])
})

test('[FU11] what nothing has named in a day is removed, cut uploads too; what was named stays', async () => {
  const [loose, kept] = [await mina.upload(words(10)), await mina.upload(words(10))]
  const cut = randomUUID()
  await mina.create(cut, 50)
  await database.query(
    `update file set stream = 'agent/${minaId}', seq = 1, expires_at = null where id = $1`,
    [kept],
  )
  const count = (await door.blobs()).length
  door.clock.pass(24 * 60 * 60 - 1)
  await door.files.expire()
  expect((await door.blobs()).length).toBe(count)
  door.clock.pass(2)
  await door.files.expire()
  expect((await database.query('select id from file')).map(Object.values).flat()).toEqual([kept])
  expect((await door.blobs()).length).toBe(count - 2)
  expect(loose).not.toBe(kept)
})

test('[FU12] an upload can be taken back until something names it', async () => {
  const [loose, named] = [await jun.upload(words(10)), await jun.upload(words(10))]
  await database.query(`update file set stream = 'agent/${minaId}', seq = 1 where id = $1`, [named])
  expect([(await jun.remove(loose)).status, (await jun.remove(named)).status]).toEqual([204, 409])
  expect([(await jun.get(loose)).status, (await jun.get(named)).status]).toEqual([404, 200])
})

test('[FU13] a copy has the same bytes and its own life', async () => {
  const from = (await mina.upload(words(64), '인사말.txt')) as FileId
  const fileId = randomUUID() as FileId
  const agentId = minaId as Parameters<typeof door.files.copy>[1]
  const copy = await door.files.copy({ fileId, from }, agentId)
  expect(copy).toEqual({ fileId, name: '인사말.txt', size: 64, mediaType: 'text/plain', isPicture: false })
  expect(await door.files.copy({ fileId, from }, agentId)).toEqual(copy)
  expect((await mina.remove(from)).status).toBe(204)
  expect((await mina.get(fileId)).body.equals(words(64))).toBe(true)
  expect(await door.files.copy({ fileId: randomUUID() as FileId, from }, agentId)).toBe(undefined)
})

test('[FU14] who speaks another version of the protocol is not misunderstood', async () => {
  expect(await mina.ask({ method: 'HEAD', path: randomUUID() })).toMatchObject({ status: 412 })
  expect(await mina.ask({ method: 'OPTIONS' })).toMatchObject({
    status: 204,
    headers: { 'tus-version': '1.0.0', 'tus-extension': 'creation,termination' },
  })
  const id = randomUUID()
  await mina.create(id, 10)
  const odd = {
    method: 'PATCH',
    path: id,
    body: words(10),
    headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0' },
  }
  expect((await mina.ask(odd)).status).toBe(415)
})
