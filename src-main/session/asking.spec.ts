import { expect, test } from 'vitest'
import type { Ask } from '../../src-contract/asks'
import { newId } from '../../src-contract/new-id'
import type { Up } from '../../src-contract/protocol'
import { createAsking } from './asking'
import { createTestClock, silent } from './testing'

const stream = `interaction/${newId()}` as const
const find: Ask = { ask: 'transcript.find', input: { stream, words: '환불', limit: 5 } }
const none = { kind: 'done' as const, value: { found: [], more: false } }

function asking(isOnline = true) {
  const { clock, advance } = createTestClock()
  const said: Extract<Up, { frame: 'ask' }>[] = []
  const say = (up: Up) => {
    if (up.frame === 'ask') said.push(up)
    return isOnline
  }
  return { ...createAsking({ say, clock, log: silent }), said, advance }
}

test('[AK1] each answer finds who asked for it', async () => {
  const { ask, answer, said } = asking()
  const answers = [ask(find), ask(find)]
  const refused = { kind: 'refused' as const, refusal: { refusal: 'not-permitted' as const } }
  answer(said[1]?.id ?? '', refused)
  answer(newId(), none)
  answer(said[0]?.id ?? '', none)
  answer(said[0]?.id ?? '', refused)
  expect(await Promise.all(answers)).toEqual([none, refused])
})

test('[AK1] a gateway that answers something else than was asked is not believed', async () => {
  const { ask, answer, said } = asking()
  const asked = ask(find)
  answer(said[0]?.id ?? '', { kind: 'done', value: { found: 'plenty' } })
  expect(await asked).toEqual({ kind: 'failed', fault: 'internal' })
})

test('[AK3] without a line an ask fails at once', async () => {
  expect(await asking(false).ask(find)).toEqual({ kind: 'failed', fault: 'offline' })
})

test('[AK3] an ask fails with its line, and after ten seconds', async () => {
  const { ask, lineLost, advance } = asking()
  const lost = ask(find)
  lineLost()
  const late = ask(find)
  await advance(10_000)
  expect(await Promise.all([lost, late])).toEqual([
    { kind: 'failed', fault: 'offline' },
    { kind: 'failed', fault: 'timed-out' },
  ])
})
