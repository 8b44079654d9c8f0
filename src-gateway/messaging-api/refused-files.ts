import type { FileProblem } from '../../src-contract/file'
import { newId } from '../../src-contract/new-id'
import { cleanFileName } from '../../src-domain/file-name'
import type { Handle } from '../command-handler'
import type { FileRow } from '../files/file-rows'
import type { Visit, Visits } from './visits'

interface Refused {
  readonly name: string
  readonly problem: FileProblem
}

export type TellRefused = (visit: Visit, refused: Refused) => Promise<void>

/** Nobody needs to know of an upload that its own client has broken off, or that held nothing. */
const SILENT: ReadonlySet<FileProblem> = new Set(['vanished', 'empty', 'unreadable'])

/** Agents are told what their customer wanted to send and could not (chat-controls §6 #25). */
export const createTellRefused =
  ({ handle }: { readonly handle: Handle }): TellRefused =>
  async ({ interactionId, chatId }, { name, problem }) => {
    if (SILENT.has(problem)) return
    await handle(
      {
        commandId: newId(),
        command: { type: 'message.refuseFile', interactionId, name: cleanFileName(name), problem },
      },
      { kind: 'customer', id: chatId },
    )
  }

/** What was looked at and refused, at once or by a scanner a while later, if a customer has uploaded it. */
export const createHearRefused =
  ({ visits, tellRefused }: { readonly visits: Pick<Visits, 'find'>; readonly tellRefused: TellRefused }) =>
  async ({ uploadedBy, name, problem }: FileRow): Promise<void> => {
    const visit = await visits.find(uploadedBy)
    if (visit && problem) await tellRefused(visit, { name, problem })
  }
