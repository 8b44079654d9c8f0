import { computed } from 'vue'
import type { GivenDisposition } from '../../src-contract/disposition'
import type { InteractionHead } from '../../src-contract/interaction'
import { isOpenCase } from '../../src-domain/case'
import { dispositionsOf } from '../../src-domain/disposition'
import { caseStream } from '../../src-domain/streams'
import type { Chat } from './chats'
import { useServices } from './services'
import { useSessionStore } from './session'

/** The case that a result resolves, as far as it is known not to be resolved yet; null: none. */
export function resolvedCase(
  { case: linked }: Pick<InteractionHead, 'case'>,
  result: Pick<GivenDisposition, 'resolvesCase'> | null | undefined,
): number | null {
  if (!linked || !result?.resolvesCase) return null
  const head = useSessionStore().headOf(caseStream(linked.caseId))
  return head && 'reopened' in head && !isOpenCase(head) ? null : linked.number
}

/** The result of my share of a chat: what there is to choose from, what I have chosen, and whether one is owed. */
export function useDisposition(chat: () => Chat) {
  const session = useSessionStore()

  const services = useServices()
  const service = computed(() => services.of(chat().head, chat().segment))
  const offered = computed(() => dispositionsOf(service.value))

  /** What I chose last and the gateway has not answered yet: null takes a result back. */
  const underWay = computed(() => {
    const newest = session.pending.findLast(
      ({ state, request: { command } }) =>
        state !== 'refused' &&
        command.type === 'segment.setDisposition' &&
        command.segmentId === chat().segment.id,
    )?.request.command
    return newest?.type === 'segment.setDisposition' ? newest : undefined
  })

  const chosen = computed<GivenDisposition | null>(() => {
    const given = chat().segment.disposition ?? null
    if (!underWay.value) return given
    const { dispositionId } = underWay.value
    return offered.value.find(({ id }) => id === dispositionId) ?? null
  })

  const isUnderWay = computed(() => underWay.value !== undefined)
  /** A choice that waits for the line counts: it arrives before Complete does. */
  const isMissing = computed(() => service.value?.dispositions?.isRequired === true && chosen.value === null)

  /** The number of the case that is resolved when this share is completed. */
  const resolves = computed(() => resolvedCase(chat().head, chosen.value))

  return { offered, chosen, isUnderWay, isMissing, resolves }
}
