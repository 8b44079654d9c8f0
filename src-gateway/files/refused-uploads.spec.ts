import { randomBytes, randomUUID } from 'node:crypto'
import { symlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FileId } from '../../src-contract/ids'
import { LARGEST_FILE_LIMIT } from '../../src-contract/limits'
import { useFileDoor, words } from './testing'

const world = useFileDoor()

test('[FU4] what cannot be taken is refused by name before its first byte, and leaves nothing', async () => {
  world.limit = LARGEST_FILE_LIMIT
  const before = (await world.door.blobs()).length
  const answers = [
    await world.mina.create(randomUUID(), 0),
    await world.mina.create(randomUUID(), LARGEST_FILE_LIMIT + 1),
    await world.mina.create(randomUUID(), 10, 'setup.EXE'),
    await world.mina.create(randomUUID(), 10, 'invoice.pdf.js. '),
  ]
  world.limit = 100
  answers.push(await world.mina.create(randomUUID(), 101))
  expect(answers.map(({ status, json }) => [status, json])).toEqual([
    [400, { problem: 'empty' }],
    [413, { problem: 'too-large' }],
    [415, { problem: 'blocked-type' }],
    [415, { problem: 'blocked-type' }],
    [413, { problem: 'too-large' }],
  ])
  expect([(await world.door.blobs()).length, await world.database.query('select id from file')]).toEqual([
    before,
    [],
  ])
})

test('[FU5] bytes that betray their name are refused when they are all there, and removed', async () => {
  const before = (await world.door.blobs()).length
  const lie = await world.mina.upload(Buffer.from('<html><script>'), 'photo.png')
  const program = await world.mina.upload(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'photo.jpg')
  expect(await world.mina.standing(lie)).toMatchObject({ state: 'refused', problem: 'disguised' })
  expect(await world.mina.standing(program)).toMatchObject({ state: 'refused', problem: 'blocked-type' })
  expect((await world.mina.get(lie)).status).toBe(404)
  expect((await world.door.blobs()).length).toBe(before)
})

test('[FU6] more bytes than were announced are no file', async () => {
  const id = randomUUID()
  await world.mina.create(id, 10)
  expect(await world.mina.patch(id, 0, words(500))).toMatchObject({
    status: 413,
    json: { problem: 'too-large' },
  })
  expect((await world.mina.head(id)).status).toBe(404)
})

test('[FU7] a disk that is full is said so, and nothing partial stays', async () => {
  const id = randomUUID()
  await world.mina.create(id, 200_000, 'full.bin')
  const blob = (await world.door.files.find(id as FileId))?.blob ?? ''
  const path = join(world.door.folder, blob.slice(0, 2), blob)
  await unlink(path)
  await symlink('/dev/full', path)
  expect(await world.mina.patch(id, 0, randomBytes(200_000))).toMatchObject({
    ...{ status: 507, json: { problem: 'gateway-full' } },
  })
  expect([
    (await world.mina.head(id)).status,
    (await world.mina.ask({ path: `${id}/standing` })).status,
  ]).toEqual([404, 404])
  expect((await world.door.blobs()).some(({ name }) => name === blob)).toBe(false)

  world.limit = 2 ** 60
  expect(await world.mina.create(randomUUID(), 2 ** 49)).toMatchObject({ status: 507 })
})

test('[FU8] a picture is known by its bytes, its size by its head; one of too many pixels is an attachment', async () => {
  const png = (width: number, height: number) => {
    const head = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000080600000000000000', 'hex')
    head.writeUInt32BE(width, 16)
    head.writeUInt32BE(height, 20)
    return head
  }
  const small = await world.mina.upload(png(640, 480), 'small.png')
  const huge = await world.mina.upload(png(50_000, 50_000), 'huge.png')
  expect(await world.mina.standing(small)).toMatchObject({
    file: { mediaType: 'image/png', isPicture: true },
  })
  expect(await world.mina.standing(huge)).toMatchObject({
    file: { mediaType: 'image/png', isPicture: false },
  })
  expect(await world.database.query('select width, height from file order by width')).toEqual([
    { width: 640, height: 480 },
    { width: 50_000, height: 50_000 },
  ])
})
