import { shallowRef } from 'vue'
import type { PredefinedSetId } from '../../../src-contract/ids'
import type { Answer } from '../../../src-contract/asks'
import type { PredefinedMessage } from '../../../src-contract/predefined'
import { words } from '../../locales'
import { useSessionStore } from '../../stores/session'
import { problemOf } from './problems'
import { formOf, wordsOf } from './form'

/** What has just been done, and how it is taken back. */
interface Told {
  readonly text: string
  readonly isProblem?: boolean
  readonly undo?: () => Promise<void>
}

/** Moving and deleting, which need no form. */
export function useChanging() {
  const session = useSessionStore()
  const told = shallowRef<Told | null>(null)

  const tell = (answer: Answer, done: Told) => {
    const problem = problemOf(answer)
    const why = problem.all ?? problem.key
    told.value = why ? { text: why, isProblem: true } : done
    return answer.kind === 'done'
  }

  async function move(from: PredefinedSetId, message: PredefinedMessage, to: Place & { name: string }) {
    const { id, revision, title } = message
    const answer = await session.askPredefined('predefined.move', {
      ...{ setId: from, id, revision, toSetId: to.setId, folder: [...to.folder] },
    })
    return tell(answer, { text: words.value.predefined.editor.moved(title, to.name) })
  }

  async function remove(setId: PredefinedSetId, message: PredefinedMessage) {
    const { id, revision, title } = message
    const answer = await session.askPredefined('predefined.delete', { setId, id, revision })
    return tell(answer, {
      text: words.value.predefined.editor.removed(title),
      undo: () => restore(setId, message),
    })
  }

  /** The file it carried may have gone for good; its words have not. */
  async function restore(setId: PredefinedSetId, message: PredefinedMessage) {
    const input = { setId, id: message.id, words: wordsOf(formOf(message)) }
    const answer = await session.askPredefined('predefined.add', input)
    const isWithout = answer.kind === 'refused' && message.file !== null
    if (!isWithout) return void tell(answer, { text: '' })
    const bare = { ...input, words: { ...input.words, fileId: null } }
    const text = words.value.predefined.editor.removedWithFile(message.title)
    tell(await session.askPredefined('predefined.add', bare), { text })
  }

  return { told, move, remove }
}

export interface Place {
  readonly setId: PredefinedSetId
  readonly folder: readonly string[]
}
