import { afterEach, expect, test } from 'vitest'
import type { AgentId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { DatabaseError } from '../database/database'
import { personOf } from '../handler/testing'
import { nothingAsked } from './testing'
import { openWorld, type World } from './testing-world'

let world: World
afterEach(() => world.close())

const [mina, jun] = [newId<AgentId>(), newId<AgentId>()]
const stream = `interaction/${newId()}` as const
const find = { ask: 'transcript.find', input: { stream, words: '환불', limit: 5 } }

test('[AK1] an ask is answered on its line, with what it asked for, a refusal or a fault', async () => {
  const answers = [
    async () => ({ value: { found: [], more: false } }),
    async () => ({ refusal: { refusal: 'not-permitted' as const } }),
    () => Promise.reject(new DatabaseError('the disk is full', '53100')),
    () => Promise.reject(new Error('a defect')),
  ]
  const asks = {
    ...nothingAsked,
    'transcript.find': () => answers.shift()?.() ?? Promise.reject(new Error('one too many')),
  }
  world = await openWorld({ agents: [mina], asks })
  const desktop = world.come(mina)
  await desktop.hears('welcome')
  const heard = []
  for (let n = 0; n < 4; n += 1) heard.push(await desktop.wonder(find))
  expect(heard).toEqual([
    { kind: 'done', value: { found: [], more: false } },
    { kind: 'refused', refusal: { refusal: 'not-permitted' } },
    { kind: 'failed', fault: 'busy' },
    { kind: 'failed', fault: 'internal' },
  ])
  expect(world.defects).toHaveLength(2)
})

test('[AK2] what a later minor version asks is a fault, and the line goes on', async () => {
  world = await openWorld({ agents: [mina] })
  const desktop = world.come(mina, { version: '1.9' })
  await desktop.hears('welcome')
  const unknown = { kind: 'failed', fault: 'invalid-message' }
  expect(await desktop.wonder({ ask: 'dream.of', input: { place: '제주' } })).toEqual(unknown)
  expect(await desktop.wonder({ ...find, input: { ...find.input, colour: 'blue' } })).toEqual(unknown)
  expect(await desktop.wonder(find)).toMatchObject({ kind: 'refused' })
})

test('[AK2] an ask that cannot be answered to anybody ends the line', async () => {
  world = await openWorld({ agents: [mina] })
  const desktop = world.come(mina)
  await desktop.hears('welcome')
  desktop.send({ frame: 'ask', id: 7, ask: find })
  expect(await desktop.hears('goodbye')).toMatchObject({ reason: 'invalid-message' })
})

test('[SO10] who has shown no ticket yet is held no large frames for', async () => {
  world = await openWorld({ agents: [mina] })
  const stranger = world.come(mina, { version: '1.0'.padEnd(400 * 1024, '.') })
  await stranger.closed
  expect(stranger.frames).toEqual([])
})

test('[AK4] what has changed of an agent reaches his open desktop, and nobody else', async () => {
  world = await openWorld({ agents: [mina, jun] })
  const [desktop, other] = [world.come(mina), world.come(jun)]
  await Promise.all([desktop.hears('welcome'), other.hears('welcome')])
  const now = { ...personOf(mina), displayName: '김미나', chatLimit: 5, role: 'supervisor' as const }
  world.accounts.change(now)
  expect((await desktop.hears('me')).me).toEqual(now)
  world.accounts.change(now)
  const again = world.come(mina, { sessionId: 'again' })
  expect((await again.hears('welcome')).me).toEqual(now)
  expect(desktop.frames.filter(({ frame }) => frame === 'me')).toHaveLength(1)
  expect(other.frames.map(({ frame }) => frame)).not.toContain('me')
})
