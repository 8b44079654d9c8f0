import { expect } from 'vitest'
import { personalSetId } from './personal-set'
import { adding, type Cases, done, held, mina, refused, sharedSet, sora, titles, words } from './testing'

export const changingCases: Cases = {
  '[PM9] two messages of a set never have the same key': async ({ come }) => {
    const agent = await come(mina)
    const setId = personalSetId(mina)
    const first = adding(setId, { key: 'Café' })
    expect(await agent.wonder(first)).toEqual(done)
    const taken = refused('key-taken', { key: 'café' })
    expect(await agent.wonder(adding(setId, { key: 'CAFÉ'.toLowerCase().normalize('NFD') }))).toEqual(taken)
    const other = adding(setId, { key: null })
    expect(await agent.wonder(other)).toEqual(done)
    const edit = { ...other.input, revision: 1, words: words({ key: 'café' }) }
    expect(await agent.wonder({ ask: 'predefined.edit', input: edit })).toEqual(taken)
    expect(held(agent, setId)?.messages.map(({ key }) => key)).toEqual(['Café', null])
  },

  '[PM10] a change to something newer is refused, and asked again is done once': async ({ come }) => {
    const agent = await come(mina)
    const [setId, asked] = [personalSetId(mina), adding(personalSetId(mina))]
    const { id } = asked.input
    expect([await agent.wonder(asked), await agent.wonder(asked)]).toEqual([done, done])
    const edit = { ask: 'predefined.edit', input: { setId, id, revision: 1, words: words({ title: '둘' }) } }
    expect([await agent.wonder(edit), await agent.wonder(edit)]).toEqual([done, done])
    expect(held(agent, setId)).toMatchObject({ revision: 3, messages: [{ id, revision: 2, title: '둘' }] })
    const late = { setId, id, revision: 1 }
    const stale = refused('changed-meanwhile')
    const third = { ...late, words: words({ title: '셋' }) }
    expect(await agent.wonder({ ask: 'predefined.edit', input: third })).toEqual(stale)
    expect(await agent.wonder({ ask: 'predefined.delete', input: late })).toEqual(stale)
    const move = { ...late, toSetId: setId, folder: ['다른 곳'] }
    expect(await agent.wonder({ ask: 'predefined.move', input: move })).toEqual(stale)
    const gone = { ask: 'predefined.delete', input: { ...late, revision: 2 } }
    expect([await agent.wonder(gone), await agent.wonder(gone)]).toEqual([done, done])
    expect(await agent.wonder(edit)).toEqual(refused('unknown-predefined'))
  },

  '[PM10] of two who change one message at once, one is told': async ({ there, come }) => {
    const [near, far] = [await come(sora), await come(sora, there)]
    const setId = await sharedSet(near)
    const { input } = adding(setId)
    await near.wonder({ ask: 'predefined.add', input })
    const edit = (title: string) => ({
      ask: 'predefined.edit',
      input: { ...input, revision: 1, words: words({ title }) },
    })
    const answers = await Promise.all([near.wonder(edit('하나')), far.wonder(edit('둘'))])
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
  },

  '[PM10] a message moves to another folder and another set, once': async ({ come }) => {
    const boss = await come(sora)
    const [setId, toSetId] = [personalSetId(sora), await sharedSet(boss)]
    const { input } = adding(setId)
    await boss.wonder({ ask: 'predefined.add', input })
    const move = {
      ask: 'predefined.move',
      input: { setId, id: input.id, revision: 1, toSetId, folder: ['새 곳'] },
    }
    expect([await boss.wonder(move), await boss.wonder(move)]).toEqual([done, done])
    expect(titles(boss, setId)).toEqual([])
    expect(held(boss, toSetId)?.messages).toMatchObject([{ id: input.id, revision: 2, folder: ['새 곳'] }])
    const { input: same } = adding(setId)
    await boss.wonder({ ask: 'predefined.add', input: same })
    const clash = { ...move, input: { ...move.input, id: same.id } }
    expect(await boss.wonder(clash)).toEqual(refused('key-taken', { key: '안녕' }))
    expect(titles(boss, setId)).toEqual(['첫인사'])
  },
}
