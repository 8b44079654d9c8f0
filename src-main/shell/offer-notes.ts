import type { InteractionId } from '../../src-contract/ids'

/** What notifications must do now: show these, take those back. */
export interface OfferNotes<O> {
  readonly tell: readonly O[]
  readonly takeBack: readonly InteractionId[]
}

/** An offer is told once to an agent who looks elsewhere, also when it came while he was still looking. */
export function createOfferNotes<O extends { readonly interactionId: InteractionId }>() {
  let waiting: readonly O[] = []
  const told = new Set<InteractionId>()

  function look(isAway: boolean): readonly O[] {
    const fresh = isAway ? waiting.filter(({ interactionId }) => !told.has(interactionId)) : []
    fresh.forEach(({ interactionId }) => told.add(interactionId))
    return fresh
  }

  return {
    /** The agent looks away now. */
    lookAway: () => look(true),
    hear(offers: readonly O[], isAway: boolean): OfferNotes<O> {
      waiting = offers
      const ids = new Set(offers.map(({ interactionId }) => interactionId))
      const takeBack = [...told].filter((id) => !ids.has(id))
      takeBack.forEach((id) => told.delete(id))
      return { tell: look(isAway), takeBack }
    },
  }
}
