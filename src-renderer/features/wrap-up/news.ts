import { shallowRef, watch } from 'vue'
import type { StreamId } from '../../../src-contract/ids'
import type { InteractionHead } from '../../../src-contract/interaction'
import { interactionStream } from '../../../src-domain/streams'
import { refusalSentence, words } from '../../locales'
import { customerName } from '../../locales/people'
import type { Completed } from '../../stores/ear'
import { useLateMessages } from '../../stores/late-messages'
import { useLateNotes } from '../../stores/late-notes'
import { useMine } from '../../stores/mine'
import { useSessionStore } from '../../stores/session'

export interface News {
  readonly stream: StreamId
  readonly text: string
  /** What is known of the note that was being written. */
  readonly note: string
  /** Words that would be lost with this piece of news. */
  readonly unsaved: string
  /** A message that was begun and cannot be sent any more: on disk until this piece is closed. */
  readonly unsent: string
}

/** What became of my wrap-ups without me: one piece of news a chat, the newest last. */
export function useNews() {
  const session = useSessionStore()
  const news = shallowRef<readonly News[]>([])
  /** Of whose end the reason was heard, so that nothing is guessed. */
  const heard = new Set<StreamId>()

  function tell(stream: StreamId, change: Partial<News>) {
    const before = news.value.find((one) => one.stream === stream)
    const others = news.value.filter((one) => one !== before)
    news.value = [
      ...newest(others),
      { stream, text: '', note: '', unsaved: '', unsent: '', ...before, ...change },
    ]
  }
  function dismiss(one: News) {
    news.value = news.value.filter((other) => other !== one)
    if (one.unsent !== '') letGo(one.stream)
  }

  function hear({ interactionId, cause, byName }: Completed) {
    const stream = interactionStream(interactionId)
    const head = session.headOf(stream)
    heard.add(stream)
    if (cause && head && 'segments' in head) tell(stream, { text: reasonOf(head, { cause, byName }) })
  }

  // The head goes with the chat in the very next moment.
  watch(
    () => session.completed,
    (completed) => completed && hear(completed),
    { flush: 'sync' },
  )

  watch(
    () => session.mine,
    (mine, before) => {
      if (!session.isDeskKnown || !session.me) return
      const gone = before.filter(({ stream }) => !mine.some((one) => one.stream === stream))
      for (const { stream, head, segment } of gone) {
        const isGuessed = !heard.delete(stream) && segment.status === 'wrapUp'
        if (isGuessed) tell(stream, { text: words.value.wrapUp.news.away(customerName(head)) })
      }
    },
  )

  const mine = useMine()
  const { letGo } = useLateMessages(mine, (stream, unsent) => tell(stream, { unsent }))
  useLateNotes(mine, {
    saved: (stream) => tell(stream, { note: words.value.wrapUp.news.noteSaved }),
    refused: (stream, unsaved, refusal) =>
      tell(stream, { note: words.value.wrapUp.news.noteNotSaved(refusalSentence(refusal)), unsaved }),
  })

  return { news, dismiss }
}

/** Room for two beside the newest; words that would be lost stay in any case. */
const newest = (news: readonly News[]) =>
  news.filter(({ unsaved, unsent }, n) => unsaved !== '' || unsent !== '' || n >= news.length - 2)

function reasonOf(head: InteractionHead, { cause, byName }: Pick<Completed, 'cause' | 'byName'>): string {
  const { news } = words.value.wrapUp
  const name = customerName(head)
  return cause === 'supervisor' && byName ? news.supervisor(name, byName) : news.timeUp(name)
}
