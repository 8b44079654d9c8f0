import type { FileRef } from '../../../src-contract/file'
import { MESSAGE_LIMIT } from '../../../src-contract/limits'
import type { PredefinedMessage, PredefinedWords } from '../../../src-contract/predefined'

/** What it carries, as far as a form shows it. */
export type FormFile = Pick<FileRef, 'fileId' | 'name' | 'size' | 'isPicture'>

/** A message as it is being written. */
export interface Form {
  readonly folder: string
  readonly key: string
  readonly title: string
  readonly text: string
  readonly file: FormFile | null
}
export type Field = 'folder' | 'key' | 'title' | 'text'

export const emptyForm = (folder: readonly string[] = []): Form => ({
  ...{ folder: folder.join('/'), key: '', title: '', text: '', file: null },
})

export const formOf = ({ folder, key, title, text, file }: PredefinedMessage): Form => ({
  ...{ folder: folder.join('/'), key: key ?? '', title, text, file },
})

export const pathOf = (folder: string): string[] =>
  folder
    .split('/')
    .map((name) => name.trim())
    .filter((name) => name !== '')

export const wordsOf = ({ folder, key, title, text, file }: Form): PredefinedWords => ({
  folder: pathOf(folder),
  // Who writes a key as it is typed means the key behind the slash.
  key: key.trim().replace(/^\//, '') || null,
  title: title.trim(),
  text,
  fileId: file?.fileId ?? null,
})

/** A number: the most that there may be. */
export type Wrong = 'titleMissing' | 'textMissing' | 'keyMalformed' | 'folderTooDeep' | number

/** What the contract would not take, by the field that has to be mended. */
export function problemsOf(form: Form): Partial<Record<Field, Wrong>> {
  const { folder, key, title, text } = wordsOf(form)
  return {
    ...(folder.length > 4 || folder.some((name) => name.length > 60)
      ? { folder: 'folderTooDeep' as const }
      : {}),
    ...(key !== null && !/^[^\s/]{1,40}$/.test(key) ? { key: 'keyMalformed' as const } : {}),
    ...(title === '' ? { title: 'titleMissing' as const } : {}),
    ...(text.trim() === '' && !form.file ? { text: 'textMissing' as const } : {}),
    ...(text.length > MESSAGE_LIMIT ? { text: MESSAGE_LIMIT } : {}),
  }
}

export const isSame = (one: Form, other: Form) =>
  JSON.stringify([wordsOf(one), one.folder]) === JSON.stringify([wordsOf(other), other.folder])
