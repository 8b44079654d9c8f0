import { computed, ref } from 'vue'
import type { Command, Outcome } from '../../../src-contract/envelope'
import type { DispositionId, SegmentId } from '../../../src-contract/ids'
import type { InteractionHead, Segment } from '../../../src-contract/interaction'
import { dispositionsOf, lacksDisposition } from '../../../src-domain/disposition'
import { serviceIdOf } from '../../../src-domain/segment'
import { faultSentence, refusalSentence } from '../../locales'
import { resolvedCase } from '../../stores/disposition'
import { useServices } from '../../stores/services'
import { useSessionStore } from '../../stores/session'

/** A supervisor closes what an agent has left open, with the result that is owed. */
export function useCompletingFor(head: () => InteractionHead, completed: () => void) {
  const session = useSessionStore()
  const asked = ref<Segment>()
  const result = ref<DispositionId | ''>('')
  const problem = ref('')
  /** What I read may be older than what I have done. */
  const done = ref<readonly SegmentId[]>([])

  const services = useServices()
  const service = computed(() => services.of(head(), asked.value))
  const watchesOver = (segment: Segment) =>
    session.me?.role === 'supervisor' && session.me.serviceIds.includes(serviceIdOf(head(), segment))
  const open = computed(() =>
    head().segments.filter(
      (segment) =>
        segment.status === 'wrapUp' &&
        segment.agentId !== session.me?.id &&
        !done.value.includes(segment.id) &&
        watchesOver(segment),
    ),
  )
  const owesResult = computed(() => lacksDisposition(service.value, asked.value))
  const offered = computed(() => dispositionsOf(service.value))

  const resolves = computed(() => {
    const given = asked.value?.disposition ?? offered.value.find(({ id }) => id === result.value)
    return asked.value ? resolvedCase(head(), given) : null
  })

  function ask(segment: Segment | undefined) {
    asked.value = segment
    result.value = ''
    problem.value = ''
  }

  const reasonOf = (outcome: Outcome) => {
    if (outcome.kind === 'accepted') return ''
    return outcome.kind === 'refused' ? refusalSentence(outcome.refusal) : faultSentence(outcome.fault)
  }

  async function complete() {
    if (!asked.value) return
    const share = { interactionId: head().id, segmentId: asked.value.id }
    const commands: Command[] = [
      ...(owesResult.value && result.value
        ? [{ type: 'segment.setDisposition' as const, ...share, dispositionId: result.value }]
        : []),
      { type: 'segment.complete', ...share },
    ]
    for (const command of commands) {
      problem.value = reasonOf(await session.dispatch(command))
      if (problem.value !== '') return
    }
    done.value = [...done.value, share.segmentId]
    ask(undefined)
    completed()
  }

  return { open, asked, result, problem, owesResult, offered, resolves, ask, complete }
}
