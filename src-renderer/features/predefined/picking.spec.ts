import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { effectScope, ref } from 'vue'
import { service } from '../../../src-domain/testing'
import { useSessionStore } from '../../stores/session'
import { meetMain } from '../../testing'
import { usePicking } from './picking'
import { message, setOf } from './testing'

test('[PD1] with each letter the best is marked anew, though it was found further down before', async () => {
  const set = setOf([
    message('After a while', { key: 'wait', text: 'right away' }),
    message('Here', { key: 'way' }),
  ])
  const main = meetMain({ 'predefined.sets': () => [set] })
  await useSessionStore().readPredefined()
  const query = ref('wa')
  const scope = effectScope()
  const about = { serviceId: service.id, language: 'en' as const }
  const picking = scope.run(() => usePicking({ query: () => query.value, about: () => about }))
  const marked = () => picking?.marked.value?.message.title
  expect(marked()).toBe('After a while')
  query.value = 'way'
  await flushPromises()
  expect([marked(), picking?.at.value]).toEqual(['Here', 0])

  query.value = 'wa'
  await flushPromises()
  picking?.move('ArrowDown')
  main.push('predefined.changed', { setId: set.id, set: { ...set, messages: [...set.messages].reverse() } })
  await flushPromises()
  expect(marked()).toBe('Here')
  scope.stop()
})
