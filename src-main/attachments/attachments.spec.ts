import { randomBytes } from 'node:crypto'
import { mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FileId, PredefinedMessageId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { until } from '../session/testing'
import { composer, isSettled, place, PNG } from './testing'

test('[AT1] of what was chosen together the bad is refused by name, and the good goes on', async () => {
  const mina = await composer()
  await mina.wake()
  const good = await mina.put('견적서.txt', '가나다')
  const empty = await mina.put('empty.txt', '')
  await mina.add(place, [empty, good, '/gone.txt'])
  await until(() => isSettled(mina))
  expect(mina.states()).toEqual([
    ['empty.txt', 'refused', 'empty'],
    ['견적서.txt', 'ready', null],
    ['gone.txt', 'refused', 'vanished'],
  ])
  expect([...mina.centre.files.values()].map(({ bytes }) => bytes.toString('utf8'))).toEqual(['가나다'])
})

test('[AT1] twenty wait at one composer; one more is refused as one too many, and says so', async () => {
  const mina = await composer()
  const paths = await Promise.all(Array.from({ length: 21 }, (_, n) => mina.put(`${n + 1}.txt`, 'x')))
  await mina.add(place, paths)
  expect(mina.states().filter(([, state]) => state === 'refused')).toEqual([
    ['21.txt', 'refused', 'too-many'],
  ])
})

test('[AT1] too large names the limit of the centre', async () => {
  const mina = await composer({ fileLimit: 10 })
  await mina.add(place, [await mina.put('large.txt', 'x'.repeat(11))])
  expect(mina.list()).toMatchObject([{ state: 'refused', problem: 'too-large', limit: 10 }])
})

test('[AT2] a line that breaks in the middle costs nothing: what the gateway has is not sent again', async () => {
  const mina = await composer()
  await mina.wake()
  const content = Buffer.alloc(3_000_000, 'hangul ')
  mina.centre.faults.cutAfter = 1_000_001
  await mina.add(place, [await mina.put('film.txt', content)])
  await until(() => isSettled(mina))
  expect([...mina.centre.files.values()][0]?.bytes.equals(content)).toBe(true)
  expect(mina.centre.asked.filter((asked) => asked.startsWith('POST'))).toHaveLength(1)
})

test('[AT2] a killed app goes on with the same file from where it was', async () => {
  const before = await composer()
  await before.wake()
  const content = Buffer.alloc(2_000_000, 'words ')
  before.centre.faults.cutAfter = 700_000
  await before.add(place, [await before.put('film.txt', content)])
  await until(() => before.centre.faults.cutAfter === Infinity)
  await before.close()

  const after = await composer({ folder: before.folder, centre: before.centre })
  expect(after.states()).toEqual([['film.txt', 'waiting', null]])
  await after.wake()
  await until(() => isSettled(after))
  expect([...after.centre.files.values()].map(({ bytes }) => bytes.equals(content))).toEqual([true])
})

test('[AT2] cut after any byte, the last one included, a file arrives whole', async () => {
  const content = randomBytes(300_000)
  const mina = await composer()
  await mina.wake()
  const path = await mina.put('film.bin', content)
  const places = [1, 2, 65_535, 65_536, 65_537, 262_143, 262_144, 262_145, 299_999, 300_000]
  for (const cutAfter of places) {
    mina.centre.files.clear()
    Object.assign(mina.centre.faults, { cutAfter })
    await mina.add(place, [path])
    await until(() => isSettled(mina))
    expect([cutAfter, [...mina.centre.files.values()].map(({ bytes }) => bytes.equals(content))]).toEqual([
      cutAfter,
      [true],
    ])
    await mina.remove(mina.named('film.bin').fileId)
  }
})

test('[AT2] a gateway that is busy, or knows nobody any more, is asked again', async () => {
  const mina = await composer()
  await mina.wake()
  for (const status of [503, 401, 429]) {
    mina.centre.faults.status = status
    await mina.add(place, [await mina.put(`${status}.txt`, 'words')])
    const asked = mina.centre.asked.length
    await until(() => mina.centre.asked.length > asked + 2)
    mina.centre.faults.status = 0
    await until(() => isSettled(mina))
    expect(mina.named(`${status}.txt`).state).toBe('ready')
  }
})

test('[AT2] what the gateway has already is copied there, and not brought again', async () => {
  const file = { name: '안내.pdf', size: 4, mediaType: 'application/pdf', isPicture: false }
  const mina = await composer({
    ask: async (asked) => {
      if (asked.ask !== 'file.copy' || !('fileId' in asked.input))
        return { kind: 'failed', fault: 'internal' }
      mina.centre.put(asked.input.fileId, Buffer.from('%PDF'))
      return { kind: 'done', value: { fileId: asked.input.fileId, ...file } }
    },
  })
  await mina.wake()
  expect(await mina.copy(place, newId<FileId>())).toBe(true)
  await until(() => isSettled(mina))
  expect(mina.list()).toMatchObject([{ name: '안내.pdf', size: 4, state: 'ready', hasThumbnail: false }])
  expect(mina.centre.asked.filter((asked) => asked.startsWith('PATCH'))).toEqual([])
  const nobody = await composer()
  expect([await nobody.copy(place, newId<FileId>()), nobody.list()]).toEqual([false, []])
})

test('[AT2] [AT5] what the gateway refuses is refused by its word', async () => {
  const mina = await composer()
  await mina.wake()
  mina.centre.faults.verdicts.set('bad.txt', 'infected').set('lost.txt', 'gateway-full')
  await mina.add(place, [await mina.put('bad.txt', 'x'), await mina.put('lost.txt', 'x')])
  await until(() => isSettled(mina))
  expect(mina.states()).toEqual([
    ['bad.txt', 'refused', 'infected'],
    ['lost.txt', 'failed', 'gateway-full'],
  ])
})

test('[AT3] a file that vanished or became another one is not sent; tried again, it is taken as it is by then', async () => {
  const mina = await composer()
  const [gone, changed] = [await mina.put('gone.txt', 'x'), await mina.put('changed.txt', 'before')]
  await mina.add(place, [gone, changed])
  await rm(gone)
  await writeFile(changed, 'behind')
  await utimes(changed, 1, 1)
  await mina.wake()
  await until(() => isSettled(mina))
  expect(mina.states()).toEqual([
    ['gone.txt', 'failed', 'vanished'],
    ['changed.txt', 'failed', 'changed'],
  ])
  await mina.retry(mina.named('changed.txt').fileId)
  await mina.retry(mina.named('gone.txt').fileId)
  await until(() => mina.named('changed.txt').state === 'ready')
  expect(mina.named('gone.txt').problem).toBe('vanished')
  expect([...mina.centre.files.values()].filter(({ size, bytes }) => size === bytes.length)).toMatchObject([
    { name: 'changed.txt', bytes: Buffer.from('behind') },
  ])
})

test('[AT2] a pasted picture lies sealed until it is sent, and is refused where the disk does not take it', async () => {
  const mina = await composer()
  await mina.wake()
  await mina.paste(place, { bytes: PNG, name: 'pasted.png' })
  await until(() => isSettled(mina))
  expect(mina.list()).toMatchObject([{ state: 'ready', hasThumbnail: true }])
  expect(await mina.bytesOf(mina.named('pasted.png').fileId)).toEqual(PNG)
  await mina.remove(mina.named('pasted.png').fileId)

  const full = await composer()
  await mkdir(full.folder.path, { recursive: true })
  await writeFile(join(full.folder.path, 'pasted'), 'no folder can be made here')
  await full.paste(place, { bytes: PNG, name: 'pasted.png' })
  expect(full.states()).toEqual([['pasted.png', 'refused', 'disk-full']])
})

test('[AT1] a full disk of one’s own refuses what it could not remember over a restart', async () => {
  const mina = await composer()
  await symlink('/dev/full', join(mina.folder.path, 'attachments'))
  await mina.add(place, [await mina.put('a.txt', 'x')])
  expect(mina.states()).toEqual([['a.txt', 'refused', 'disk-full']])
  await mina.add(place, [await mina.put('b.txt', 'x')])
  expect(mina.named('b.txt').state).toBe('waiting')
})

test('[AT11] a page hears of progress five times a second at most', async () => {
  const mina = await composer()
  await mina.wake()
  await mina.add(place, [await mina.put('large.txt', Buffer.alloc(40_000_000, 'x'))])
  await until(() => isSettled(mina))
  const pauses = mina.pushes.slice(1).map((at, index) => at - (mina.pushes[index] ?? 0))
  expect(pauses.filter((pause) => pause < 190)).toEqual([])
})

test('[AT2] removed in the middle, it is gone on both sides', async () => {
  const mina = await composer()
  await mina.wake()
  await mina.add(place, [await mina.put('large.txt', Buffer.alloc(40_000_000, 'x'))])
  await until(() => mina.centre.files.size === 1)
  await mina.remove(mina.list()[0]?.fileId as FileId)
  await until(() => mina.centre.files.size === 0)
  expect(mina.states()).toEqual([])
})

test('[AT12] a predefined message is given one file, the one chosen last; a start forgets what its form was given', async () => {
  const before = await composer()
  await before.wake()
  const form = { predefinedId: newId<PredefinedMessageId>() }
  await before.add(form, [await before.put('first.txt', 'first'), await before.put('other.txt', 'other')])
  await before.add(form, [await before.put('setup.exe', 'MZ')])
  expect(before.states()).toEqual([['setup.exe', 'refused', 'blocked-type']])
  await before.add(form, [await before.put('second.txt', 'second')])
  await until(() => isSettled(before))
  expect(before.list()).toMatchObject([{ place: form, name: 'second.txt', state: 'ready' }])
  await before.wake()
  expect(before.list()).toHaveLength(1)
  await before.close()
  expect((await composer({ folder: before.folder, centre: before.centre })).list()).toEqual([])
})
