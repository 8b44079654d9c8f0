import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Attachment } from '../../src-contract/attachment'
import type { Outcome, Request } from '../../src-contract/envelope'
import type { InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { systemClock } from '../session/clock'
import type { SealedFolder } from '../session/sealed-folder'
import { openTestFolder, silent } from '../session/testing'
import { openAttachments, type AttachmentPorts } from './attachments'
import { startFileGateway, type FileGateway } from './testing-gateway'

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What a test has opened is closed after it, the last one first. */
export const toClose: (() => unknown)[] = []
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close()
})

const accepted: Outcome = { kind: 'accepted', seqs: [] }
export const place = { interactionId: newId<InteractionId>(), mode: 'message' as const }

export interface Given {
  centre?: FileGateway
  folder?: SealedFolder
  answer?: (request: Request) => Outcome | Promise<Outcome>
  ask?: AttachmentPorts['ask']
  fileLimit?: number
}

/** The attachments of one agent at one composer, and what went out of it. */
export async function composer(given: Given = {}) {
  const centre = given.centre ?? (await startFileGateway())
  if (!given.centre) toClose.push(centre.close)
  const folder = given.folder ?? (await openTestFolder())
  const sent: Request[] = []
  const pushes: number[] = []
  const attachments = await openAttachments({
    ...{ folder, clock: systemClock, random: () => 0.01, log: silent, files: centre.gateway },
    person: { workspace: { fileLimit: given.fileLimit ?? 50_000_000 } as never, me: {} as never },
    push: () => void pushes.push(performance.now()),
    ask: given.ask ?? (async () => ({ kind: 'failed', fault: 'offline' })),
    dispatch: async (request) => {
      sent.push(request)
      return given.answer?.(request) ?? accepted
    },
    dismiss: async () => undefined,
  })
  toClose.push(attachments.close)
  const disk = await mkdtemp(join(tmpdir(), 'damso-attached-'))
  const put = async (name: string, content: string | Buffer) => {
    const path = join(disk, name)
    await writeFile(path, content)
    return path
  }
  return {
    ...{ ...attachments, centre, folder, sent, pushes, put },
    wake: () => attachments.wake(new Set([place.interactionId])),
    states: () => attachments.list().map(({ name, state, problem }) => [name, state, problem]),
    named: (name: string) => attachments.list().find((one) => one.name === name) as Attachment,
    sentNames: () => sent.map(({ command }) => ('file' in command ? command.file?.name : undefined)),
  }
}

export const isSettled = ({ list }: { list: () => Attachment[] }) =>
  list().every(({ state }) => state === 'ready' || state === 'refused' || state === 'failed')
