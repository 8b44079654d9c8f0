import type { FileProblem } from '../../src-contract/file'
import { newId } from '../../src-contract/new-id'
import type { Uploaded } from '../../src-contract/messaging-api/session'
import type { Files } from '../files/files'
import type { Answer } from '../http/answer'
import { discard } from '../http/discard'
import type { Call } from '../http/router'
import type { Guest } from './entrance'
import { failure } from './failure'
import { firstFile, type Part } from './first-file'
import type { Limits } from './limits'
import { type ChatPorts, headOf } from './open-chat'
import type { TellRefused } from './refused-files'
import type { Visit } from './visits'

export interface ReceivePorts extends ChatPorts {
  readonly files: Files
  readonly limits: Limits
  /** Bytes that one file may have. */
  readonly fileLimit: () => number
  readonly tellRefused: TellRefused
}

/** A client waits for the scanner's word for so long; then it is told that its file is there, and goes on. */
const PATIENCE_MS = 10_000
/** What a form may add to its file. */
const AROUND = 64 * 1024

/** What customers upload: the first file of a form, for whoever has a chat. */
export function createReceiveFile(ports: ReceivePorts) {
  const { files, visits, streams, limits, fileLimit, tellRefused } = ports

  async function takeIn(visit: Visit, { name, bytes }: Part) {
    const begun = await files.begin({ id: newId(), name, size: undefined, uploadedBy: visit.chatId })
    if (!('file' in begun)) return { problem: 'problem' in begun ? begun.problem : ('unreadable' as const) }
    return files.receive(begun.file, { at: 0, source: bytes, isAll: true })
  }

  async function answerUpload(visit: Visit, part: Part, { gone }: Call): Promise<Uploaded | FileProblem> {
    const taken = await takeIn(visit, part)
    if ('problem' in taken) {
      await tellRefused(visit, { name: part.name, problem: taken.problem })
      return taken.problem
    }
    if ('elsewhere' in taken || !taken.file) return 'unreadable'
    const { id, name } = taken.file
    const standing = await files.standing(taken.file, {
      milliseconds: PATIENCE_MS,
      isGone: () => gone.aborted,
    })
    return standing.problem ?? { file_id: id, file_name: name }
  }

  async function receive(visit: Visit, call: Call): Promise<Uploaded | FileProblem | undefined> {
    const announced = Number(call.headers['content-length'] ?? 0)
    const part = await firstFile(call.stream)
    if (!part) return undefined
    if (announced > fileLimit() + AROUND) {
      await tellRefused(visit, { name: part.name, problem: 'too-large' })
      return 'too-large'
    }
    return answerUpload(visit, part, call)
  }

  async function upload(guest: Guest, call: Call): Promise<Answer> {
    const { version, client, entryPoint } = guest
    const visit = await visits.live(entryPoint.id, client)
    const head = visit && (await headOf(streams, visit))
    if (!visit || !head || head.endedAt) return failure('5005', version)
    if (!(await limits.filesOfChat(visit.chatId))) return failure('5000', version)
    const received = await receive(visit, call)
    if (received === undefined) return { ...failure('5558', version, 'There is no file in it'), status: 400 }
    return typeof received === 'object' ? { status: 200, json: received } : refusal(received, guest)
  }

  return async (guest: Guest, call: Call): Promise<Answer> => {
    const answer = await upload(guest, call)
    // A client that is still sending would not hear it.
    call.stream.unpipe()
    await discard(call.stream)
    return answer
  }
}

function refusal(problem: FileProblem, { version }: Guest): Answer {
  if (problem === 'too-large') return failure('5501', version)
  const answer = failure('5558', version, problem)
  return problem === 'gateway-full' ? answer : { ...answer, status: 400 }
}
