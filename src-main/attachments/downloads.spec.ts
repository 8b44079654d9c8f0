import { mkdtemp, open, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Download } from '../../src-contract/attachment'
import type { FileId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { systemClock } from '../session/clock'
import { download } from './downloading'
import { createDownloads } from './downloads'
import { toClose } from './testing'
import { startFileGateway } from './testing-gateway'

/** An agent with a folder to save to, and a file that somebody sent him. */
async function desk(content = Buffer.alloc(2_000_000, 'words ')) {
  const centre = await startFileGateway()
  toClose.push(centre.close)
  const folder = await mkdtemp(join(tmpdir(), 'damso-saved-'))
  const fileId = newId<FileId>()
  centre.put(fileId, content)
  const told: Download[][] = []
  const opened: string[] = []
  const ports = { line: centre.line, clock: systemClock, random: () => 0.01 }
  const downloads = createDownloads({
    ...ports,
    openedFolder: join(folder, 'opened'),
    askWhere: async (name) => (name === 'nowhere.txt' ? undefined : join(folder, name)),
    open: async (path) => opened.push(path) > 0,
    tell: (list) => told.push(list),
  })
  return { centre, folder, fileId, content, told, opened, ports, downloads, left: () => readdir(folder) }
}

test('[AT8] a saved file has every byte, under the name that was chosen, and nothing lies beside it', async () => {
  const { downloads, fileId, folder, content, left, told } = await desk()
  expect(await downloads.save({ fileId, name: '견적서.txt' })).toBe('done')
  expect((await readFile(join(folder, '견적서.txt'))).equals(content)).toBe(true)
  expect(await left()).toEqual(['견적서.txt'])
  expect(told[0]).toMatchObject([{ fileId, size: content.length }])
})

test('[AT8] a line that breaks is taken up where it broke, also from a gateway that begins anew', async () => {
  for (const ignoresRange of [false, true]) {
    const { downloads, centre, fileId, folder, content } = await desk()
    Object.assign(centre.faults, { cutAfter: 700_001, ignoresRange })
    expect(await downloads.save({ fileId, name: 'a.txt' })).toBe('done')
    expect((await readFile(join(folder, 'a.txt'))).equals(content)).toBe(true)
    expect(centre.asked).toHaveLength(2)
  }
})

test('[AT8] what is given up, refused or away leaves nothing on the disk', async () => {
  const { downloads, centre, fileId, left } = await desk()
  expect(await downloads.save({ fileId, name: 'nowhere.txt' })).toBe('cancelled')
  expect(await downloads.save({ fileId: newId<FileId>(), name: 'a.txt' })).toBe('expired')
  centre.faults.status = 403
  expect(await downloads.save({ fileId, name: 'a.txt' })).toBe('not-permitted')
  centre.faults.status = 503
  expect(await downloads.save({ fileId, name: 'a.txt' })).toBe('offline')
  const saving = downloads.save({ fileId, name: 'a.txt' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  downloads.stop(fileId)
  expect(await saving).toBe('cancelled')
  expect(await left()).toEqual([])
})

test('[AT8] a disk that is full says so', async () => {
  const { ports, fileId } = await desk()
  const file = await open('/dev/full', 'w')
  const { signal } = new AbortController()
  const end = await download({ fileId, file, signal, progress: () => undefined }, ports)
  await file.close()
  expect(end).toBe('disk-full')
})

test('[AT8] a link that lies where the file goes is replaced, and not written through', async () => {
  const { downloads, fileId, folder, content } = await desk()
  await writeFile(join(folder, 'precious'), 'mine')
  await symlink(join(folder, 'precious'), join(folder, 'a.txt'))
  expect(await downloads.save({ fileId, name: 'a.txt' })).toBe('done')
  expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('mine')
  expect((await readFile(join(folder, 'a.txt'))).equals(content)).toBe(true)
})

test('[AT9] what is opened is a private copy under a name of ours, and gone when the agent leaves', async () => {
  const { downloads, fileId, folder, opened, left } = await desk()
  expect(await downloads.open({ fileId, name: '../../견적서.TXT', despiteRisk: false })).toBe('done')
  expect(opened).toEqual([expect.stringMatching(/opened\/[0-9a-f-]{36}\.txt$/)])
  expect((await stat(opened[0] ?? '')).mode & 0o777).toBe(0o400)
  await downloads.clear()
  expect([await left(), folder.length > 0]).toEqual([[], true])
})

test('[AT9] a program is never opened, what is risky only when asked twice, and a lie not at all', async () => {
  const { downloads, fileId, opened, centre } = await desk()
  const ask = (name: string, despiteRisk: boolean) => downloads.open({ fileId, name, despiteRisk })
  expect([await ask('setup.exe', true), await ask('page.html', false)]).toEqual(['not-opened', 'risky'])
  expect(centre.asked).toEqual([])
  expect(await ask('page.html', true)).toBe('done')
  centre.put(fileId, Buffer.from('\x7fELF\x02\x01\x01', 'latin1'))
  expect(await ask('photo.png', true)).toBe('not-opened')
  expect(opened).toHaveLength(1)
})
