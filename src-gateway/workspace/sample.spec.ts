import { expect, test } from 'vitest'
import { type Accounts, openAccounts } from '../accounts/accounts'
import { portsOn } from '../accounts/testing'
import { createTestDatabase } from '../database/testing'
import { importLines } from '../predefined/import-lines'
import { openPredefined } from '../predefined/predefined'
import { loadSample } from './sample'
import { sampleMessages } from './sample-messages'
import { openWorkspaces } from './workspaces'

const textsOf = (language: 'ko' | 'en') => sampleMessages[language].map(({ text }) => text)

test('[GW3] the sample has messages ready in folders, in both languages and with variables', () => {
  for (const language of ['ko', 'en'] as const) {
    const { added, problems } = importLines([], sampleMessages[language])
    expect([added, problems]).toEqual([17, []])
    expect(new Set(sampleMessages[language].map(({ folder }) => folder.join('/'))).size).toBe(6)
    for (const variable of ['%S', '%A', '%T', '%D']) {
      expect(textsOf(language).some((text) => text.includes(variable))).toBe(true)
    }
  }
})

test('[GW3] loaded again, the sample leaves what somebody has made of it', async () => {
  const made = await createTestDatabase('pglite')
  const database = await made.open()
  const ports = portsOn(database)
  const accounts: Accounts = await openAccounts(ports)
  const workspaces = await openWorkspaces(ports)
  const predefined = await openPredefined({ ...ports, workspaces })
  const load = () => loadSample({ accounts, workspaces, predefined })
  await load()
  const people = await accounts.people()
  const usable = await predefined.usableBy(people)
  expect(people.map((me) => usable(me).size)).toEqual([3, 3, 3, 3])
  const [mina, sora] = ['mina', 'sora'].map((name) => people.find(({ userName }) => userName === name))
  if (!mina || !sora) throw new Error('no people')
  const sets = await predefined.sets([...usable(mina).keys()])
  expect(sets.map(({ kind, messages }) => [kind, messages.length]).sort()).toEqual([
    ['personal', 0],
    ['shared', 17],
    ['shared', 17],
  ])
  const set = sets.find(({ kind }) => kind === 'shared')
  const [message] = set?.messages ?? []
  if (!set || !message) throw new Error('no messages')
  await predefined.asks['predefined.delete'](sora, { setId: set.id, id: message.id, revision: 1 })
  await load()
  expect((await predefined.sets([set.id]))[0]?.messages).toHaveLength(16)
  for (const open of [predefined, workspaces, accounts, database]) await open.close()
  await made.remove()
})
