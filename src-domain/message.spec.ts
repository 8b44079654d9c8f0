import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { Instant } from '../src-contract/ids'
import { evolve } from './evolve'
import {
  accepted,
  agent,
  created,
  customer,
  foldAll,
  given,
  interactionId,
  jun,
  messageId,
  mina,
  NOON,
  offered,
  queued,
  record,
  refusedAs,
  segmentId,
} from './testing'
import { interactionStream } from './streams'

const send = { type: 'message.send', interactionId, messageId: messageId(1), text: '안녕하세요' } as const
const past = [created, queued, offered, accepted]
const sent: Event = { ...send, type: 'message.sent', from: { role: 'customer' } }
const answered: Event = { ...send, type: 'message.sent', from: { role: 'agent', segmentId, agentId: mina } }

test('[MS1] the customer writes until the end, an agent while his segment is active', () => {
  expect(given(created, queued).when(send, { actor: customer })).toEqual({ kind: 'accepted', events: [sent] })
  expect(given(...past).when(send, { actor: agent(mina) })).toEqual({ kind: 'accepted', events: [answered] })
  expect(given(...past).when(send, { actor: agent(jun) })).toEqual(refusedAs('not-active'))
  expect(given(created, queued, offered).when(send, { actor: agent(mina) })).toEqual(refusedAs('not-active'))
})

test('[MS2] an empty message is refused', () => {
  expect(given(...past).when({ ...send, text: ' \n' }, { actor: customer })).toEqual(
    refusedAs('empty-message'),
  )
})

test('[MS3] the waiting clock starts with the first unanswered message and stops with an answer', () => {
  const first = '2026-03-02T12:00:20.000Z' as Instant
  const heads = foldAll([
    ...record(past),
    ...record([sent, sent], { at: first }).map((entry, n) => ({ ...entry, seq: past.length + 1 + n })),
  ])
  const waiting = heads.get(interactionStream(interactionId))
  expect(waiting).toMatchObject({ waitingSince: first, customerMessages: 2, quietSince: first })
  const [answer] = record([answered])
  if (answer) expect(evolve(waiting, answer)).toMatchObject({ waitingSince: null, messages: 3 })
  expect.assertions(2)
})

test('[MS4] marks never go back, and what was read was delivered', () => {
  const { interaction, when } = given(...past, { type: 'message.seen', interactionId, upTo: 4 })
  expect(interaction).toMatchObject({ delivered: 4, seen: 4 })
  const mark = { type: 'message.acknowledge', interactionId, upTo: 3, mark: 'delivered' } as const
  expect(when(mark, { actor: customer })).toEqual(refusedAs('no-change'))
})

test('[MS5] a preview has 120 characters at most and never half of one', () => {
  const { interaction } = given(...past, { ...sent, text: '😀'.repeat(200) })
  expect(interaction?.lastMessage?.text).toBe('😀'.repeat(120))
})

test('[IA2] a message of the customer sets the clock of inactivity back', () => {
  const { interaction } = given(...past, { type: 'interaction.inactivityWarned', interactionId }, sent)
  expect(interaction).toMatchObject({ inactivityWarned: false, quietSince: NOON })
})
