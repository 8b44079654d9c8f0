import { computed, shallowRef, watch } from 'vue'
import type { CaseHead } from '../../../src-contract/case'
import type { CaseId } from '../../../src-contract/ids'
import { isKnown } from '../../../src-domain/known-events'
import { caseStream } from '../../../src-domain/streams'
import { host } from '../../host'
import { useSessionStore } from '../../stores/session'
import { historyOf } from './history'

/** One case as it is now, for as long as somebody looks at it. */
export function useCase(caseId: () => CaseId) {
  const session = useSessionStore()
  const stream = computed(() => caseStream(caseId()))
  session.useWatched(() => stream.value)

  const head = computed<CaseHead | undefined>(() => {
    const found = session.headOf(stream.value)
    return found && 'number' in found ? found : undefined
  })
  const isMissing = computed(() => !head.value && session.isClosed(stream.value))

  const transcript = computed(() => (head.value ? session.transcriptOf(stream.value).value : undefined))
  const history = computed(() => historyOf(transcript.value?.events ?? [], session.me?.id))
  const readEarlier = () => session.readEarlier(stream.value)

  return {
    ...{ stream, head, isMissing, transcript, history, readEarlier },
    description: useDescription(head, () => transcript.value?.events ?? []),
  }
}

type Events = NonNullable<ReturnType<ReturnType<typeof useSessionStore>['transcriptOf']>['value']>['events']

/** A head names the event that says it: among those at hand, or fetched alone. Null until it is known. */
function useDescription(head: { readonly value: CaseHead | undefined }, events: () => Events) {
  const fetched = shallowRef<{ readonly seq: number; readonly text: string } | null>(null)

  const textIn = (found: Events, seq: number): string | undefined => {
    const event = found.find((one) => one.seq === seq)?.event
    if (!event || !isKnown(event)) return undefined
    return event.type === 'case.created' || event.type === 'case.edited'
      ? (event.description ?? '')
      : undefined
  }

  const text = computed<string | null>(() => {
    if (!head.value) return null
    const { describedIn } = head.value
    const atHand = textIn(events(), describedIn)
    return atHand ?? (fetched.value?.seq === describedIn ? fetched.value.text : null)
  })

  async function fetch(seq: number, id: CaseId) {
    const reply = await host().call('session.history', { stream: caseStream(id), before: seq + 1, limit: 1 })
    const found = reply.ok && reply.value ? textIn(reply.value.events, seq) : undefined
    if (found !== undefined) fetched.value = { seq, text: found }
  }
  watch(
    () => [head.value?.describedIn, events().length > 0 && text.value === null] as const,
    ([seq, isAway]) => {
      if (seq !== undefined && isAway && head.value) void fetch(seq, head.value.id)
    },
    { immediate: true },
  )
  return text
}
