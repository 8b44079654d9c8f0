import assert from 'node:assert/strict'
import { faultsOfEvent } from '../decoding'
import { textIn, type Json } from '../json'
import { textOfMarkup } from '../markup-text'
import { assertTaken, hear, namesIn } from './assertions'
import type { Check } from './target'
import { message, messagesIn, nameOf, newClient, newWebChat, textsIn, withAgent, withVisit } from './visit'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const AGENT_WORDS = [
  '<b>굵게</b> & "x" \'y\' &lt;',
  '/buttons [예][아니오]',
  '/attachment : http://a.example/x.png, image',
  'a < b > c',
]
const INVISIBLE = /[\u200b\u2060\ufeff]/g

/** What the customer's page shows, whatever trick keeps a directive from being one. */
const shown = (msg: string) => textOfMarkup(msg).replace(INVISIBLE, '').trim()

const agentMessages = (events: readonly Json[], chatId: string) =>
  messagesIn(events).filter((event) => event['party_id'] !== chatId)

/** Signals are of the moment: a client that read them again in a history would act on them. */
const MOMENTARY = ['chat_session_typing', 'chat_session_not_typing', 'chat_session_signaling']

const ascending = (events: readonly Json[]) => {
  const times = events.map((event) => Number(event['timestamp']))
  assert.deepEqual(
    times,
    [...times].sort((a, b) => a - b),
  )
}

export const wordChecks: readonly Check[] = [
  {
    name: "[CW17] the web widget's escaped text is stored as what the customer typed",
    run: async (target) =>
      withVisit(target, await newWebChat(target), async (visit) => {
        assertTaken(await visit.post(message('1', '&lt;b&gt; &amp;amp; &quot;q&quot; &#39;s&#39;')))
        const [own = {}] = messagesIn(await visit.history())
        const typed = '<b> &amp; "q" \'s\''
        assert.equal(textIn(own, 'msg_text'), typed)
        assert.equal(textOfMarkup(textIn(own, 'msg')), typed)
      }),
  },
  {
    name: '[CW17] the text of any other client is stored as it is',
    run: (target) =>
      withVisit(target, newClient(target, 2), async (visit) => {
        const typed = '&lt;b&gt; <i>x</i> &amp; "q"'
        assertTaken(await visit.post(message('1', typed)))
        const [own = {}] = messagesIn(await visit.history())
        assert.deepEqual([textIn(own, 'msg'), textIn(own, 'msg_text')], [typed, typed])
      }),
  },
  {
    name: "[CW17] the agent's words reach the web widget escaped, and never as one of its directives",
    run: async (target) =>
      withAgent(target, await newWebChat(target), async (visit) => {
        for (const words of AGENT_WORDS) await target.agent.say(words)
        await target.agent.say('last')
        const live = agentMessages(await visit.until('chat_session_message'), visit.chatId)
        const kept = agentMessages(await visit.history(), visit.chatId)
        assert.deepEqual(
          kept.map((event) => event['msg_text']),
          [...AGENT_WORDS, 'last'],
        )
        for (const event of [...live, ...kept]) {
          const msg = textIn(event, 'msg')
          assert.equal(shown(msg), textIn(event, 'msg_text'))
          assert.doesNotMatch(msg, /^\s*\//)
          assert.doesNotMatch(msg, /[<>]/)
        }
      }),
  },
  {
    name: "[CW17] the agent's words reach any other client as they are",
    run: (target) =>
      withAgent(target, newClient(target, 2), async (visit) => {
        for (const words of AGENT_WORDS) await target.agent.say(words)
        await hear(visit, ...AGENT_WORDS)
        const kept = agentMessages(await visit.history(), visit.chatId)
        assert.deepEqual(
          kept.map((event) => [event['msg'], event['msg_text']]),
          AGENT_WORDS.map((words) => [words, words]),
        )
      }),
  },
  {
    name: '[CW18] every event has all its fields, each a text where a text is due, from arrival to end',
    async run(target) {
      for (const client of [await newWebChat(target), newClient(target, 2)]) {
        await withAgent(target, client, async (visit, arrival) => {
          await target.agent.say('hello')
          const talk = await visit.until('chat_session_message')
          const history = await visit.history()
          await target.agent.end()
          const end = await visit.until('chat_session_ended')
          assert.deepEqual([...arrival, ...talk, ...history, ...end].flatMap(faultsOfEvent), [])
        })
      }
    },
  },
  {
    name: '[CW18] the state becomes connected, and the agent is one internal party, another one in each session',
    async run(target) {
      const parties: unknown[] = []
      for (const version of [1, 2] as const) {
        await withAgent(target, newClient(target, version), async (visit, arrival) => {
          await target.agent.say('it is me')
          const events = [...arrival, ...(await visit.until('chat_session_message'))]
          const states = events
            .filter((event) => nameOf(event) === 'chat_session_status')
            .map((event) => event['state'])
          assert.equal(states.at(-1), 'connected')
          const joined = events.filter((event) => nameOf(event) === 'chat_session_party_joined')
          assert.deepEqual(
            joined.map((event) => event['type']),
            ['internal'],
          )
          const [party] = joined.map((event) => event['party_id'])
          assert.match(String(party), UUID)
          assert.deepEqual(
            messagesIn(events).map((event) => event['party_id']),
            [party],
          )
          parties.push(party)
        })
      }
      assert.equal(new Set(parties).size, 2)
    },
  },
  {
    name: '[CW19] the history is whole and in order, names the customer by the chat id, and leaves out typing',
    run: (target) =>
      withAgent(target, newClient(target), async (visit) => {
        const arrival = { event: 'chat_session_navigation', msg_id: '1', title: 'A shop', page: '/shop/' }
        await visit.post(arrival, message('3', 'one'), { event: 'chat_session_typing', msg: 'thr' })
        await target.agent.say('two')
        await visit.post(message('5', 'three'), { event: 'chat_session_not_typing' })
        await target.agent.say('four')
        const history = await visit.history()
        assert.deepEqual(textsIn(history), ['one', 'two', 'three', 'four'])
        const mine = history.filter((event) => event['party_id'] === visit.chatId)
        assert.deepEqual(textsIn(mine), ['one', 'three'])
        assert.equal(namesIn(mine).includes('chat_session_navigation'), true)
        const names = namesIn(history)
        const wanted = ['chat_session_party_joined', 'chat_session_status']
        assert.deepEqual(
          wanted.filter((name) => !names.includes(name)),
          [],
        )
        assert.deepEqual(
          MOMENTARY.filter((name) => names.includes(name)),
          [],
        )
        ascending(history)
      }),
  },
]
