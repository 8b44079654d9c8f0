import type { FileRef } from '../../src-contract/file'
import type { AgentId, FileId, PredefinedMessageId } from '../../src-contract/ids'
import type { PredefinedMessage, PredefinedWords } from '../../src-contract/predefined'
import type { Refusal } from '../../src-contract/refusal'
import { after } from '../../src-domain/instant'
import type { Clock } from '../clock'
import { UNCLAIMED_SECONDS } from '../files/beginning'
import { createFileRows, type FileRow, refOf } from '../files/file-rows'
import { type Changed, find, type Messages, type Words } from './change-messages'
import type { Author, Refused } from './open-sets'

const holderOf = (id: PredefinedMessageId) => `predefined/${id}`

/** What an author wants one message of a set to say. */
export interface Saying {
  readonly messages: Messages
  readonly id: PredefinedMessageId
  readonly words: PredefinedWords
}

interface Carrying {
  readonly fileId: FileId | null
  readonly before: PredefinedMessage | undefined
  readonly id: PredefinedMessageId
}

/** What messages carry, in the transaction that changes them: a file is held as long as it is carried. */
export function createCarried(now: Clock) {
  async function hold({ me, query }: Author, fileId: FileId, by: string): Promise<FileRef | Refused> {
    const rows = createFileRows({ query })
    const held = await rows.hold(fileId, { by, agentId: me.id })
    return (held && refOf(held)) ?? { refusal: whyNot(await rows.find(fileId), me.id) }
  }

  const release = async ({ query }: Author, { id, file }: PredefinedMessage) => {
    if (!file) return
    await createFileRows({ query }).release(file.fileId, {
      by: holderOf(id),
      expiresAt: after(now(), UNCLAIMED_SECONDS),
    })
  }

  /** `change` is tried with a file that is only named: what is refused holds nothing. */
  async function say(author: Author, { messages, id, words }: Saying, change: (words: Words) => Changed) {
    const { fileId, ...rest } = words
    const before = find(messages, id)
    const known = keptBy(before, fileId)
    const changed = change({ ...tidy(rest), file: known ?? named(fileId) })
    const isSettled = 'refusal' in changed || changed.messages === messages || known !== undefined
    return isSettled ? changed : carry(author, { fileId, before, id }, changed.messages)
  }

  async function carry(author: Author, { fileId, before, id }: Carrying, messages: Messages) {
    const file = fileId === null ? null : await hold(author, fileId, holderOf(id))
    if (file && 'refusal' in file) return file
    if (before) await release(author, before)
    return { messages: messages.map((message) => (message.id === id ? { ...message, file } : message)) }
  }

  return { say, release }
}

/** What it carries already, if that is what it shall carry. */
function keptBy(before: PredefinedMessage | undefined, fileId: FileId | null) {
  const file = before?.file ?? null
  return (file?.fileId ?? null) === fileId ? file : undefined
}

/** Stands for a file until it is held. */
const named = (fileId: FileId | null): FileRef | null =>
  fileId && { fileId, name: '-', size: 1, mediaType: 'application/octet-stream', isPicture: false }

/** Words that look the same are the same, whatever they were typed on. */
const tidy = ({ folder, key, title, text }: Omit<PredefinedWords, 'fileId'>) => ({
  folder: folder.map((name) => name.normalize('NFC')),
  key: key?.normalize('NFC') ?? null,
  title: title.normalize('NFC'),
  text: text.replace(/\r\n?/g, '\n').normalize('NFC'),
})

function whyNot(file: FileRow | undefined, agentId: AgentId): Refusal {
  if (!file || file.uploadedBy !== agentId) return { refusal: 'unknown-file' }
  if (file.state === 'refused') return { refusal: 'file-refused' }
  return { refusal: file.state === 'ready' ? 'file-taken' : 'file-not-ready' }
}
