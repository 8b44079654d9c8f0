import { expect, test } from 'vitest'
import type { Event } from '../../src-contract/envelope'
import type { AgentId, FileId, InteractionId, SegmentId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { HeldFile } from '../../src-domain/decider'
import { appending, chat, type Opened, recorded } from './testing'

const agentId = newId<AgentId>()
const segmentId = newId<SegmentId>()

const fileOf = (state: HeldFile['state'] = 'ready'): HeldFile => ({
  ref: { fileId: newId(), name: '견적서.pdf', size: 12, mediaType: 'application/pdf', isPicture: false },
  state,
  uploadedBy: agentId,
  stream: null,
})

const pictureOf = (): HeldFile => {
  const file = fileOf()
  const pixels = { width: 900, height: 600 }
  return { ...file, ref: { ...file.ref, mediaType: 'image/png', isPicture: true, pixels } }
}

const sent = (interactionId: InteractionId, { ref }: HeldFile): Event => ({
  ...{ type: 'message.sent', interactionId, messageId: newId(), text: '', file: ref },
  from: { role: 'agent', segmentId, agentId },
})
const noted = (interactionId: InteractionId, { ref }: HeldFile): Event => ({
  ...{ type: 'note.added', interactionId, noteId: newId(), text: '', file: ref, segmentId, agentId },
})

export function acceptFiles(name: string, opened: Opened) {
  const held = async (...ids: FileId[]) =>
    (await opened().log.files(ids)).sort((one, other) => (one.ref.fileId < other.ref.fileId ? -1 : 1))

  test(`[FI2] a file becomes part of the stream whose event names it, with that event (${name})`, async () => {
    const [shown, internal] = [pictureOf(), fileOf()]
    await opened().put(shown)
    await opened().put(internal)
    expect(await held(shown.ref.fileId, newId<FileId>())).toEqual([shown])
    const { stream, interactionId } = chat()
    const events = [sent(interactionId, shown), noted(interactionId, internal)]
    const append = appending(events.map((event, n) => recorded({ stream, seq: n + 1, event })))
    expect(await opened().log.append(append)).toBe('appended')
    expect(await held(shown.ref.fileId, internal.ref.fileId)).toEqual(
      [shown, internal]
        .map((file) => ({ ...file, stream }))
        .sort((one, other) => (one.ref.fileId < other.ref.fileId ? -1 : 1)),
    )
  })

  test(`[FI2] a file is claimed once, whole or not at all, and only a good one (${name})`, async () => {
    const [file, other, unchecked] = [fileOf(), fileOf(), fileOf('quarantined')]
    for (const each of [file, other, unchecked]) await opened().put(each)
    const send = (...files: HeldFile[]) => {
      const { stream, interactionId } = chat()
      const events = files.map((each, n) =>
        recorded({ stream, seq: n + 1, event: sent(interactionId, each) }),
      )
      return opened().log.append(appending(events))
    }
    expect(await Promise.all([send(file), send(file)])).toEqual(
      expect.arrayContaining(['appended', 'conflict']),
    )
    expect(await send(other, file)).toBe('conflict')
    expect(await send(other, other)).toBe('conflict')
    expect(await held(other.ref.fileId)).toEqual([other])
    expect(await send(unchecked)).toBe('conflict')
    expect(await send(fileOf())).toBe('conflict')
  })

  test(`[FI3] what is deleted stays part of its stream (${name})`, async () => {
    const file = fileOf()
    await opened().put(file)
    const { stream, interactionId } = chat()
    await opened().log.append(appending([recorded({ stream, seq: 1, event: sent(interactionId, file) })]))
    const { fileId } = file.ref
    const event: Event = { type: 'message.deleted', interactionId, messageId: newId(), seq: 1, fileId }
    expect(await opened().log.append(appending([recorded({ stream, seq: 2, event })]))).toBe('appended')
    expect(await held(fileId)).toEqual([{ ...file, stream }])
  })
}
