import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command, Outcome, Recorded } from '../../src-contract/envelope'
import type { AgentId, CommandId, InteractionId, SegmentId, StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import { slotsOf } from '../../src-domain/facts'
import { agentStream, interactionStream } from '../../src-domain/streams'
import { agent, customer, foldAll, system } from '../../src-domain/testing'
import type { EventLog } from '../log/event-log'
import { create, createDesk, type Desk, says } from './testing'

/** A handful of chats and agents, so that commands meet. */
function createWorld() {
  const agents = [1, 2].map(() => newId<AgentId>())
  const chats = [1, 2, 3].map(() => newId<InteractionId>())
  const segments = new Map<string, SegmentId>()
  return {
    agents,
    streams: [...agents.map(agentStream), ...chats.map(interactionStream)],
    agent: (n: number) => agents[n % agents.length] ?? newId<AgentId>(),
    chat: (n: number) => chats[n % chats.length] ?? newId<InteractionId>(),
    segment: (n: number, m: number) => {
      const name = `${n % chats.length} ${m % agents.length}`
      const known = segments.get(name) ?? newId<SegmentId>()
      segments.set(name, known)
      return known
    },
  }
}

type World = ReturnType<typeof createWorld>
type Asked = readonly [Command, Actor]

const kinds: readonly ((world: World, n: number, m: number) => Asked)[] = [
  (world, n) => [create(world.chat(n)), customer],
  (world, n, m) => [says(world.chat(n), `말 ${m}`), customer],
  (world, n, m) => [says(world.chat(n), `답 ${m}`), agent(world.agent(m))],
  (world, _, m) => [{ type: 'agent.signIn', agentId: world.agent(m) }, system],
  (world, _, m) => [{ type: 'agent.restoreConnection', agentId: world.agent(m) }, system],
  (world, _, m) => [
    { type: 'agent.choosePresence', agentId: world.agent(m), presence: { state: 'ready' } },
    agent(world.agent(m)),
  ],
  (world, n, m) => [
    {
      type: 'interaction.offer',
      interactionId: world.chat(n),
      segmentId: world.segment(n, m),
      agentId: world.agent(m),
      slot: n % 3,
    },
    system,
  ],
  ...(['accept', 'reject', 'leave'] as const).map((verb) => (world: World, n: number, m: number): Asked => [
    { type: `interaction.${verb}`, interactionId: world.chat(n), segmentId: world.segment(n, m) },
    agent(world.agent(m)),
  ]),
  (world, n, m) => [
    { type: 'segment.complete', interactionId: world.chat(n), segmentId: world.segment(n, m) },
    agent(world.agent(m)),
  ],
  (world, n) => [{ type: 'interaction.end', interactionId: world.chat(n) }, customer],
  (world, _, m) => [{ type: 'agent.signOut', agentId: world.agent(m) }, agent(world.agent(m))],
]

const step = fc.record({
  kind: fc.nat({ max: kinds.length - 1 }),
  n: fc.nat({ max: 2 }),
  m: fc.nat({ max: 1 }),
  times: fc.integer({ min: 1, max: 5 }),
  /** Whether to wait for the answer before the next is asked. */
  waits: fc.boolean(),
})

const bySegment = <Slot extends { segmentId: string }>(slots: readonly Slot[]) =>
  [...slots].sort((one, other) => (one.segmentId < other.segmentId ? -1 : 1))

const everything = { after: 0, limit: 10_000 }

async function readAll(log: EventLog, streams: readonly StreamId[]): Promise<Recorded[][]> {
  return Promise.all(streams.map((stream) => log.read(stream, everything)))
}

async function check(log: EventLog, world: World, outcomes: readonly Outcome[][]) {
  const histories = await readAll(log, world.streams)
  const positions = await log.positions(world.streams)
  for (const [n, history] of histories.entries()) {
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, place) => place + 1))
    const head = positions.find(({ stream }) => stream === world.streams[n])?.head
    expect(head).toEqual([...foldAll(history).values()][0])
  }
  const placed = positions.flatMap(({ stream, head }) =>
    head ? slotsOf(head).map((slot) => ({ ...slot, stream })) : [],
  )
  expect(bySegment(await log.slots(world.agents))).toEqual(bySegment(placed))
  for (const repeats of outcomes) {
    const accepted = repeats.filter(({ kind }) => kind === 'accepted')
    expect(new Set(accepted.map((outcome) => JSON.stringify(outcome))).size).toBeLessThanOrEqual(1)
  }
  const ids = histories.flat().map(({ stream, commandId }) => `${stream} ${commandId}`)
  const runs = ids.filter((id, n) => id !== ids[n - 1])
  expect(new Set(runs).size).toBe(runs.length)
}

/** Random commands, each repeated up to five times and spread over the gateways, as fast as they can be asked. */
export function acceptInterleaving(
  name: string,
  open: () => Promise<{ log: EventLog; gateways: Desk[] }>,
  runs: number,
) {
  test(`[CH2] [CH4] whatever is asked how often and through whom: one effect, no gap, heads as replayed (${name})`, async () => {
    const { log, gateways } = await open()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const world = createWorld()
        const asked: Promise<Outcome[]>[] = []
        for (const { kind, n, m, times, waits } of steps) {
          const [command, actor] = kinds[kind]?.(world, n, m) ?? [create(world.chat(n)), customer]
          const commandId = newId<CommandId>()
          const repeats = Array.from({ length: times }, (_, time) =>
            gateways[time % gateways.length]?.ask(command, actor, commandId),
          )
          const outcomes = Promise.all(repeats.flatMap((repeat) => repeat ?? []))
          asked.push(outcomes)
          if (waits) await outcomes
        }
        await check(log, world, await Promise.all(asked))
      }),
      { numRuns: runs },
    )
  })
}

/** The desks of one gateway each over the same log. */
export const gatewaysOver = (log: EventLog, count: number, lanes: number): Desk[] =>
  Array.from({ length: count }, () => createDesk({ log, lanes }))
