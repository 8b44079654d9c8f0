import { mkdir, readFile, readdir, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Draft } from '../../src-contract/bridge'
import type { InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { openDrafts } from './drafts'
import { openOutbox } from './outbox'
import { openRecordFile } from './record-file'
import { folderName, NotReadable, openSealedFolder } from './sealed-folder'
import { at, createTestKeeper, freshFolder, message, openTestFolder, silent } from './testing'

const chat = newId<InteractionId>()

test('[OB1] what was kept is found again, in order, when the app died without a word', async () => {
  const folder = await openTestFolder()
  const outbox = await openOutbox(folder, silent)
  const requests = ['하나', '둘', '셋'].map((text) => message(chat, text))
  for (const request of requests) expect(await outbox.keep(request, at)).toBe(true)

  const again = await openOutbox(folder, silent)
  expect(again.entries().map(({ request }) => request)).toEqual(requests)
})

test('[OB4] accepted commands leave nothing behind, refused ones stay until dismissed', async () => {
  const folder = await openTestFolder()
  const outbox = await openOutbox(folder, silent)
  const [first, second] = [message(chat, 'first'), message(chat, 'second')]
  await outbox.keep(first, at)
  await outbox.keep(second, at)
  await outbox.forget(first.commandId)
  const refusal = { kind: 'refused', refusal: { refusal: 'not-active' } } as const
  await outbox.refuse(second.commandId, refusal)

  const again = await openOutbox(folder, silent)
  expect(again.entries()).toEqual([{ request: second, storedAt: at, refused: refusal }])
  await again.forget(second.commandId)
  expect((await readFile(join(folder.path, 'outbox'))).length).toBe(0)
})

test('[OB1] nothing that was said lies readable on the disk', async () => {
  const folder = await openTestFolder()
  const outbox = await openOutbox(folder, silent)
  await outbox.keep(message(chat, 'canary-in-the-outbox'), at)
  const drafts = await openDrafts(folder, silent)
  await drafts.write({ stream: `interaction/${chat}`, mode: 'message', text: 'canary-in-the-draft' })

  const contents = await Promise.all(
    (await readdir(folder.path)).map((name) => readFile(join(folder.path, name))),
  )
  expect(contents.filter((content) => content.includes('canary'))).toEqual([])
})

test('[OB6] a file damaged anywhere loses at most the record that was hit, and names what it set aside', async () => {
  const folder = await openTestFolder()
  const outbox = await openOutbox(folder, silent)
  const requests = Array.from({ length: 8 }, (_, index) => message(chat, `message ${index}`))
  for (const request of requests) await outbox.keep(request, at)
  await outbox.close()
  const path = join(folder.path, 'outbox')
  const whole = await readFile(path)

  for (let trial = 0; trial < 60; trial++) {
    const broken = Buffer.from(whole)
    const offset = Math.floor(Math.random() * broken.length)
    broken[offset] = (broken[offset] ?? 0) ^ (1 + Math.floor(Math.random() * 255))
    await writeFile(path, broken)
    const again = await openOutbox(folder, silent)
    expect(again.entries().length).toBe(7)
    const late = message(chat, 'after the damage')
    expect(await again.keep(late, at)).toBe(true)
    await again.close()
    expect((await openOutbox(folder, silent)).entries().at(-1)?.request).toEqual(late)
  }
  expect(
    (await readdir(folder.path)).filter((name) => name.startsWith('outbox.damaged-')).length,
  ).toBeGreaterThan(0)
})

test('[OB6] a file cut off anywhere keeps every record before the cut', async () => {
  const folder = await openTestFolder()
  const outbox = await openOutbox(folder, silent)
  const requests = Array.from({ length: 6 }, (_, index) => message(chat, `message ${index}`))
  const ends: number[] = []
  const path = join(folder.path, 'outbox')
  for (const request of requests) {
    await outbox.keep(request, at)
    ends.push((await readFile(path)).length)
  }
  const whole = await readFile(path)

  for (let trial = 0; trial < 40; trial++) {
    const cut = Math.floor(Math.random() * whole.length)
    await writeFile(path, whole.subarray(0, cut))
    const again = await openOutbox(folder, silent)
    expect(again.entries().length).toBe(ends.filter((end) => end <= cut).length)
  }
})

test('[OB9] each agent has a folder of his own, and a wrong key opens nobody else’s', async () => {
  expect(folderName('local', 'mina')).not.toBe(folderName('local', 'jun'))
  expect(folderName('https://a.example/', 'mina')).not.toBe(folderName('https://b.example/', 'mina'))

  const path = join(await freshFolder(), 'mine')
  const mine = await openSealedFolder(path, createTestKeeper(true), silent)
  const outbox = await openOutbox(mine, silent)
  await outbox.keep(message(chat, 'mine'), at)

  // Another keyring: the folder is put away whole instead of being read or overwritten.
  const theirs = await openSealedFolder(path, { ...createTestKeeper(true), unwrap: () => undefined }, silent)
  expect((await openOutbox(theirs, silent)).entries()).toEqual([])
  const beside = await readdir(dirname(path))
  expect(beside.filter((name) => name.startsWith('mine.unreadable-')).length).toBe(1)
})

test('[OB9] a keyring that appears later takes the key into its care', async () => {
  const path = join(await freshFolder(), 'mine')
  const plain = await openSealedFolder(path, createTestKeeper(false), silent)
  await (await openOutbox(plain, silent)).keep(message(chat, 'mine'), at)
  expect(await readFile(join(path, 'key'), 'utf8')).toContain('"plain"')

  const keeper = createTestKeeper(true)
  const sealed = await openSealedFolder(path, keeper, silent)
  expect((await openOutbox(sealed, silent)).entries().length).toBe(1)
  expect(await readFile(join(path, 'key'), 'utf8')).toContain('"sealed"')
})

test('[OB10] drafts survive, the newest text of each chat, and an empty one is gone', async () => {
  const folder = await openTestFolder()
  const drafts = await openDrafts(folder, silent)
  const [one, other] = [newId(), newId()].map((id) => `interaction/${id}` as const)
  if (!one || !other) throw new Error('two chats')
  await drafts.write({ stream: one, mode: 'message', text: '안' })
  await drafts.write({ stream: one, mode: 'message', text: '안녕하' })
  await drafts.write({ stream: other, mode: 'message', text: 'half' })
  await drafts.write({ stream: other, mode: 'message', text: '' })

  expect((await openDrafts(folder, silent)).list()).toEqual([
    { stream: one, mode: 'message', text: '안녕하' },
  ])
})

test('[DR8] what is being changed is a draft beside the others, and follows what it changes', async () => {
  const folder = await openTestFolder()
  const drafts = await openDrafts(folder, silent)
  const stream = `interaction/${chat}` as const
  const written: Draft = { stream, mode: 'message', text: 'new' }
  const changed = (key: string): Draft => ({ ...written, amends: { key, seq: 3, last: 3 } })
  for (const draft of [written, changed('one'), changed('other')]) await drafts.write(draft)
  expect((await openDrafts(folder, silent)).list()).toEqual([written, changed('other')])
  await drafts.write({ ...changed('other'), text: '' })
  expect((await openDrafts(folder, silent)).list()).toEqual([written])
})

test('[OB10] a chat has one draft for the customer and another for colleagues', async () => {
  const folder = await openTestFolder()
  const drafts = await openDrafts(folder, silent)
  const stream = `interaction/${chat}` as const
  const [message, note] = [
    { stream, mode: 'message', text: '고객에게' },
    { stream, mode: 'note', text: '동료에게' },
  ] as const
  await drafts.write(message)
  await drafts.write(note)
  await drafts.write({ ...message, text: '' })
  expect((await openDrafts(folder, silent)).list()).toEqual([note])
})

test('[OB10] drafts kept before there were notes are found again', async () => {
  const folder = await openTestFolder()
  const stream = `interaction/${chat}` as const
  const old = await openRecordFile({
    ...{ folder, name: 'drafts', log: silent, living: () => [] },
    schema: z.strictObject({ stream: z.string(), text: z.string() }),
  })
  await old.append({ stream, text: '옛 초안' })
  await old.close()
  expect((await openDrafts(folder, silent)).list()).toEqual([{ stream, mode: 'message', text: '옛 초안' }])
})

test('[OB10] a draft that the disk does not take is refused, and the same text is tried again', async () => {
  const folder = await openTestFolder()
  const drafts = await openDrafts(folder, silent)
  const stream = `interaction/${chat}` as const
  // A folder in the file's place: opening it for writing fails, as on a disk that is full or gone.
  await mkdir(join(folder.path, 'drafts'))
  expect(await drafts.write({ stream, mode: 'message', text: '쓰다 만' })).toBe(false)
  expect(drafts.list()).toEqual([])
  await rmdir(join(folder.path, 'drafts'))
  expect(await drafts.write({ stream, mode: 'message', text: '쓰다 만' })).toBe(true)
  expect((await openDrafts(folder, silent)).list()).toEqual([{ stream, mode: 'message', text: '쓰다 만' }])
})

test('[OB11] what is there and cannot be read is not taken for absent: nothing is opened, nothing written', async () => {
  const folder = await openTestFolder()
  await mkdir(join(folder.path, 'outbox'))
  await expect(openOutbox(folder, silent)).rejects.toThrow(NotReadable)

  const path = join(await freshFolder(), 'mine')
  await mkdir(join(path, 'key'), { recursive: true })
  await expect(openSealedFolder(path, createTestKeeper(false), silent)).rejects.toThrow(NotReadable)
  expect((await stat(join(path, 'key'))).isDirectory()).toBe(true)
})
