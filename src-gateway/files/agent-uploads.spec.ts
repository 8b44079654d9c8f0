import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { FileStanding } from '../../src-contract/file'
import { openFileDoor, useFileDoor, words } from './testing'
import { createUploader } from './testing-uploader'

const world = useFileDoor()

test('[FU1] a file comes in under the id its desktop has chosen, and what came is what there is', async () => {
  const bytes = randomBytes(300_000)
  const id = randomUUID()
  expect(await world.mina.create(id, bytes.length, '자료.bin')).toMatchObject({
    status: 201,
    headers: { location: `/agent/files/${id}`, 'tus-resumable': '1.0.0' },
  })
  expect(FileStanding.parse(await world.mina.standing(id))).toEqual({
    ...{ fileId: id, state: 'uploading', problem: null, received: 0, file: null },
  })
  expect(await world.mina.patch(id, 0, bytes.subarray(0, 100_000))).toMatchObject({
    status: 204,
    headers: { 'upload-offset': '100000' },
  })
  expect((await world.mina.head(id)).headers).toMatchObject({
    'upload-offset': '100000',
    'upload-length': '300000',
  })
  await world.mina.patch(id, 100_000, bytes.subarray(100_000))
  const file = {
    fileId: id,
    name: '자료.bin',
    size: 300_000,
    mediaType: 'application/octet-stream',
    isPicture: false,
  }
  expect(await world.mina.standing(id)).toEqual({
    fileId: id,
    state: 'ready',
    problem: null,
    received: 300_000,
    file,
  })
  const got = await world.mina.get(id)
  expect(got.body.equals(bytes)).toBe(true)
  const [row] = await world.database.query<{ sha256: Uint8Array }>('select sha256 from file where id = $1', [
    id,
  ])
  expect(Buffer.from(row?.sha256 ?? [])).toEqual(createHash('sha256').update(bytes).digest())
})

test('[FU2] an upload that was cut goes on where the disk ends, also at a gateway that knows nothing of it', async () => {
  const bytes = randomBytes(400_000)
  const id = randomUUID()
  await world.mina.create(id, bytes.length, 'cut.bin')
  await expect(world.mina.patchCut(id, bytes, 150_000)).rejects.toThrow()
  const { headers } = await world.mina.head(id)
  const at = Number(headers['upload-offset'])
  expect(at).toBe(150_000)
  expect(await world.mina.patch(id, 0, bytes)).toMatchObject({
    status: 409,
    headers: { 'upload-offset': '150000' },
  })

  const other = await openFileDoor({ database: world.database, folder: world.door.folder })
  const again = createUploader(other, await other.signIn('mina2'))
  expect(await again.head(id)).toMatchObject({ status: 404 })
  await other.close(true)
  expect(await world.mina.patch(id, at, bytes.subarray(at))).toMatchObject({ status: 204 })
  expect((await world.mina.get(id)).body.equals(bytes)).toBe(true)
})

test('[FU2] what was all there when the gateway was killed is finished by whoever asks for it', async () => {
  const id = randomUUID()
  await world.mina.create(id, 10, 'late.txt')
  await world.mina.patch(id, 0, Buffer.from('0123456789'))
  // As if the last word had never been written.
  await world.database.query(
    `update file set state = 'uploading', sha256 = null, media_type = null where id = $1`,
    [id],
  )
  expect(await world.mina.standing(id)).toMatchObject({ state: 'ready', file: { mediaType: 'text/plain' } })
})

test('[FU2] whoever goes on with an upload cuts off the line before, which may have died unheard', async () => {
  const bytes = randomBytes(200_000)
  const id = randomUUID()
  await world.mina.create(id, bytes.length, 'twice.bin')
  const first = world.mina.patchCut(id, bytes, 50_000).catch(() => 'cut')
  await expect
    .poll(async () => FileStanding.parse(await world.mina.standing(id)).received)
    .toBeGreaterThanOrEqual(0)
  const { headers } = await world.mina.head(id)
  const at = Number(headers['upload-offset'])
  expect(await world.mina.patch(id, at, bytes.subarray(at))).toMatchObject({ status: 204 })
  expect(await first).toBe('cut')
  expect((await world.mina.get(id)).body.equals(bytes)).toBe(true)
})

test('[FU3] room is made once: the same again is the same upload, and nobody else can take its id', async () => {
  const id = randomUUID()
  const before = (await world.door.blobs()).length
  const statuses = [
    await world.mina.create(id, 5),
    await world.mina.create(id, 5),
    await world.mina.create(id, 6),
    await world.jun.create(id, 5),
  ]
  expect(statuses.map(({ status }) => status)).toEqual([201, 201, 409, 409])
  expect(await world.door.blobs()).toHaveLength(before + 1)
  expect((await world.jun.head(id)).status).toBe(404)
  expect((await world.jun.patch(id, 0, Buffer.from('12345'))).status).toBe(404)
  expect((await world.jun.remove(id)).status).toBe(404)
})

test('[FU14] who speaks another version of the protocol is not misunderstood', async () => {
  expect(await world.mina.ask({ method: 'HEAD', path: randomUUID() })).toMatchObject({ status: 412 })
  expect(await world.mina.ask({ method: 'OPTIONS' })).toMatchObject({
    status: 204,
    headers: { 'tus-version': '1.0.0', 'tus-extension': 'creation,termination' },
  })
  const id = randomUUID()
  await world.mina.create(id, 10)
  const odd = {
    method: 'PATCH',
    path: id,
    body: words(10),
    headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0' },
  }
  expect((await world.mina.ask(odd)).status).toBe(415)
})
