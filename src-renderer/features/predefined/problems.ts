import type { Answer } from '../../../src-contract/asks'
import { faultSentence, language, refusalSentence, words } from '../../locales'
import { number } from '../../locales/format'
import { type Field, type Form, problemsOf } from './form'

/** Why not, beside the field that has to be mended. */
export type Problems = Partial<Record<Field | 'file' | 'all', string>>

const ofFiles: ReadonlySet<string> = new Set(['unknown-file', 'file-not-ready', 'file-refused', 'file-taken'])

export function problemOf(answer: Answer): Problems {
  if (answer.kind === 'done') return {}
  if (answer.kind === 'failed') return { all: faultSentence(answer.fault) }
  const { editor } = words.value.predefined
  const { refusal } = answer
  if (refusal.refusal === 'key-taken') return { key: editor.keyTaken(refusal.key) }
  if (refusal.refusal === 'set-full') return { all: editor.setFull }
  return { [ofFiles.has(refusal.refusal) ? 'file' : 'all']: refusalSentence(refusal) }
}

/** What can be said before anybody is asked. */
export function problemsIn(form: Form, isFileThere: boolean): Problems {
  const { editor, tooLong } = words.value.predefined
  const over = (most: number) => tooLong(number(language.value, form.text.length - most))
  const said = Object.entries(problemsOf(form)).map(([field, wrong]) => [
    field,
    typeof wrong === 'number' ? over(wrong) : editor[wrong],
  ])
  const missing = isFileThere ? {} : { file: editor.fileMissing }
  return { ...(Object.fromEntries(said) as Problems), ...missing }
}
