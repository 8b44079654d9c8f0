import { expect, test } from 'vitest'
import type { CaseId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Database } from '../database/database'
import { interactionsView } from './interactions'
import { makeTables, standingOf } from './standing'
import { createSteps } from './steps'
import { type Chat, chatIn, othersAreDone, someone, toTheEnd } from './testing'
import type { View } from './view'

/** The same dice for the same seed. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const WORDS = ['환불해 주세요', 'Where is my ORDER?', '배송이 안 왔어요', 'half \ud83d and \u0000', '네']

/** What one chat goes through; somebody else's steps come in between. */
async function* life(chat: Chat, roll: (sides: number) => number) {
  const share = chat.share(someone())
  const words = () => WORDS[roll(WORDS.length)] ?? ''
  yield chat.begins()
  yield chat.accepts(share)
  const said: number[] = []
  for (let n = roll(6); n >= 0; n -= 1) {
    said.push(await chat.asks(words()))
    yield
  }
  const [first = 0, second] = said
  if (roll(2) === 0) yield chat.rewords(first, '교환해 주세요')
  if (second !== undefined && roll(3) === 0) yield chat.deletes(second)
  if (roll(3) === 0) yield chat.link(newId<CaseId>(), share.agentId)
  if (roll(4) === 0) return
  yield chat.ends()
  yield chat.notes(share, '확인함')
  yield chat.gives(share, roll(2) === 0 ? 'refund' : null)
  yield chat.completes(share)
}

/** Many of them at once, a step here and a step there; `meanwhile` is done after each. */
async function work(database: Database, seed: number, meanwhile: () => Promise<unknown>) {
  const roll = dice(seed)
  const lives = Array.from({ length: 12 }, () => life(chatIn(database), roll))
  while (lives.length > 0) {
    const n = roll(lives.length)
    const { done } = (await lives[n]?.next()) ?? {}
    if (done) lives.splice(n, 1)
    await meanwhile()
  }
}

async function contents({ query }: Database, { version }: View) {
  const all = (table: string, order: string) => query(`select * from ${table} order by ${order}`)
  return {
    interactions: await all(`interaction_${version}`, 'stream'),
    words: await all(`interaction_${version}_words`, 'number'),
    shelves: await all(`interaction_${version}_shelf`, 'shelf'),
  }
}

async function forget({ query }: Database, view: View) {
  await query(view.drop(view.version))
  await query('delete from view where name = $1', [view.name])
}

export function acceptFollowing(name: string, opened: () => Database) {
  test(`[VW1] following live, stopping anywhere and reading all again give equal tables (${name})`, async () => {
    const database = opened()
    const view = interactionsView()
    await makeTables(database, view)
    const roll = dice(5)
    // Each time by somebody who knows nothing but what is in the tables, a little or much at a time.
    await work(database, 7, async () => {
      if (roll(3) > 0) await createSteps({ database, view, limit: 1 + roll(9) }).goOn()
    })
    await toTheEnd(database, view)
    const live = await contents(database, view)
    expect(live.words.length).toBeGreaterThan(4)
    expect(live.interactions.length).toBe(12)

    await forget(database, view)
    await toTheEnd(database, view)
    expect(await contents(database, view)).toEqual(live)
    await forget(database, view)
    await toTheEnd(database, view, 3)
    expect(await contents(database, view)).toEqual(live)
  })

  test(`[VW2] two who follow at once write nothing twice, and nothing over one another (${name})`, async () => {
    const database = opened()
    const view = interactionsView()
    await makeTables(database, view)
    const [one, two] = [createSteps({ database, view, limit: 4 }), createSteps({ database, view, limit: 3 })]
    const streams: Chat['stream'][] = []
    await work(database, 11, () => Promise.all([one.goOn(), two.goOn()]))
    await toTheEnd(database, view)
    const raced = await contents(database, view)
    for (const { stream } of raced.interactions as { stream: Chat['stream'] }[]) streams.push(stream)
    await one.refold(streams)
    expect(await contents(database, view)).toEqual(raced)
    await forget(database, view)
    await toTheEnd(database, view)
    expect(await contents(database, view)).toEqual(raced)
  })

  test(`[VW3] a new version is filled beside the old one, which goes when the new one has caught up (${name})`, async () => {
    const database = opened()
    const [old, next] = [interactionsView(1), interactionsView(2)]
    await toTheEnd(database, old)
    const { interactions } = await contents(database, old)
    await makeTables(database, next)
    await createSteps({ database, view: next, limit: 5 }).goOn()
    expect((await contents(database, old)).interactions).toEqual(interactions)
    expect(await standingOf(database.query, old)).toMatchObject({ ready: true })
    expect(await standingOf(database.query, next)).toMatchObject({ ready: false })

    await toTheEnd(database, next)
    expect((await contents(database, next)).interactions).toEqual(interactions)
    expect(await standingOf(database.query, old)).toBeUndefined()
    await expect(contents(database, old)).rejects.toThrow(/interaction_1/)
    await forget(database, next)
  })
}

/** A long talk at once. */
const REPEATED = `insert into event (stream, seq, command, part, at, actor, type, version, body)
  select stream, seq + n, gen_random_uuid(), 0, at, actor, type, version, body
  from event, generate_series(1, 1500) as n where stream = $1 and seq = $2`

export function acceptPassingOver(name: string, opened: () => Database) {
  test(`[VW7] what concerns no view is passed over by the thousand, and what comes after it is not (${name})`, async () => {
    const database = opened()
    const view = interactionsView()
    const talkative = chatIn(database)
    await talkative.begins()
    const said = await talkative.asks('네')
    await toTheEnd(database, view)
    await database.query(REPEATED, [talkative.stream, said])
    const late = chatIn(database)
    await late.begins()
    await othersAreDone(database)

    const { goOn } = createSteps({ database, view, limit: 5 })
    expect([await goOn(), await goOn()]).toEqual([true, false])
    const { interactions } = await contents(database, view)
    expect(interactions).toContainEqual(expect.objectContaining({ stream: late.stream }))
  })
}

function signal() {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve: () => resolve() }
}

/** Where several connections write at once. */
export function acceptWaiting(name: string, opened: () => Database) {
  test(`[VW4] what a transaction under way has written is waited for (${name})`, async () => {
    const database = opened()
    const view = interactionsView()
    await toTheEnd(database, view)
    const before = (await contents(database, view)).interactions.length
    const count = async () => (await contents(database, view)).interactions.length - before

    const [begun, over] = [signal(), signal()]
    const long = database.transaction(async (query) => {
      await query('select pg_current_xact_id()')
      begun.resolve()
      await over.promise
    })
    await begun.promise
    await chatIn(database).begins()
    await toTheEnd(database, view)
    expect(await count()).toBe(0)
    over.resolve()
    await long
    await toTheEnd(database, view)
    expect(await count()).toBe(1)
  })
}
