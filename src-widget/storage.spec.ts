import { expect, test } from 'vitest'
import { createStore } from './storage'
import { memoryStorage } from './testing'
import { createVisits } from './visit'

test('[WG8] a browser that refuses storage still has a chat', () => {
  const refuse = (): Storage => {
    throw new DOMException('blocked', 'SecurityError')
  }
  const store = createStore(refuse, 'damso:a:')
  store.put('draft', 'half a sentence')
  expect([store.get('draft'), store.names()]).toEqual(['half a sentence', ['draft']])
  store.drop('draft')
  expect(store.get('draft')).toBeUndefined()
})

test('[WG8] what does not fit any more is kept in memory', () => {
  const full = Object.assign(memoryStorage(), {})
  const area = new Proxy(full, {
    get: (target, name) =>
      name === 'setItem'
        ? () => {
            throw new DOMException('full', 'QuotaExceededError')
          }
        : (Reflect.get(target, name) as unknown),
  })
  const store = createStore(() => area, 'damso:a:')
  store.put('draft', 'kept')
  expect([store.get('draft'), store.names()]).toEqual(['kept', ['draft']])
})

test('[WG8] two entry points on one site do not meet', () => {
  const area = memoryStorage()
  const [one, other] = [createStore(() => area, 'damso:a:'), createStore(() => area, 'damso:b:')]
  one.put('visit', '{"name":"Hana","chatId":"1"}')
  expect(createVisits(one).present()).toEqual({ name: 'Hana', chatId: '1' })
  expect(createVisits(other).present()).toBeUndefined()
  expect(other.names()).toEqual([])
})
