import { expect, test } from 'vitest'
import type { PredefinedSetId, ServiceId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { PredefinedSet } from '../../src-contract/predefined'
import { openTestFolder, until } from './testing'
import { closeAgentsAfterEach, working } from './testing-agent'
import { me } from './testing-gateway'

closeAgentsAfterEach()

test('[AK4] what has changed of me is so at once, and after a restart', async () => {
  const folder = await openTestFolder()
  const { gateway, session, pushed } = await working(1, folder)
  session.start()
  await until(() => session.state().link.state === 'online')
  const now = { ...me, displayName: '김미나 팀장', role: 'supervisor' as const, chatLimit: 5 }
  gateway.say({ frame: 'me', me: now })
  await until(() => pushed.some(({ name }) => name === 'session.me'))
  expect(pushed.find(({ name }) => name === 'session.me')?.payload).toEqual(now)
  expect(session.state().me).toEqual(now)
  await session.close()
  expect((await working(1, folder)).session.state().me).toEqual(now)
})

test('[PM11] the hello says which predefined messages are held, and what comes back is told', async () => {
  const { gateway, session, pushed } = await working(1)
  session.start()
  await until(() => session.state().link.state === 'online')
  const set: PredefinedSet = {
    ...{ id: newId<PredefinedSetId>(), revision: 7, kind: 'shared', name: { ko: '지원', en: 'Support' } },
    ...{ serviceId: newId<ServiceId>(), language: 'ko', messages: [] },
  }
  gateway.say({ frame: 'predefined', set })
  gateway.say({ frame: 'predefinedSets', sets: [set.id] })
  await until(() => session.predefinedSets().length === 1)
  const answer = session.ask({ ask: 'predefined.delete', input: { setId: set.id, id: newId(), revision: 1 } })
  await until(() => gateway.heard.some(({ frame }) => frame === 'ask'))
  gateway.lines.at(-1)?.terminate()
  expect(await answer).toEqual({ kind: 'failed', fault: 'offline' })
  await until(() => gateway.heard.filter(({ frame }) => frame === 'hello').length === 2)
  expect(gateway.heard.findLast(({ frame }) => frame === 'hello')).toMatchObject({
    predefined: { [set.id]: 7 },
  })
  gateway.say({ frame: 'predefinedSets', sets: [] })
  await until(() => session.predefinedSets().length === 0)
  const changes = pushed.flatMap(({ name, payload }) => (name === 'predefined.changed' ? payload : []))
  expect(changes).toEqual([
    { setId: set.id, set },
    { setId: set.id, set: null },
  ])
})
