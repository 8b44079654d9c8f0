import type { FileRef } from '../../src-contract/file'
import type { PredefinedMessageId } from '../../src-contract/ids'
import { PREDEFINED_LIMIT, PREDEFINED_TEXT_LIMIT } from '../../src-contract/limits'
import type { PredefinedMessage, PredefinedWords } from '../../src-contract/predefined'
import type { Refusal } from '../../src-contract/refusal'

export type Messages = readonly PredefinedMessage[]

/** The messages afterwards; the same ones where nothing was left to do. */
export type Changed = { readonly messages: Messages } | { readonly refusal: Refusal }

/** A word of an author with the file it carries looked up. */
export type Words = Omit<PredefinedWords, 'fileId'> & { readonly file: FileRef | null }

/** Keys that look the same are the same. */
export const keyOf = (key: string) => key.normalize('NFC').toLowerCase()

const textSize = (messages: Messages) => messages.reduce((size, { text }) => size + text.length, 0)

export const isFull = (messages: Messages) =>
  messages.length > PREDEFINED_LIMIT || textSize(messages) > PREDEFINED_TEXT_LIMIT

export const find = (messages: Messages, id: PredefinedMessageId) =>
  messages.find((message) => message.id === id)

const refuse = (refusal: Refusal): Changed => ({ refusal })

/** What every change must leave behind. */
function accepted(messages: Messages, id: PredefinedMessageId): Changed {
  const key = find(messages, id)?.key ?? null
  const isTaken = (other: PredefinedMessage) =>
    other.id !== id && other.key !== null && key !== null && keyOf(other.key) === keyOf(key)
  if (key !== null && messages.some(isTaken)) return refuse({ refusal: 'key-taken', key })
  return isFull(messages) ? refuse({ refusal: 'set-full' }) : { messages }
}

const says = (message: PredefinedMessage, { folder, key, title, text, file }: Words) =>
  JSON.stringify([message.folder, message.key, message.title, message.text, message.file?.fileId]) ===
  JSON.stringify([folder, key, title, text, file?.fileId])

const isEmpty = ({ text, file }: Words) => text.trim() === '' && file === null

export function add(messages: Messages, id: PredefinedMessageId, words: Words): Changed {
  if (find(messages, id)) return { messages }
  if (isEmpty(words)) return refuse({ refusal: 'empty-message' })
  return accepted([...messages, { id, revision: 1, ...words }], id)
}

interface Seen {
  readonly id: PredefinedMessageId
  readonly revision: number
}

export function edit(messages: Messages, { id, revision }: Seen, words: Words): Changed {
  const before = find(messages, id)
  if (!before) return refuse({ refusal: 'unknown-predefined' })
  // Asked again, or by somebody who wants the same.
  if (says(before, words)) return { messages }
  if (before.revision !== revision) return refuse({ refusal: 'changed-meanwhile' })
  if (isEmpty(words)) return refuse({ refusal: 'empty-message' })
  return replaced(messages, { ...before, ...words, revision: revision + 1 })
}

export const replaced = (messages: Messages, after: PredefinedMessage): Changed =>
  accepted(
    messages.map((message) => (message.id === after.id ? after : message)),
    after.id,
  )

/** What is not there any more is deleted. */
export function remove(messages: Messages, { id, revision }: Seen): Changed {
  const before = find(messages, id)
  if (before && before.revision !== revision) return refuse({ refusal: 'changed-meanwhile' })
  return { messages: before ? messages.filter((message) => message !== before) : messages }
}

/** Comes from another set, one revision on. */
export function receive(messages: Messages, message: PredefinedMessage): Changed {
  if (find(messages, message.id)) return refuse({ refusal: 'id-taken' })
  return accepted([...messages, message], message.id)
}
