import type { FileRef } from '../src-contract/file'
import { type Context, type Decision, type HeldFile, refuse } from './decider'
import { cleanFileName } from './file-name'
import { isBlockedName } from './file-verdict'

interface Content {
  readonly text: string
  readonly file?: { readonly name?: string | undefined } | undefined
}

type Taken = { readonly refusal: Decision } | { readonly file?: FileRef }

/** What is said, or why it cannot be: words, or one file that its sender has uploaded and nobody has sent yet. */
export function contentOf({ text, file }: Content, { actor, file: held }: Context): Taken {
  if (!file) return text.trim() === '' ? { refusal: refuse('empty-message') } : {}
  if (text !== '') return { refusal: refuse('file-with-text') }
  if (!held || held.uploadedBy !== actor.id) return { refusal: refuse('unknown-file') }
  const reason = whyNotSent(held)
  if (reason) return { refusal: refuse(reason) }
  const name = file.name === undefined ? held.ref.name : cleanFileName(file.name)
  return isBlockedName(name) ? { refusal: refuse('file-refused') } : { file: { ...held.ref, name } }
}

export function whyNotSent({ state, stream }: HeldFile) {
  if (state === 'refused') return 'file-refused'
  if (state !== 'ready') return 'file-not-ready'
  return stream === null ? undefined : 'file-taken'
}
