import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { recordOf } from '../json'
import { assertRefused, assertTaken, hear, heldPoll } from './assertions'
import type { Check, Target } from './target'
import {
  eventsIn,
  message,
  newClient,
  newWebChat,
  openVisit,
  withAgent,
  withVisit,
  type Visit,
} from './visit'

const HOLD_MS = 10_000
const GRACE_MS = 700
const WAKE_MS = 2_000
const QUIET_POLLS = 8
const NUMBERS = ['one', 'two', 'three', 'four', 'five'] as const

/** How long the gateway holds a poll in which nothing happens. */
async function quietPoll(visit: Visit) {
  for (let poll = 0; poll < QUIET_POLLS; poll++) {
    const answer = await visit.poll().answer
    assertTaken(answer, 'A poll:')
    assert.ok(answer.milliseconds <= HOLD_MS + GRACE_MS, `A poll was held for ${answer.milliseconds} ms`)
    if (eventsIn(answer).length === 0) return answer
  }
  return assert.fail(`Something happened in each of ${QUIET_POLLS} polls`)
}

async function assertOver(visit: Visit) {
  assertRefused(await visit.poll().answer, '5005', 404)
  assertRefused(await visit.post(message('late', 'too late')), '5005', 404)
}

/** Hangs up on a held poll and asks again at once: the second must not be taken for a rival of the first. */
async function assertReleased(visit: Visit) {
  const held = await heldPoll(visit)
  await held.hangUp()
  await pause(50)
  const next = visit.poll()
  const answer = await Promise.race([next.answer, pause(1_000, undefined)])
  assert.notEqual(answer?.code, '5509', 'The poll of a closed socket still counts')
  await next.hangUp()
}

const refusesRival = (version: 1 | 2, status: number): Check => ({
  name: `[CW12] a second poll beside an open one is error 5509 with status ${status} in v${version}, and harms nothing`,
  run: (target) =>
    withAgent(target, newClient(target, version), async (visit) => {
      const first = await heldPoll(visit)
      assertRefused(await visit.poll().answer, '5509', status)
      await target.agent.say('for the first')
      assert.equal(eventsIn(await first.answer).at(-1)?.['msg'], 'for the first')
    }),
})

const slow = () => 60_000

export const pollingChecks: readonly Check[] = [
  {
    name: '[CW10] a poll in which nothing happens is held, for ten seconds at most, and answered with an empty list',
    slow,
    run: (target) =>
      withVisit(target, newClient(target), async (visit) => {
        const answer = await quietPoll(visit)
        assert.deepEqual(recordOf(answer.json)['events'], [])
        assert.ok(
          answer.milliseconds >= HOLD_MS / 2 - GRACE_MS,
          `A poll was held for ${answer.milliseconds} ms only`,
        )
      }),
  },
  {
    name: '[CW10] an open poll wakes as soon as the agent speaks',
    run: (target) =>
      withAgent(target, newClient(target), async (visit) => {
        const heard = hear(visit, 'wake up').then(() => Date.now())
        await pause(300)
        await target.agent.say('wake up')
        const said = Date.now()
        const late = (await heard) - said
        assert.ok(late < WAKE_MS, `Heard after ${late} ms`)
      }),
  },
  {
    name: '[CW11] what was said while no poll was open comes with the next, whole and in order',
    run: (target) =>
      withAgent(target, newClient(target), async (visit) => {
        for (const text of NUMBERS) await target.agent.say(text)
        assert.deepEqual(await hear(visit, ...NUMBERS), NUMBERS)
      }),
  },
  {
    name: '[CW11] polls that were aborted lose nothing, and nothing comes twice',
    slow,
    run: async (target) =>
      withAgent(target, await newWebChat(target), async (visit) => {
        const heard: string[] = []
        for (const text of NUMBERS) {
          const held = await heldPoll(visit)
          heard.push(...held.heard)
          await held.hangUp()
          await target.agent.say(text)
        }
        heard.push(...(await hear(visit, NUMBERS[4])))
        assert.deepEqual(heard, NUMBERS)
      }),
  },
  refusesRival(1, 400),
  refusesRival(2, 429),
  {
    name: '[CW12] a poll whose socket closed makes room at once',
    run: (target) =>
      withVisit(target, newClient(target), async (visit) => {
        for (let round = 0; round < 3; round++) await assertReleased(visit)
      }),
  },
  {
    name: '[CW13] the customer ends the chat: the event, then error 5005',
    async run(target) {
      for (const version of [1, 2] as const) {
        const visit = await openVisit(target, newClient(target, version))
        assertTaken(await visit.post({ event: 'chat_session_end' }))
        await visit.until('chat_session_ended')
        await assertOver(visit)
      }
    },
  },
  {
    name: '[CW13] the agent ends the chat: the event, then error 5005',
    run: (target) =>
      withAgent(target, newClient(target, 2), async (visit) => {
        await target.agent.end()
        await visit.until('chat_session_ended')
        await assertOver(visit)
      }),
  },
  {
    name: '[CW13] the last words and the end wait for a client that is between two polls',
    slow: ({ slowClient = 5 }: Target) => slowClient * 1_000,
    run: (target) =>
      withAgent(target, newClient(target), async (visit) => {
        await target.agent.say('goodbye')
        await target.agent.end()
        await pause((target.slowClient ?? 5) * 1_000)
        const events = await visit.until('chat_session_message', 'chat_session_ended')
        assert.equal(events.find((event) => event['event'] === 'chat_session_message')?.['msg'], 'goodbye')
      }),
  },
]
