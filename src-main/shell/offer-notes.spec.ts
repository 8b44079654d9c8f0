import { expect, test } from 'vitest'
import type { InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { createOfferNotes } from './offer-notes'

const offer = { interactionId: newId<InteractionId>() }

test('[NO4] an offer that came while the agent looked is told when he looks away, and once', () => {
  const notes = createOfferNotes<typeof offer>()
  expect(notes.hear([offer], false)).toEqual({ tell: [], takeBack: [] })
  expect(notes.lookAway()).toEqual([offer])
  expect([notes.lookAway(), notes.hear([offer], true)]).toEqual([[], { tell: [], takeBack: [] }])
})

test('[NO3] what was told goes with its offer; what was never told has nothing to take back', () => {
  const notes = createOfferNotes<typeof offer>()
  notes.hear([offer], true)
  expect(notes.hear([], false)).toEqual({ tell: [], takeBack: [offer.interactionId] })
  notes.hear([offer], false)
  expect(notes.hear([], true)).toEqual({ tell: [], takeBack: [] })
  expect(notes.lookAway()).toEqual([])
})
