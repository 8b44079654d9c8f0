import { expect, test } from 'vitest'
import { Event } from '../../src-contract/envelope'
import { isReadable, versionOf } from '../../src-contract/upcast'
import { engines } from '../database/testing'
import { acceptErasing } from './erase.acceptance'
import { erasedEvent } from './erased-form'
import { samplesOf } from './testing-samples'

test('[ER4] every personal field of everything that can happen has an erased form that its readers take', () => {
  const words = () => ['CANARY', 'https://CANARY.example', 'CANARY@shop.example', ['CANARY']]
  for (const event of samplesOf(Event.options, words)) {
    const erased = erasedEvent({ event, version: versionOf(event.type) })
    const isGone = !JSON.stringify(erased).includes('CANARY')
    expect([event.type, isGone, isReadable({ event: erased, version: versionOf(event.type) })]).toEqual([
      ...[event.type, true, true],
    ])
    expect(erasedEvent({ event: erased, version: versionOf(event.type) })).toEqual(erased)
  }
})

test('[ER4] of an event that nobody can read nothing stays but its kind', () => {
  const event = { type: 'message.ofTomorrow', words: 'CANARY' }
  expect(erasedEvent({ event, version: 1 })).toEqual({ type: 'message.ofTomorrow' })
})

engines.forEach(acceptErasing)
