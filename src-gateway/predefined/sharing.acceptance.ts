import { expect } from 'vitest'
import type { PredefinedSetId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { serviceId } from '../../src-domain/testing'
import { personOf } from '../handler/testing'
import { personalSetId } from './personal-set'
import {
  type Cases,
  adding,
  done,
  held,
  jun,
  mina,
  openOffice,
  refused,
  sharedSet,
  sora,
  titles,
  words,
} from './testing'

export const sharingCases: Cases = {
  '[PM8] everybody has a set of his own that nobody else sees': async ({ come }) => {
    const [one, other] = [await come(mina), await come(jun)]
    const setId = personalSetId(mina)
    expect((await one.hears('predefinedSets')).sets).toEqual([setId])
    expect(await one.wonder(adding(setId))).toEqual(done)
    expect(held(one, setId)).toMatchObject({ kind: 'personal', revision: 2, messages: [{ title: '첫인사' }] })
    expect(await other.wonder(adding(setId))).toEqual(refused('unknown-predefined'))
    const boss = await come(sora)
    expect(await boss.wonder(adding(setId))).toEqual(refused('unknown-predefined'))
    expect([held(other, setId), held(boss, setId)]).toEqual([undefined, undefined])
  },

  "[PM8] a shared set is its service's agents' to use, and supervisors' to change": async ({
    here,
    come,
  }) => {
    here.accounts.change({ ...personOf(jun), serviceIds: [] })
    const [agent, stranger, boss] = [await come(mina), await come(jun), await come(sora)]
    const setId = await sharedSet(boss)
    await agent.hears('predefined', ({ set }) => set.id === setId)
    expect(await agent.wonder(adding(setId))).toEqual(refused('not-permitted'))
    expect(await stranger.wonder(adding(setId))).toEqual(refused('unknown-predefined'))
    expect(await boss.wonder(adding(setId))).toEqual(done)
    await agent.hears('predefined', ({ set }) => set.id === setId && set.messages.length === 1)
    expect(held(agent, setId)).toMatchObject({ kind: 'shared', serviceId, language: 'ko' })
    expect(held(stranger, setId)).toBeUndefined()
    here.accounts.change(personOf(jun))
    await stranger.hears('predefinedSets', ({ sets }) => sets.includes(setId))
    expect(titles(stranger, setId)).toEqual(['첫인사'])
    here.accounts.change({ ...personOf(jun), serviceIds: [] })
    await expect.poll(() => stranger.frames.at(-1)).toMatchObject({ sets: [personalSetId(jun)] })
    here.accounts.change(personOf(jun))
  },

  '[PM8] of one service and language there is one shared set, whoever asks': async ({ come }) => {
    const [agent, boss] = [await come(mina), await come(sora)]
    const setId = await sharedSet(boss)
    const input = { setId, serviceId, language: 'ko' as const }
    expect(await boss.wonder({ ask: 'predefined.addSet', input })).toEqual(done)
    const another = { ...input, setId: newId<PredefinedSetId>() }
    expect(await boss.wonder({ ask: 'predefined.addSet', input: another })).toEqual(
      refused('changed-meanwhile'),
    )
    const english = { ...input, language: 'en' as const }
    expect(await boss.wonder({ ask: 'predefined.addSet', input: english })).toEqual(refused('id-taken'))
    expect(await agent.wonder({ ask: 'predefined.addSet', input: another })).toEqual(refused('not-permitted'))
  },

  '[PM11] a change is on every desktop concerned, on all gateways, before its answer': async ({
    there,
    come,
  }) => {
    const [agent, far, boss] = [await come(mina), await come(jun, there), await come(sora)]
    const setId = await sharedSet(boss)
    const asked = adding(setId)
    expect(await boss.wonder(asked)).toEqual(done)
    const { folder, key, title, text } = words()
    const message = { id: asked.input.id, revision: 1, folder, key, title, text, file: null }
    expect(held(boss, setId)).toMatchObject({ revision: 2, messages: [message] })
    await agent.hears('predefined', ({ set }) => set.id === setId && set.revision === 2)
    expect(held(agent, setId)).toEqual(held(boss, setId))
    await far.hears('predefined', ({ set }) => set.id === setId && set.revision === 2)
    const edited = { ...asked.input, revision: 1, words: words({ text: '반갑습니다' }) }
    await boss.wonder({ ask: 'predefined.edit', input: edited })
    await far.hears('predefined', ({ set }) => set.messages[0]?.text === '반갑습니다')
  },

  '[PM11] a desktop that comes back is told only of what it does not hold': async ({ there, come }) => {
    const boss = await come(sora)
    const [setId, own] = [await sharedSet(boss), personalSetId(mina)]
    const first = await come(mina, there)
    expect(first.frames.filter(({ frame }) => frame === 'predefined')).toHaveLength(2)
    const gone = newId<PredefinedSetId>()
    const second = await come(mina, there, { [setId]: 1, [own]: 1, [gone]: 7 })
    expect(second.frames.filter(({ frame }) => frame === 'predefined')).toEqual([])
    expect(new Set((await second.hears('predefinedSets')).sets)).toEqual(new Set([setId, own]))
    await boss.wonder(adding(setId))
    const third = await come(mina, there, { [setId]: 1, [own]: 1 })
    expect(titles(third, setId)).toEqual(['첫인사'])
    expect(held(third, own)).toBeUndefined()
  },

  "[PM8] a set of a service that is there no more is nobody's to use, and one renamed is called so": async ({
    here,
    database,
    come,
  }) => {
    const boss = await come(sora)
    const setId = await sharedSet(boss)
    const name = { ko: '새 이름', en: 'New name' }
    const renamed = await openOffice(database, {
      ...here.workspace,
      services: here.workspace.services.map((service) => ({ ...service, name })),
    })
    await boss.hears('predefined', ({ set }) => set.id === setId && set.name.ko === '새 이름')
    await renamed.close()
    const without = await openOffice(database, { ...here.workspace, services: [] })
    const agent = await come(mina, without)
    expect((await agent.hears('predefinedSets')).sets).toEqual([personalSetId(mina)])
    await without.close()
  },
}
