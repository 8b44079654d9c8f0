import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import type { Request } from '../../../src-contract/envelope'
import type { Instant } from '../../../src-contract/ids'
import { draw } from './testing'

enableAutoUnmount(afterEach)

test('[CO10] a key that is quicker than the disk takes back what was sent before it, and nothing later', async () => {
  const { main, type, enter, field, wrapper } = draw({
    'session.dispatch': () => new Promise<never>(() => undefined),
    'session.undo': () => true,
  })
  await type('Too early')
  await enter()
  await field.trigger('keydown', { code: 'KeyZ', key: 'z', ctrlKey: true })
  expect(main.asked('session.undo')).toEqual([])

  const held = (request: unknown, heldUntil = '2026-11-22T09:00:05.000Z' as Instant) => ({
    ...{
      request: request as Request,
      storedAt: '2026-11-22T09:00:00.000Z' as Instant,
      state: 'held' as const,
    },
    ...{ heldUntil, outcome: null },
  })
  const [first] = main.asked('session.dispatch')
  main.push('session.pending', [held(first)])
  await flushPromises()
  expect(main.asked('session.undo')).toEqual([{ commandId: (first as Request).commandId }])
  expect(wrapper.get('textarea').element.value).toBe('Too early')

  await enter()
  const [, second] = main.asked('session.dispatch')
  main.push('session.pending', [held(second)])
  await flushPromises()
  expect(main.asked('session.undo')).toHaveLength(1)
})
