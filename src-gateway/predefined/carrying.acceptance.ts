import { expect } from 'vitest'
import type { AgentId, FileId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { instantOf } from '../clock'
import { createFileRows } from '../files/file-rows'
import { personOf } from '../handler/testing'
import { personalSetId } from './personal-set'
import { adding, type Cases, done, held, jun, mina, refused } from './testing'

export const carryingCases: Cases = {
  '[PM12] a message carries a file that its author uploaded, and holds it': async ({
    here,
    database,
    come,
  }) => {
    const files = createFileRows(database)
    const upload = async (uploadedBy: AgentId, state: 'ready' | 'uploading' = 'ready') => {
      const [id, at] = [newId<FileId>(), instantOf(Date.now())]
      await files.create({ id, blob: newId(), name: '안내.pdf', size: 5, uploadedBy, at, expiresAt: at })
      const found = { problem: null, size: 5, sha256: new Uint8Array(32), mediaType: 'application/pdf' }
      const picture = { isPicture: false, width: null, height: null }
      if (state === 'ready') await files.finish({ id, state, ...found, ...picture })
      return id
    }
    const expired = async () => (await files.expired(instantOf(Date.now() + 1_000), 9)).map(({ id }) => id)
    const agent = await come(mina)
    const setId = personalSetId(mina)
    const [mine, next] = [await upload(mina), await upload(mina)]
    const asked = adding(setId, { fileId: mine, text: '' })
    expect([await agent.wonder(asked), await agent.wonder(asked)]).toEqual([done, done])
    expect(held(agent, setId)?.messages).toMatchObject([
      { file: { fileId: mine, name: '안내.pdf', size: 5 } },
    ])
    const carrying = (fileId: FileId | null, key: string) => agent.wonder(adding(setId, { fileId, key }))
    expect(await carrying(mine, 'a')).toEqual(refused('file-taken'))
    expect(await carrying(await upload(jun), 'a')).toEqual(refused('unknown-file'))
    expect(await carrying(newId<FileId>(), 'a')).toEqual(refused('unknown-file'))
    expect(await carrying(await upload(mina, 'uploading'), 'a')).toEqual(refused('file-not-ready'))
    expect(await carrying(next, '안녕')).toEqual(refused('key-taken', { key: '안녕' }))
    expect(await expired()).toContain(next)
    expect(await agent.wonder(adding(setId, { text: ' ', key: null }))).toEqual(refused('empty-message'))

    const csv = 'key,title,text\n안녕,제목,말\n'
    await agent.wonder({ ask: 'predefined.import', input: { setId, csv } })
    expect(held(agent, setId)?.messages).toMatchObject([{ text: '말', file: { fileId: mine } }])
    const me = { ...personOf(mina) }
    expect(await here.predefined.carries(me, mine)).toBe(true)
    expect(await here.predefined.carries(personOf(jun), mine)).toBe(false)
    const gone = { setId, id: asked.input.id, revision: 2 }
    expect(await agent.wonder({ ask: 'predefined.delete', input: gone })).toEqual(done)
    expect(await files.find(mine)).toMatchObject({ heldBy: null })
  },
}
