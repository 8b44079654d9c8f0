import { afterEach, expect, test } from 'vitest'
import type { Command } from '../src-contract/envelope'
import type {
  AgentId,
  CaseId,
  DispositionId,
  Instant,
  InteractionId,
  NoteId,
  SegmentId,
} from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import { after } from '../src-domain/instant'
import { caseStream, interactionStream } from '../src-domain/streams'
import { agent, customer, service } from '../src-domain/testing'
import { createDeadlines, type Deadlines } from './deadlines'
import { centre, chatsWith, create, createDesk, getsReady, says } from './handler/testing'
import { createMemoryLog } from './log/memory-log'
import { at } from './log/testing'
import { fakeWorkspaces } from './session/testing'

const open = new Set<Deadlines>()
afterEach(async () => {
  await Promise.all([...open].map((deadlines) => deadlines.close()))
  open.clear()
})

/** A gateway whose clock is handed on; `start` begins to watch over what is due, as a new process would. */
function setUp(workspace = centre) {
  const { log, facts } = createMemoryLog()
  let now: Instant = at(0)
  const desk = createDesk({
    ...{ log, workspace, now: () => now },
    planned: (due) => open.forEach((one) => one.expect(due)),
  })
  const start = () => {
    const deadlines = createDeadlines({
      ...desk.ports,
      table: facts.deadlines,
      handle: desk.handle,
      workspaces: fakeWorkspaces(workspace),
    })
    open.add(deadlines)
    return deadlines
  }
  const types = async (id: InteractionId) =>
    (await log.read(interactionStream(id), { after: 0, limit: 200 })).map(({ event }) => event.type)
  return { desk, facts, log, start, types, setTo: (seconds: number) => (now = at(seconds)) }
}
async function ring(desk: ReturnType<typeof createDesk>) {
  const agentId = newId<AgentId>()
  await getsReady(desk, agentId)
  const [interactionId, segmentId] = [newId<InteractionId>(), newId<SegmentId>()]
  await desk.ask(create(interactionId), customer)
  await desk.ask({ type: 'interaction.offer', interactionId, segmentId, agentId, slot: 0 })
  return { interactionId, agentId }
}

test('[DL2] an offer runs out once, though two watch over it and one was killed holding it', async () => {
  const { desk, facts, start, types, setTo } = setUp()
  const { interactionId } = await ring(desk)
  setTo(10)
  await facts.deadlines.claim(at(10), at(20), 100)
  start()
  start()
  setTo(20)
  await expect.poll(() => types(interactionId), { timeout: 3_000 }).toContain('interaction.unanswered')
  setTo(60)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect((await types(interactionId)).filter((type) => type === 'interaction.unanswered')).toHaveLength(1)
  expect(await facts.deadlines.next()).toBeUndefined()
})

test('[DL3] what the customer put off by writing is asked early, moved, and comes at its time', async () => {
  const { desk, facts, start, types, setTo } = setUp()
  const agentId = newId<AgentId>()
  await getsReady(desk, agentId)
  const { interactionId } = await chatsWith(desk, agentId)
  setTo(200)
  await desk.ask(says(interactionId, '아직 있어요'), customer)
  expect(await facts.deadlines.next()).toBe(at(300))
  setTo(300)
  const deadlines = start()
  await expect.poll(() => facts.deadlines.next(), { timeout: 3_000 }).toBe(at(500))
  expect(await types(interactionId)).not.toContain('interaction.inactivityWarned')
  setTo(500)
  deadlines.expect(at(500))
  await expect.poll(() => types(interactionId), { timeout: 3_000 }).toContain('interaction.inactivityWarned')
  expect(await facts.deadlines.next()).toBe(at(600))
  setTo(800)
  deadlines.expect(at(800))
  await expect.poll(() => types(interactionId), { timeout: 3_000 }).toContain('interaction.ended')
  expect(await facts.deadlines.next()).toBeUndefined()
})

