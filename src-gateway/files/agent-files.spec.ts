import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { FileId, StreamId } from '../../src-contract/ids'
import { useFileDoor, words } from './testing'
import { createUploader } from './testing-uploader'

const world = useFileDoor()

test('[FU9] only who uploaded it or may read what it is part of gets the bytes, and never as a page', async () => {
  const id = await world.mina.upload(words(1_000), '안녕 "a".txt')
  const got = await world.mina.get(id)
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
  expect((await world.jun.get(id)).status).toBe(404)
  const stranger = createUploader(world.door, {
    headers: { authorization: 'Bearer nobody', 'damso-device': randomUUID() },
  })
  expect((await stranger.get(id)).status).toBe(401)
  expect((await stranger.patch(id, 0, words(10))).status).toBe(401)
  expect((await world.mina.get(id, { origin: world.door.url })).status).toBe(403)
})

test('[FU9] whoever may read the stream may have its files', async () => {
  const stream: StreamId = `agent/${world.minaId}`
  const id = await world.jun.upload(words(10))
  expect((await world.mina.get(id)).status).toBe(404)
  await world.database.query(`update file set stream = $2, seq = 1, audience = 'internal' where id = $1`, [
    id,
    stream,
  ])
  expect((await world.mina.get(id)).status).toBe(200)
  await world.database.query(`update file set stream = $2 where id = $1`, [id, `agent/${randomUUID()}`])
  expect((await world.mina.get(id)).status).toBe(404)
})

test('[FU9] whoever may use a message may have what it carries', async () => {
  const id = await world.jun.upload(words(10))
  world.carried = [`${world.minaId} ${id}`]
  // Held by nothing, it is not asked about.
  expect((await world.mina.get(id)).status).toBe(404)
  await world.database.query(`update file set held_by = 'predefined/x' where id = $1`, [id])
  expect((await world.mina.get(id)).status).toBe(200)
  world.carried = []
  expect((await world.mina.get(id)).status).toBe(404)
})

test('[FU10] a download goes on where it was cut: one stretch of bytes at a time', async () => {
  const bytes = randomBytes(1_000)
  const id = await world.mina.upload(bytes, 'a.bin')
  const ask = async (range: string) => {
    const { status, headers, body } = await world.mina.get(id, { range })
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
  const [loose, kept] = [await world.mina.upload(words(10)), await world.mina.upload(words(10))]
  const cut = randomUUID()
  await world.mina.create(cut, 50)
  await world.database.query(
    `update file set stream = 'agent/${world.minaId}', seq = 1, expires_at = null where id = $1`,
    [kept],
  )
  const count = (await world.door.blobs()).length
  world.door.clock.pass(24 * 60 * 60 - 1)
  await world.door.files.expire()
  expect((await world.door.blobs()).length).toBe(count)
  world.door.clock.pass(2)
  await world.door.files.expire()
  expect((await world.database.query('select id from file')).map(Object.values).flat()).toEqual([kept])
  expect((await world.door.blobs()).length).toBe(count - 2)
  expect(loose).not.toBe(kept)
})

test('[FU12] an upload can be taken back until something names it', async () => {
  const [loose, named] = [await world.jun.upload(words(10)), await world.jun.upload(words(10))]
  await world.database.query(`update file set stream = 'agent/${world.minaId}', seq = 1 where id = $1`, [
    named,
  ])
  expect([(await world.jun.remove(loose)).status, (await world.jun.remove(named)).status]).toEqual([204, 409])
  expect([(await world.jun.get(loose)).status, (await world.jun.get(named)).status]).toEqual([404, 200])
})

test('[FU13] a copy has the same bytes and its own life', async () => {
  const from = (await world.mina.upload(words(64), '인사말.txt')) as FileId
  const fileId = randomUUID() as FileId
  const agentId = world.minaId
  const copy = await world.door.files.copy({ fileId, from }, agentId)
  expect(copy).toEqual({ fileId, name: '인사말.txt', size: 64, mediaType: 'text/plain', isPicture: false })
  expect(await world.door.files.copy({ fileId, from }, agentId)).toEqual(copy)
  expect((await world.mina.remove(from)).status).toBe(204)
  expect((await world.mina.get(fileId)).body.equals(words(64))).toBe(true)
  expect(await world.door.files.copy({ fileId: randomUUID() as FileId, from }, agentId)).toBe(undefined)
})
