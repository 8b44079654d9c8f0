import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type AgentId, FileId, type PredefinedMessageId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { serviceId } from '../../src-domain/testing'
import { systemClock } from '../clock'
import { silent } from '../database/testing'
import { useFileDoor } from '../files/testing'
import { centre, personOf } from '../handler/testing'
import { openPredefined } from '../predefined/predefined'
import { sharedSetId } from '../predefined/shared-sets'
import { createCopyAsk } from './copy-ask'
import { fakeWorkspaces } from './testing'

const world = useFileDoor()

/** What somebody answers at a gateway whose sets lie in the same database. */
async function office() {
  const { database, door } = world
  const workspaces = fakeWorkspaces(centre)
  const predefined = await openPredefined({ database, workspaces, now: systemClock, logger: silent })
  const streams = { head: async () => undefined }
  const copy = createCopyAsk({
    ...{ files: door.files, predefined, streams },
    reading: { mayPage: async () => false },
  })
  return { predefined, copy, close: predefined.close }
}

async function upload() {
  const fileId = FileId.parse(randomUUID())
  await world.mina.create(fileId, 5, '안내.txt')
  await world.mina.patch(fileId, 0, Buffer.from('hello'))
  return fileId
}

test('[PM12] what a message carries is sent as a copy, by whoever may use the message', async () => {
  const { predefined, copy, close } = await office()
  const [from, fileId] = [await upload(), newId<FileId>()]
  const mina = { ...personOf(world.minaId), role: 'supervisor' as const }
  const [jun, stranger] = [personOf(newId<AgentId>()), { ...personOf(newId<AgentId>()), serviceIds: [] }]
  const unknown = { refusal: { refusal: 'unknown-file' } }
  expect(await copy(jun, { fileId, from })).toEqual(unknown)

  const setId = sharedSetId(serviceId, 'ko')
  await predefined.asks['predefined.addSet'](mina, { setId, serviceId, language: 'ko' })
  const words = { folder: [], key: null, title: '안내', text: '', fileId: from }
  const id = newId<PredefinedMessageId>()
  expect(await predefined.asks['predefined.add'](mina, { setId, id, words })).toEqual({ value: null })
  expect(await copy(stranger, { fileId, from })).toEqual(unknown)
  const copied = { value: { fileId, name: '안내.txt', size: 5, mediaType: 'text/plain', isPicture: false } }
  expect([await copy(jun, { fileId, from }), await copy(jun, { fileId, from })]).toMatchObject([
    copied,
    copied,
  ])
  expect(await world.door.files.find(fileId)).toMatchObject({
    uploadedBy: jun.id,
    heldBy: null,
    stream: null,
  })
  await close()
})
