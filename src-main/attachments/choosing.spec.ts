import { mkdir, mkdtemp, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LARGEST_FILE_LIMIT } from '../../src-contract/limits'
import { lookAtBytes, lookAtFile } from './choosing'
import { PNG } from './testing'

const LIMIT = 1_000

async function folderWith(files: Record<string, string | Buffer>) {
  const folder = await mkdtemp(join(tmpdir(), 'damso-choosing-'))
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return folder
}

test('[AT1] what cannot be sent is refused with its reason: its size, its kind, its bytes, its absence', async () => {
  const folder = await folderWith({
    'large.txt': 'x'.repeat(LIMIT + 1),
    'empty.txt': '',
    'setup.exe': 'MZ',
    'photo.png': '<!doctype html><script>alert(1)</script>',
    'program.txt': '\x7fELF\x02\x01\x01',
  })
  await mkdir(join(folder, 'folder.txt'))
  const socket = createServer()
  await new Promise<void>((resolve) => socket.listen(join(folder, 'socket'), resolve))
  const names = [
    'large.txt',
    'empty.txt',
    'setup.exe',
    'photo.png',
    'program.txt',
    'folder.txt',
    'gone.txt',
    'socket',
  ]
  const looked = await Promise.all(
    names.map(async (name) => [name, (await lookAtFile(join(folder, name), name, LIMIT)).problem]),
  )
  socket.close()
  expect(Object.fromEntries(looked)).toEqual({
    'large.txt': 'too-large',
    'empty.txt': 'empty',
    'setup.exe': 'blocked-type',
    'photo.png': 'disguised',
    'program.txt': 'blocked-type',
    'folder.txt': 'folder',
    'gone.txt': 'vanished',
    socket: 'unreadable',
  })
})

test('[AT1] two gigabytes and a byte are too large wherever the centre draws its line', async () => {
  const folder = await folderWith({ 'film.mp4': 'x' })
  const path = join(folder, 'film.mp4')
  await truncate(path, LARGEST_FILE_LIMIT + 1)
  expect(await lookAtFile(path, 'film.mp4', LARGEST_FILE_LIMIT)).toMatchObject({
    problem: 'too-large',
    size: LARGEST_FILE_LIMIT + 1,
  })
})

test('[AT6] a picture is known by its bytes, and one that would unpack to too much is sent and not shown', async () => {
  const bomb = Buffer.from(PNG)
  bomb.writeUInt32BE(60_000, 16)
  bomb.writeUInt32BE(60_000, 20)
  const folder = await folderWith({ '사진.png': PNG, 'bomb.png': bomb })
  const looked = await Promise.all(
    ['사진.png', 'bomb.png'].map((name) => lookAtFile(join(folder, name), name, LIMIT)),
  )
  expect(looked.map(({ isPicture, problem }) => [isPicture, problem])).toEqual([
    [true, null],
    [false, null],
  ])
  expect(lookAtBytes(PNG, 'a.png', LIMIT)).toMatchObject({ isPicture: true, problem: null })
})
