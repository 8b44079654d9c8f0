import { shallowRef } from 'vue'
import { PREDEFINED_CSV_LIMIT } from '../../../src-contract/limits'
import type { ImportProblem, PredefinedSet } from '../../../src-contract/predefined'
import { writeCsv } from '../../../src-domain/predefined-csv'
import { host } from '../../host'
import { faultSentence, language, words } from '../../locales'
import { useSessionStore } from '../../stores/session'
import { problemOf } from './problems'

export interface Told {
  readonly text: string
  readonly isProblem: boolean
  readonly lines: readonly ImportProblem[]
}

/** UTF-8, or what spreadsheets in Korea write where nobody told them otherwise. */
export function textOf(bytes: ArrayBuffer): string {
  const asUtf8 = new TextDecoder('utf-8').decode(bytes)
  return asUtf8.includes('\uFFFD') ? new TextDecoder('euc-kr').decode(bytes) : asUtf8
}

/** Sets as tables: out to where the agent says, in whole or not at all. */
export function useTransfer() {
  const session = useSessionStore()
  const told = shallowRef<Told | null>(null)
  const tell = (text: string, isProblem = false, lines: readonly ImportProblem[] = []) =>
    (told.value = { text, isProblem, lines })

  async function bringIn(set: PredefinedSet, file: File) {
    const { editor } = words.value.predefined
    const csv = file.size > PREDEFINED_CSV_LIMIT * 4 ? undefined : textOf(await file.arrayBuffer())
    if (csv === undefined || csv.length > PREDEFINED_CSV_LIMIT) return void tell(editor.tooLarge, true)
    const answer = await session.askPredefined('predefined.import', { setId: set.id, csv })
    if (answer.kind !== 'done') return void tell(problemOf(answer).all ?? '', true)
    const { added, changed, problems } = answer.value
    if (problems.length > 0) return void tell(editor.refused(problems.length), true, problems)
    tell(editor.imported(added, changed))
  }

  async function takeOut(set: PredefinedSet, name: string) {
    const { editor } = words.value.predefined
    const text = writeCsv(set.messages, set.language ?? language.value)
    const reply = await host().call('shell.saveText', { name: editor.fileName(name), text })
    if (!reply.ok) tell(faultSentence(reply.fault), true)
    else if (reply.value === 'done') tell(editor.exported)
    else if (reply.value === 'not-saved') tell(editor.notSaved, true)
  }

  return { told, bringIn, takeOut }
}
