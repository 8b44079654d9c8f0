import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { Instant } from '../src-contract/ids'
import type { SegmentStatus } from '../src-contract/interaction'
import { derivePresence } from './presence'
import {
  NOON,
  active,
  agent,
  connected,
  given,
  jun,
  lunch,
  mina,
  ready,
  refusedAs,
  signedIn,
  sora,
  supervisor,
  teamId,
} from './testing'
import { load, person } from './testing-joining'

const choose = (presence: Extract<Event, { type: 'agent.presenceChosen' }>['presence']) =>
  ({ type: 'agent.choosePresence', agentId: mina, presence }) as const
const asMina = { actor: agent(mina) }
const GRACE_END = '2026-03-02T12:01:00.000Z' as Instant
const lost: Event = { type: 'agent.connectionLost', agentId: mina, graceEndsAt: GRACE_END }

test('[PR1] signing in makes an agent Not ready', () => {
  expect(given(signedIn).agent?.presence).toEqual({ state: 'notReady', reasonId: null, forced: 'signedIn' })
})

test('[PR2] Not ready needs one of the reasons of the centre', () => {
  const { when } = given(signedIn, connected)
  expect(when(choose({ state: 'notReady', reasonId: null }), asMina)).toEqual(refusedAs('reason-required'))
  const unknown = choose({ state: 'notReady', reasonId: mina as unknown as typeof lunch })
  expect(when(unknown, asMina)).toEqual(refusedAs('unknown-reason'))
  expect(when(choose({ state: 'notReady', reasonId: lunch }), asMina)).toMatchObject({ kind: 'accepted' })
})

test('[PR3][PR4] what is chosen during a chat is the next state, taken when nothing is open', () => {
  const chosen: Event = {
    type: 'agent.presenceChosen',
    agentId: mina,
    presence: { state: 'notReady', reasonId: lunch },
  }
  const head = given(signedIn, connected, ready, chosen).agent
  if (!head) throw new Error('The agent has signed in')
  const next = { state: 'notReady', reasonId: lunch, forced: null }
  expect(derivePresence(head, [{ status: 'active', since: NOON }])).toMatchObject({ state: 'busy', next })
  expect(derivePresence(head, [{ status: 'wrapUp', since: NOON }])).toMatchObject({ state: 'wrapUp', next })
  expect(derivePresence(head, [])).toMatchObject({ state: 'notReady', reasonId: lunch, next: null })
})

test('[PR4] an offer makes reserved, a chat busy, wrap-ups alone wrap-up', () => {
  const head = given(signedIn, connected, ready).agent
  if (!head) throw new Error('The agent has signed in')
  const states = (['offered', 'active', 'wrapUp'] as const).map((status) => ({ status, since: NOON }))
  expect(derivePresence(head, states).state).toBe('busy')
  expect(derivePresence(head, states.slice(0, 1)).state).toBe('reserved')
  expect(derivePresence(head, states.slice(2))).toMatchObject({ state: 'wrapUp', next: null })
})

test('[PR5] an agent with open chats cannot sign out, but ask for it', () => {
  const { when } = given(signedIn, connected)
  const load = { limit: 3, taken: [], ringing: false, open: 1 }
  const signOut = { type: 'agent.signOut', agentId: mina } as const
  expect(when(signOut, { ...asMina, load })).toEqual(refusedAs('has-open-chats'))
  expect(when(signOut, asMina)).toMatchObject({ kind: 'accepted' })
  expect(when(choose({ state: 'offline' }), { ...asMina, load })).toMatchObject({ kind: 'accepted' })
})

test('[PR6] a desktop back within the grace finds everything as it was', () => {
  expect(given(signedIn, connected, ready, lost, connected).agent).toEqual(
    given(signedIn, connected, ready).agent,
  )
})

test('[PR7] after the grace the agent is Not ready, not before', () => {
  const { when } = given(signedIn, connected, ready, lost)
  const expire = { type: 'agent.expireGrace', agentId: mina } as const
  expect(when(expire)).toEqual(refusedAs('not-due'))
  expect(when(expire, { now: GRACE_END })).toMatchObject({ kind: 'accepted' })
  expect(given(signedIn, ready, lost, { type: 'agent.graceExpired', agentId: mina }).agent).toMatchObject({
    presence: { state: 'notReady', forced: 'connectionLost' },
    connection: 'gone',
  })
})

test('[WU8] what was chosen as next is what he is when the last of several wrap-ups is completed', () => {
  const head = given(signedIn, connected, {
    ...choose({ state: 'offline' }),
    type: 'agent.presenceChosen',
  }).agent
  if (!head) throw new Error('The agent has signed in')
  const since = NOON
  const states = (...statuses: SegmentStatus[]) =>
    derivePresence(
      head,
      statuses.map((status) => ({ status, since })),
    )
  expect(states('wrapUp', 'wrapUp')).toMatchObject({ state: 'wrapUp', next: { state: 'offline' } })
  expect(states('wrapUp', 'active')).toMatchObject({ state: 'busy', next: { state: 'offline' } })
  expect(states('wrapUp')).toMatchObject({ state: 'wrapUp', next: { state: 'offline' } })
  expect(states()).toMatchObject({ state: 'offline', next: null })
})

test("[AC3] presence is its own agent's choice", () => {
  expect(given(signedIn).when(choose({ state: 'ready' }), { actor: agent(jun) })).toEqual(
    refusedAs('not-permitted'),
  )
})

test('[PR8] a supervisor of his team sets what an agent becomes; signing out waits for his last chat', () => {
  const force = { type: 'agent.forcePresence', agentId: mina, presence: { state: 'offline' } } as const
  const forced = { ...force, type: 'agent.presenceForced', cause: 'supervisor', byName: 'Sora' }
  const ofTeam = {
    actor: supervisor(sora),
    displayName: 'Sora',
    teamIds: [teamId],
    load: { ...load, person },
  }
  expect(given(...active).when(force, ofTeam)).toEqual({ kind: 'accepted', events: [forced] })
  expect(given(...active).when(force, { ...ofTeam, teamIds: [] })).toEqual(refusedAs('not-permitted'))
  const toReady = { ...force, presence: { state: 'ready' } } as const
  expect(given(...active).when(toReady, { ...ofTeam, actor: agent(jun) })).toEqual(refusedAs('not-permitted'))
  const away = { ...force, presence: { state: 'notReady', reasonId: null } } as const
  expect(given(...active).when(away, ofTeam)).toEqual(refusedAs('reason-required'))
})
