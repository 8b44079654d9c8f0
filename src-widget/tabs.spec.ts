import { expect, test } from 'vitest'
import { createTabs, type News } from './tabs'

test('[WG11] what another tab stored is looked at when it can be seen here, even if its word came before', () => {
  const heard: News[] = []
  const stop = createTabs('damso:shop:').hear((news) => heard.push(news))
  window.dispatchEvent(new StorageEvent('storage', { key: 'damso:shop:unsent:1' }))
  window.dispatchEvent(new StorageEvent('storage', { key: 'damso:other:unsent:1' }))
  expect(heard).toEqual([{ kind: 'nudge' }])
  stop()
  window.dispatchEvent(new StorageEvent('storage', { key: 'damso:shop:unsent:1' }))
  expect(heard).toHaveLength(1)
})
