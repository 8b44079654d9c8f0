import { expect, test } from 'vitest'
import type { ToPage } from '../../src-contract/bridge'
import { heard } from '../session/testing'
import { createPushes } from './pushes'

function pushing() {
  const posted: ToPage[] = []
  let timers: { milliseconds: number; then: () => void }[] = []
  const pushes = createPushes(
    (message) => posted.push(message),
    (milliseconds, then) => timers.push({ milliseconds, then }),
  )
  const next = () => {
    const due = timers
    timers = []
    due.forEach(({ then }) => then())
    return due.map(({ milliseconds }) => milliseconds)
  }
  return { ...pushes, posted, next }
}

const stream = 'interaction/8f3f6f3e-2f0a-4c7e-9d57-0d8d7f6d2f11'

test('[BR2] a burst of events is one message, and the next one comes a frame later', () => {
  const { push, posted, next } = pushing()
  const events = [1, 2, 3].map((seq) => heard(stream, seq))
  for (const event of events) push('session.recorded', [event])
  expect(next()).toEqual([0])
  expect(posted).toEqual([{ push: 'session.recorded', payload: events }])

  push('session.recorded', [heard(stream, 4)])
  push('session.recorded', [heard(stream, 5)])
  expect(posted.length).toBe(1)
  expect(next()).toEqual([16])
  expect(posted.length).toBe(2)
})

test('[BR2] what tells a state is told once, what happened keeps its order', () => {
  const { push, posted, next } = pushing()
  push('session.link', { state: 'connecting' })
  push('session.closed', { stream })
  push('session.link', { state: 'online' })
  next()
  expect(posted).toEqual([
    { push: 'session.closed', payload: { stream } },
    { push: 'session.link', payload: { state: 'online' } },
  ])
})

test('[BR2] a reply never overtakes what happened before it', () => {
  const { push, posted, flush } = pushing()
  push('session.closed', { stream })
  flush()
  expect(posted.length).toBe(1)
})
