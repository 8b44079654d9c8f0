import { expect } from 'vitest'
import { PREDEFINED_LIMIT } from '../../src-contract/limits'
import { personalSetId } from './personal-set'
import { adding, type Cases, held, mina, refused, titles } from './testing'

export const tablesCases: Cases = {
  [`[PM9] a set is full at ${PREDEFINED_LIMIT} messages or half a million characters`]: async ({ come }) => {
    const agent = await come(mina)
    const setId = personalSetId(mina)
    const table = (count: number, text: string) =>
      ['title,text', ...Array.from({ length: count }, (_, n) => `t${n},${text}`)].join('\n')
    const take = (csv: string) => agent.wonder({ ask: 'predefined.import', input: { setId, csv } })
    const full = (line: number) => ({ value: { problems: [{ line, column: 'line', problem: 'set-full' }] } })
    expect(await take(table(501, 'x'))).toMatchObject(full(502))
    expect(await take(table(100, 'x'.repeat(5_001)))).toMatchObject(full(101))
    expect(await take(table(500, 'x'))).toMatchObject({ value: { added: 500, changed: 0, problems: [] } })
    expect(await agent.wonder(adding(setId))).toEqual(refused('set-full'))
  },

  '[PM5] a table changes what has its key or its place, and adds the rest': async ({ come }) => {
    const agent = await come(mina)
    const setId = personalSetId(mina)
    const take = (csv: string) => agent.wonder({ ask: 'predefined.import', input: { setId, csv } })
    const table = (...lines: string[]) => ['folder,key,title,text', ...lines].join('\n')
    await agent.wonder(adding(setId))
    await agent.wonder(adding(setId, { key: null, title: '끝인사' }))
    const first = await take(
      table('다른 곳,안녕,새 제목,새 말', '인사,,끝인사,또 뵐게요', ',,셋,셋', ',k,셋,넷'),
    )
    expect(first).toEqual({ kind: 'done', value: { added: 2, changed: 2, problems: [] } })
    expect(held(agent, setId)?.messages).toMatchObject([
      { folder: ['다른 곳'], key: '안녕', title: '새 제목', text: '새 말', revision: 2 },
      { folder: ['인사'], key: null, title: '끝인사', text: '또 뵐게요', revision: 2 },
      { folder: [], key: null, title: '셋', text: '셋', revision: 1 },
      { folder: [], key: 'k', title: '셋', text: '넷', revision: 1 },
    ])
    expect(await take('title,text\n하나,하나')).toMatchObject({ value: { added: 1 } })
    const again = await take(table('다른 곳,안녕,새 제목,새 말', ',k,셋,넷'))
    expect(again).toEqual({ kind: 'done', value: { added: 0, changed: 0, problems: [] } })
  },

  '[PM7] with any problem nothing of a table is taken': async ({ come }) => {
    const agent = await come(mina)
    const setId = personalSetId(mina)
    const csv = 'key,title,text\na,하나,하나\nA,둘,둘\n,셋,셋\n,셋,넷\nb,,\n'
    const answer = await agent.wonder({ ask: 'predefined.import', input: { setId, csv } })
    expect(answer).toEqual({
      kind: 'done',
      value: {
        added: 0,
        changed: 0,
        problems: [
          { line: 3, column: 'key', problem: 'repeated' },
          { line: 5, column: 'title', problem: 'repeated' },
          { line: 6, column: 'title', problem: 'missing' },
          { line: 6, column: 'text', problem: 'missing' },
        ],
      },
    })
    expect(titles(agent, setId)).toEqual([])
    expect(held(agent, setId)?.revision).toBe(1)
  },
}