test('[WU2] [WU3] a wrap-up that was put off ends at its new time, under another gateway than it began under', async () => {
  const wrapUpLimit = { seconds: 30, extension: 20, extensions: 1 }
  const { desk, facts, start, types, setTo } = setUp({
    ...centre,
    services: [{ ...service, wrapUp: 'limited', wrapUpLimit }],
  })
  const agentId = newId<AgentId>()
  await getsReady(desk, agentId)
  const of = await chatsWith(desk, agentId)
  const share = { interactionId: of.interactionId, segmentId: of.segmentId }
  const before = start()
  await desk.ask({ type: 'interaction.leave', ...share }, agent(agentId))
  expect(await facts.deadlines.next()).toBe(at(30))
  await before.close()
  await desk.ask({ type: 'segment.extendWrapUp', ...share }, agent(agentId))
  setTo(30)
  const deadlines = start()
  await expect.poll(() => facts.deadlines.next(), { timeout: 3_000 }).toBe(at(50))
  expect(await types(of.interactionId)).not.toContain('segment.completed')
  setTo(50)
  deadlines.expect(at(50))
  await expect.poll(() => types(of.interactionId), { timeout: 3_000 }).toContain('interaction.completed')
  expect(await facts.deadlines.next()).toBeUndefined()
  const note = { type: 'note.add', interactionId: of.interactionId, noteId: newId<NoteId>() } as const
  expect(await desk.ask({ ...note, text: '택배사에 전화함' }, agent(agentId))).toMatchObject({
    kind: 'accepted',
  })
})

test('[DL4] what is due in a moment is asked in that moment', async () => {
  const { log, facts } = createMemoryLog()
  const began = performance.now()
  const now = () => at((performance.now() - began) / 1_000)
  const desk = createDesk({ log, now })
  const asked: number[] = []
  const deadlines = createDeadlines({
    ...desk.ports,
    table: facts.deadlines,
    workspaces: fakeWorkspaces(),
    handle: async (...request) => {
      asked.push(performance.now() - began)
      return desk.handle(...request)
    },
  })
  open.add(deadlines)
  await new Promise((resolve) => setTimeout(resolve, 30))
  const { interactionId } = await ring(desk)
  const stream = interactionStream(interactionId)
  const command = { type: 'interaction.navigate' as const, interactionId, title: '', page: '' }
  const due = after(now(), 0.2)
  facts.apply([{ stream, plan: [{ key: 'soon', at: due, command }] }])
  deadlines.expect(due)
  const wanted = performance.now() - began + 200
  await expect.poll(() => asked).toHaveLength(1)
  expect(asked[0]).toBeGreaterThan(wanted - 20)
  expect(asked[0]).toBeLessThan(wanted + 150)
})

test('[CA17] a case is resolved with the result of its chat, though nobody saw to it when that was completed', async () => {
  const result = {
    ...{ id: newId<DispositionId>(), code: 'done', name: { ko: '완료', en: 'Done' } },
    ...{ type: 'success' as const, folder: [], forAgents: true, resolvesCase: true },
  }
  const dispositions = { isRequired: false, list: [result] }
  const { desk, facts, log, start } = setUp({ ...centre, services: [{ ...service, dispositions }] })
  const agentId = newId<AgentId>()
  await getsReady(desk, agentId)
  const { interactionId, segmentId } = await chatsWith(desk, agentId)
  const [caseId, mine] = [newId<CaseId>(), agent(agentId)]
  const share = { interactionId, segmentId }
  const steps: Command[] = [
    {
      ...{ type: 'case.create', caseId, interactionId, title: '환불', description: '', state: 'new' },
      ...{ reason: null, priority: 'normal', category: null, assignee: null, dueAt: null },
    },
    { type: 'segment.setDisposition', ...share, dispositionId: result.id },
    { type: 'interaction.leave', ...share },
    { type: 'segment.complete', ...share },
  ]
  for (const command of steps) expect(await desk.ask(command, mine)).toMatchObject({ kind: 'accepted' })
  // As after a kill: another process finds what is due.
  start()
  const told = async () =>
    (await log.read(caseStream(caseId), { after: 0, limit: 10 })).map(({ event }) => event)
  await expect
    .poll(told, { timeout: 3_000 })
    .toMatchObject([
      { type: 'case.created' },
      { type: 'case.moved', state: 'resolved', cause: 'disposition', byName: 'Mina' },
    ])
  await expect.poll(() => facts.deadlines.next(), { timeout: 3_000 }).not.toBe(at(0))
})
