import assert from 'node:assert/strict'
import { listOf, recordOf, textIn } from '../json'
import { assertTaken, hear } from './assertions'
import type { Check, Target } from './target'
import { message, messagesIn, newClient, textsIn, withAgent, withVisit, type Visit } from './visit'

const unknownEvent = { event: 'chat_session_from_the_future', surprise: { inside: [1, null] } }

/** Each would break a gateway that reads a batch as one thing. */
const badEvents = [
  7,
  null,
  'chat_session_message',
  [],
  {},
  { event: 5 },
  { event: null },
  { event: 'chat_session_message', msg_id: 'bad-1' },
  { event: 'chat_session_message', msg_id: 'bad-2', msg: null },
  { event: 'chat_session_message', msg_id: 'bad-3', msg: { text: 'no' } },
  { event: 'chat_session_navigation', msg_id: 'bad-4' },
  { event: 'constructor' },
]

const said = async (visit: Visit) => messagesIn(await visit.history())

const idsOf = async (visit: Visit) => (await said(visit)).map((event) => textIn(event, 'msg_id'))

const visiting = (name: string, use: (visit: Visit) => Promise<void>, version: 1 | 2 = 1): Check => ({
  name,
  run: (target: Target) => withVisit(target, newClient(target, version), use),
})

export const postChecks: readonly Check[] = [
  visiting('[CW14] v1 answers a post with an empty list of events', async (visit) => {
    const answer = await visit.post(message('1', 'hello'))
    assertTaken(answer)
    assert.deepEqual(recordOf(answer.json)['events'], [])
  }),
  visiting(
    '[CW14] v2 answers a post with nothing or an object without events',
    async (visit) => {
      const answer = await visit.post(message('1', 'hello'))
      assertTaken(answer)
      if (answer.text === '') return
      assert.equal(JSON.stringify(answer.json).startsWith('{'), true, answer.text)
      assert.deepEqual(listOf(recordOf(answer.json)['events']), [])
    },
    2,
  ),
  {
    name: '[CW14] what waits for the customer is never handed over in the answer to a post',
    run: (target) =>
      withAgent(target, newClient(target), async (visit) => {
        await target.agent.say('only by poll')
        const answer = await visit.post(message('1', 'hello'), { event: 'chat_session_typing' })
        assert.deepEqual(recordOf(answer.json)['events'], [])
        await hear(visit, 'only by poll')
      }),
  },
  visiting('[CW15] an unknown event in a batch is accepted and passed over', async (visit) => {
    assertTaken(await visit.post(message('1', 'before'), unknownEvent, message('3', 'after')))
    assert.deepEqual(textsIn(await visit.history()), ['before', 'after'])
  }),
  visiting('[CW15] a bad event does not fail its batch', async (visit) => {
    for (const [index, bad] of badEvents.entries()) {
      const answer = await visit.post(bad, message(`good-${index}`, `good ${index}`))
      assertTaken(answer, JSON.stringify(bad))
    }
    assert.deepEqual(
      textsIn(await visit.history()),
      badEvents.map((_, index) => `good ${index}`),
    )
  }),
  visiting(
    '[CW15] every event of the protocol is accepted, those of features to come included',
    async (visit) => {
      const events = [
        { event: 'chat_session_typing' },
        { event: 'chat_session_typing', msg: 'half a sent' },
        { event: 'chat_session_not_typing' },
        { event: 'chat_session_message_delivered', ref_msg_id: 'nobody-sent-this' },
        { event: 'chat_session_message_read', ref_msg_id: 'nobody-sent-this' },
        { event: 'chat_session_navigation', msg_id: '1', title: 'A shop', page: '/shop/' },
        { event: 'chat_session_form_data', form_request_id: '1', form_name: '', data: 'Form not found' },
        { event: 'chat_session_form_data', form_request_id: 1, form_name: 'none', data: { text: 'x' } },
        { event: 'chat_session_secure_form_cancel', form_request_id: '1' },
        { event: 'chat_session_location', msg_id: '3', latitude: 37.5, longitude: '127' },
        {
          event: 'chat_session_signaling',
          msg_id: '5',
          destination_party_id: 'x',
          data: { type: 'END_CALL' },
        },
        { event: 'chat_session_cobrowsing_rejected' },
        { event: 'chat_session_file', msg_id: '', file_id: 'no-such-file', file_type: 'image' },
      ]
      for (const event of events) assertTaken(await visit.post(event), event.event)
    },
  ),
  visiting('[CW15] a batch keeps its order, Hangul, emoji and line ends', async (visit) => {
    const texts = [
      '배송이 아직 안 왔어요',
      '👩‍👩‍👧 ㅠㅠ',
      'line one\nline two',
      ' spaces kept? yes ',
      '{"json":true}',
    ]
    assertTaken(await visit.post(...texts.map((text, index) => message(`t-${index}`, text))))
    assert.deepEqual(textsIn(await visit.history()), texts)
  }),
  visiting('[CW16] the same id with the same text is one message, in one batch or two', async (visit) => {
    assertTaken(await visit.post(message('1', 'once'), message('1', 'once')))
    assertTaken(await visit.post(message('1', 'once'), message('3', 'and on')))
    assert.deepEqual(textsIn(await visit.history()), ['once', 'and on'])
  }),
  visiting('[CW16] the same id with another text is another message', async (visit) => {
    assertTaken(await visit.post(message('1', 'first')))
    assertTaken(await visit.post(message('1', 'second')))
    assert.deepEqual(textsIn(await visit.history()), ['first', 'second'])
    assert.equal(new Set(await idsOf(visit)).size, 2)
  }),
  visiting('[CW16] a message without an id, or with an empty one, is given one', async (visit) => {
    const nameless = { event: 'chat_session_message', msg: 'none' }
    assertTaken(await visit.post(message('', 'empty'), message('', 'empty'), nameless))
    assert.deepEqual(textsIn(await visit.history()), ['empty', 'empty', 'none'])
    const ids = await idsOf(visit)
    assert.equal(new Set(ids).size, 3)
    assert.equal(ids.includes(''), false)
  }),
  visiting('[CW16] ids are opaque: any text, a number, message_id instead of msg_id', async (visit) => {
    const event = 'chat_session_message'
    const odd = [
      { event, msg_id: `${visit.chatId}:1`, msg: 'a' },
      { event, msg_id: '4711', msg: 'b' },
      { event, msg_id: 0.4837261, msg: 'c' },
      { event, message_id: 'm-1', msg: 'd' },
      { event, msg_id: '한글 id/?&', msg: 'e' },
    ]
    assertTaken(await visit.post(...odd))
    assert.deepEqual(textsIn(await visit.history()), ['a', 'b', 'c', 'd', 'e'])
    assert.equal(new Set(await idsOf(visit)).size, 5)
  }),
]
