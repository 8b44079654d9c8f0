import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calls } from '../../src-contract/bridge'
import { createRouter, type Handlers } from './router'

const reached: string[] = []

/** Every call answers null, but one that breaks: what is routed is the point, not what is answered. */
const handlers = Object.fromEntries(
  Object.keys(calls).map((name) => [
    name,
    () => {
      reached.push(name)
      if (name === 'session.retry') throw new Error('broken')
      return null
    },
  ]),
) as unknown as Handlers

const defects: unknown[] = []
const route = createRouter(handlers, (defect) => defects.push(defect))

test('[BR1] a known call with a well-shaped input is answered', async () => {
  expect(await route('shell.copy', { text: 'copied' })).toEqual({ ok: true, value: null })
})

test('[BR1] unknown calls and ill-shaped inputs never reach a handler', async () => {
  reached.length = 0
  for (const name of ['__proto__', 'constructor', 'session.dispatch ', '', null, 7, {}]) {
    expect(await route(name, {})).toEqual({ ok: false, fault: 'invalid-message' })
  }
  expect(await route('shell.openExternal', { url: 'x', extra: 1 })).toEqual({
    ok: false,
    fault: 'invalid-message',
  })
  expect(await route('session.read', { interactionId: 'x', seq: NaN })).toEqual({
    ok: false,
    fault: 'invalid-message',
  })
  expect(reached).toEqual([])
})

test('[BR1] a handler that throws is a fault for the page and a defect for the log', async () => {
  expect(await route('session.retry', {})).toEqual({ ok: false, fault: 'internal' })
  expect(defects.length).toBe(1)
})

test('[BR1] whatever a hostile page sends, main answers and never throws', async () => {
  const names = fc.oneof(fc.constantFrom(...Object.keys(calls)), fc.string(), fc.anything())
  await fc.assert(
    fc.asyncProperty(
      names,
      fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true }),
      async (name, input) => {
        const reply = await route(name, input)
        expect(typeof reply.ok).toBe('boolean')
      },
    ),
    { numRuns: 2_000 },
  )
})
