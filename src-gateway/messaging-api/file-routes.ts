import { FileId } from '../../src-contract/ids'
import { isShownAsPicture } from '../../src-domain/file-verdict'
import { interactionStream } from '../../src-domain/streams'
import { download } from '../files/download'
import type { FileRow } from '../files/file-rows'
import type { Files } from '../files/files'
import type { Answer } from '../http/answer'
import type { Call } from '../http/router'
import type { Guest } from './entrance'
import { failure } from './failure'
import { type ChatPorts, headOf } from './open-chat'
import type { Visit } from './visits'

export interface FilePorts extends ChatPorts {
  readonly files: Files
}

/** A page that is loaded anew may still show a chat that is over (history.ts). */
const READABLE_MS = 30 * 60_000

/** The files of a customer's own chats: those that were sent, for as long as they are not deleted. */
export function createFileRoutes(ports: FilePorts) {
  const { files, visits, streams, now } = ports

  /** Sent in this chat and not taken back; or uploaded by this client, and not sent yet. */
  function isFor(
    { chatId, interactionId }: Visit,
    { state, stream, audience, uploadedBy }: FileRow,
  ): boolean {
    if (state !== 'ready') return false
    if (stream === null) return uploadedBy === chatId
    return stream === interactionStream(interactionId) && audience === 'shown'
  }

  async function isReadable(visit: Visit): Promise<boolean> {
    const head = await headOf(streams, visit)
    if (!head) return false
    return !head.endedAt || Date.parse(now()) - Date.parse(head.endedAt) <= READABLE_MS
  }

  async function hand(visit: Visit | undefined, { version }: Guest, call: Call): Promise<Answer> {
    const id = FileId.safeParse((call.params['file'] ?? '').toLowerCase())
    const file = id.success ? await files.find(id.data) : undefined
    if (!visit || !file || !isFor(visit, file) || !(await isReadable(visit))) return failure('5502', version)
    const isShown = file.mediaType !== null && isShownAsPicture(file.mediaType)
    const { range } = call.headers
    return download(files, file, { range, disposition: isShown ? 'inline' : 'attachment' })
  }

  return {
    ofChat: async (guest: Guest, call: Call): Promise<Answer> => {
      const id = FileId.safeParse((call.params['id'] ?? '').toLowerCase())
      const visit = id.success ? await visits.find(id.data) : undefined
      const isOwn = visit?.client === guest.client && visit.entryPointId === guest.entryPoint.id
      return isOwn ? hand(visit, guest, call) : failure('5005', guest.version)
    },

    /** Of whatever chat this client has. */
    ofClient: async (guest: Guest, call: Call): Promise<Answer> =>
      hand(await visits.live(guest.entryPoint.id, guest.client), guest, call),
  }
}
