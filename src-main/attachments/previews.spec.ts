import { expect, test } from 'vitest'
import type { FileId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Task } from './jobs'
import { createPreviews } from './previews'
import { createRecentBytes } from './recent-bytes'
import { PNG, toClose } from './testing'
import { startFileGateway } from './testing-gateway'

const WEBP = Buffer.from('RIFF....WEBPVP8 ')

async function desk(draw: (task: Task) => Buffer | undefined = () => WEBP) {
  const centre = await startFileGateway()
  toClose.push(centre.close)
  const tasks: Task[] = []
  const [own, lent] = [newId<FileId>(), newId<FileId>()]
  centre.put(lent, PNG)
  const previews = createPreviews({
    line: centre.line,
    ownBytes: async (fileId) =>
      new Map<FileId, Buffer | 'gateway'>([
        [own, PNG],
        [lent, 'gateway'],
      ]).get(fileId),
    draw: async (task) => {
      tasks.push(task)
      return draw(task)
    },
  })
  const put = (bytes: Buffer) => {
    const fileId = newId<FileId>()
    centre.put(fileId, bytes)
    return fileId
  }
  return { centre, previews, tasks, own, lent, put }
}

test('[AT7] what is shown of a file is drawn in the workshop, at its size, and drawn once', async () => {
  const { previews, tasks, own, put, centre } = await desk()
  const [picture, document] = [put(PNG), put(Buffer.from('%PDF-1.7 …'))]
  const paths = [
    `/files/${picture}/thumbnail`,
    `/files/${picture}/preview`,
    `/files/${document}/thumbnail`,
    `/files/${document}/pages/3`,
    `/uploads/${own}/thumbnail`,
    `/files/${picture}/thumbnail`,
  ]
  for (const path of paths) expect(await previews.at(path)).toBe(WEBP)
  expect(tasks.map(({ bytes, ...task }) => ({ ...task, size: bytes.length }))).toEqual([
    { kind: 'picture', longest: 640, size: PNG.length },
    { kind: 'picture', longest: 2_048, size: PNG.length },
    { kind: 'page', longest: 640, page: 1, size: 12 },
    { kind: 'page', longest: 2_048, page: 3, size: 12 },
    { kind: 'picture', longest: 640, size: PNG.length },
  ])
  expect(centre.asked).toHaveLength(2)
  previews.clear()
  await previews.at(paths[0] ?? '')
  expect(centre.asked).toHaveLength(3)
})

test('[AT7] nothing else has an address, and what cannot be drawn or had is not there', async () => {
  const { previews, put, tasks } = await desk(() => Buffer.from('<svg onload=…>'))
  const fileId = put(PNG)
  const paths = [
    `/files/${fileId}`,
    `/files/${fileId}/original`,
    `/files/${fileId}/pages/0`,
    `/files/${fileId}/pages/1/../../x`,
    `/files/${fileId.toUpperCase()}/thumbnail`,
    `/files/../${fileId}/thumbnail`,
    `/files/${fileId}/thumbnail?x`,
    '/files/------------------------------------/thumbnail',
    `/uploads/${fileId}/thumbnail`,
    `/files/${newId<FileId>()}/thumbnail`,
  ]
  for (const path of paths) expect([path, await previews.at(path)]).toEqual([path, undefined])
  expect(tasks).toEqual([])
  // Drawn, but no picture of the kind that the workshop makes.
  expect(await previews.at(`/files/${fileId}/thumbnail`)).toBe(undefined)
})

test('[AT7] what was added without its bytes being here is shown from the gateway', async () => {
  const { previews, lent, tasks } = await desk()
  expect(await previews.at(`/uploads/${lent}/thumbnail`)).toBe(WEBP)
  expect(tasks).toMatchObject([{ kind: 'picture', bytes: PNG }])
})

test('[AT7] pages are counted of documents only', async () => {
  const { previews, put } = await desk(() => Buffer.from('12'))
  expect(await previews.pages(put(Buffer.from('%PDF-1.4')))).toBe(12)
  expect(await previews.pages(put(PNG))).toBe(0)
  expect(await previews.pages(newId<FileId>())).toBe(0)
})

test('[AT7] bytes are kept as long as there is room, the last ones longest', async () => {
  const recent = createRecentBytes(10)
  const found: string[] = []
  const find = (key: string, size: number) =>
    recent.get(key, async () => {
      found.push(key)
      return Buffer.alloc(size)
    })
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await find(key, 4)
  await find('huge', 11)
  await find('huge', 11)
  expect(found).toEqual(['a', 'b', 'c', 'b', 'huge', 'huge'])
})
