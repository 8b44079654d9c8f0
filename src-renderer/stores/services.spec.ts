import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { computed } from 'vue'
import { newId } from '../../src-contract/new-id'
import { service } from '../../src-domain/testing'
import { active, chat, deskOf, me, meetMain, workspace } from '../testing'
import { useServices } from './services'
import { useSessionStore } from './session'

const before = { ...service, wrapUp: 'none' as const }
const changed = { ...workspace, revision: 2, services: [service] }

/** A desk whose chat began under the first revision; `present` is what IT has published since. */
function draw(present = changed) {
  let isThere = false
  const main = meetMain({
    'session.ask': () =>
      isThere ? { kind: 'done', value: { service: before } } : { kind: 'failed', fault: 'offline' },
  })
  const { desk } = deskOf(active)
  main.push('session.desk', { ...desk, workspace: present })
  const services = useServices()
  const seen = computed(() => {
    const mine = useSessionStore().chatOf(chat)
    return mine && services.of(mine.head)
  })
  return { main, desk, seen, named: services.named, comesUp: () => (isThere = true) }
}

test('[FD8] a chat that runs while IT changes its service goes on with what was there', () => {
  const { main, seen } = draw({ ...workspace, services: [before] })
  expect(seen.value).toEqual(before)
  main.push('session.workspace', changed)
  expect(seen.value).toEqual(before)
  main.push('session.workspace', { ...changed, revision: 3, services: [] })
  expect(seen.value).toEqual(before)
  expect(main.asked('session.ask')).toEqual([])
})

test('[FD8] a desk that comes later asks once for what was there, and again with the next line', async () => {
  const { main, seen, named, comesUp } = draw()
  expect([seen.value, seen.value]).toEqual([undefined, undefined])
  const head = useSessionStore().chatOf(chat)?.head
  expect(head && named(head)).toEqual(service)
  await flushPromises()
  const asked = { ask: 'service.asOf', input: { stream: chat, serviceId: service.id } }
  expect(main.asked('session.ask')).toEqual([asked])
  comesUp()
  main.push('session.link', { state: 'online' })
  await flushPromises()
  expect(main.asked('session.ask')).toEqual([asked, asked])
  expect(seen.value).toEqual(before)
})

test('[FD8] whoever works at this desk next asks for what is his', async () => {
  const { main, desk, seen } = draw({ ...workspace, services: [before] })
  expect(seen.value).toEqual(before)
  main.push('session.desk', { ...desk, me: { ...me, id: newId() }, workspace: changed })
  main.push('session.desk', { ...desk, workspace: changed })
  expect(seen.value).toBeUndefined()
})
