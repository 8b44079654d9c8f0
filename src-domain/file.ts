import type { FileRef } from '../src-contract/file'
import { type Context, type Decision, refuse } from './decider'

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
  if (held.state === 'refused') return { refusal: refuse('file-refused') }
  if (held.state !== 'ready') return { refusal: refuse('file-not-ready') }
  if (held.stream !== null) return { refusal: refuse('file-taken') }
  return { file: { ...held.ref, name: file.name ?? held.ref.name } }
}
