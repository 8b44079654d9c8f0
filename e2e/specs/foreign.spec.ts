import { setTimeout as pause } from 'node:timers/promises'
import { foreigners, saidBy, timesRepeated } from '../customers/foreign'
import { type Talk, talking } from '../customers/talking'
import { expect, test } from '../damso'
import type { SteadyAgent } from '../people/steady-agent'
import type { Gateway } from '../processes'

/** Clients that others wrote, against the shipped gateway. A trial asks for more kills than a test. */
const KILLS = Number(process.env['DAMSO_KILLS'] ?? 2)
const SEED = Number(process.env['DAMSO_SEED'] ?? 1)
const WORDS = 6

const eventually = (look: () => unknown) => expect.poll(look, { timeout: 30_000 })
const numbered = (who: string, round: number) =>
  Array.from({ length: WORDS }, (_, n) => `${who} ${String(round)}.${String(n)}`)

/** Both at once; the agent waits until each word is kept, the customer's client sends as it does. */
function talkAtOnce({ customer, agent }: Talk, round: number) {
  const customers = numbered('customer', round).map((text) => customer().say(text))
  return { customers: Promise.all(customers), agents: sayAll(agent, numbered('agent', round)) }
}

async function sayAll(agent: SteadyAgent, words: readonly string[]) {
  for (const text of words) await agent.says(text)
}

/** The words that were not begun when the gateway died. */
async function sayUntil(died: Promise<unknown>, { agent, doubtful }: Talk, words: readonly string[]) {
  for (const [n, text] of words.entries()) {
    const isKept = await Promise.race([agent.says(text).then(() => true), died.then(() => false)])
    if (isKept) continue
    doubtful.add(text)
    return words.slice(n + 1)
  }
  return []
}

/** Anywhere in the talk; the same for the same seed. */
const momentOf = (round: number) => ((SEED + round) * 7_919) % 151

/** Killed while both are talking. */
async function talkThroughKill(gateway: Gateway, talk: Talk, round: number) {
  const customers = numbered('customer', round).map((text) => talk.customer().say(text))
  const died = pause(momentOf(round)).then(() => gateway.kill())
  const rest = await sayUntil(died, talk, numbered('agent', round))
  await died
  await gateway.restart()
  await talk.agent.comesBack()
  await sayAll(talk.agent, rest)
  await Promise.all(customers)
}

const heardFor = ({ customer, doubtful }: Talk) =>
  saidBy('them', customer()).filter((text) => !doubtful.has(text))

/** What the gateway has kept of the talk: each word once, each side's in its order. */
async function expectKept(talk: Talk, rounds: number) {
  const { foreign, customer, doubtful } = talk
  await foreign.startsAnew()
  const of = (who: string) => Array.from({ length: rounds }, (_, round) => numbered(who, round)).flat()
  const wanted = of('agent').filter((text) => !doubtful.has(text))
  await eventually(() => heardFor(talk)).toEqual(wanted)
  expect(saidBy('me', customer())).toEqual(['hello', ...of('customer')])
  expect(customer().repeats).toBe(0)
}

for (const [name, make] of Object.entries(foreigners)) {
  test(`[FC1] ${name} chats with an agent to the end, and is shown what was written`, async ({ gateway }) => {
    await talking(gateway, make, async ({ customer, agent }) => {
      const words = ['<b>굵게</b> & "x"', '/buttons [예][아니오]', '👩‍👩‍👧 ㅠㅠ\nsecond line']
      for (const text of words) await agent.says(text)
      await eventually(() => saidBy('them', customer())).toEqual(words)
      for (const text of ['<i>배송이</i> 안 와요 &amp;', '👍']) await customer().say(text)
      await agent.hears('<i>배송이</i> 안 와요 &amp;', '👍')
      await agent.ends()
      await eventually(() => customer().state).toBe('ended')
      expect(customer().repeats).toBe(0)
    })
  })

  test(`[FC2] ${name} starts anew in the same chat, with everything said and nothing twice`, async ({
    gateway,
  }) => {
    await talking(gateway, make, async (talk) => {
      for (let round = 0; round < 2; round += 1) {
        const { customers, agents } = talkAtOnce(talk, round)
        await agents
        await customers
        await expectKept(talk, round + 1)
      }
      await talk.customer().end()
      await eventually(() => talk.customer().state).toBe('ended')
    })
  })

  test(`[FC3] killed gateways cost ${name} nothing, and one repeated batch each at most`, async ({
    gateway,
  }) => {
    test.setTimeout(60_000 + KILLS * 30_000)
    await talking(gateway, make, async (talk) => {
      for (let round = 0; round < KILLS; round += 1) await talkThroughKill(gateway, talk, round)
      const { customers, agents } = talkAtOnce(talk, KILLS)
      await Promise.all([customers, agents])
      const last = numbered('agent', KILLS).at(-1)
      await eventually(() => saidBy('them', talk.customer()).at(-1)).toBe(last)

      const wanted = Array.from({ length: KILLS + 1 }, (_, round) => numbered('agent', round)).flat()
      expect([...new Set(heardFor(talk))]).toEqual(wanted.filter((text) => !talk.doubtful.has(text)))
      expect(timesRepeated(saidBy('them', talk.customer()))).toBeLessThanOrEqual(KILLS)
      await expectKept(talk, KILLS + 1)
    })
  })

  test(`[FC4] ${name} goes offline and comes back: nothing is lost and nothing comes twice`, async ({
    gateway,
  }) => {
    await talking(gateway, make, async (talk) => {
      for (let round = 0; round < 2; round += 1) {
        await talk.customer().disconnectNetwork()
        const { customers, agents } = talkAtOnce(talk, round)
        await agents
        talk.customer().reconnect()
        await customers
        await eventually(() => saidBy('them', talk.customer()).length).toBe((round + 1) * WORDS)
      }
      expect(talk.customer().repeats).toBe(0)
      await expectKept(talk, 2)
    })
  })
}
