import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import type { Board } from '../../src-contract/board'
import type { AgentId, InteractionId, ServiceId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Me } from '../../src-contract/workspace'
import { agent, customer, serviceId } from '../../src-domain/testing'
import type { Database } from '../database/database'
import { chatsWith, create, createDesk, getsReady, personOf, says } from '../handler/testing'
import { createSqlLog } from '../log/sql-log'
import { createNeighbours } from '../neighbours'
import { createPublisher } from '../publisher'
import { createFakeAccounts, fakeWorkspaces } from '../session/testing'
import { createBoard } from './board'
import { createStandingStreams } from './standing-streams'

const open: (() => Promise<void>)[] = []
export const closeBoardsAfterEach = () =>
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close()
  })

/** A gateway as far as the board goes. */
async function openGateway(database: Database, agents: readonly AgentId[]) {
  const node = randomUUID()
  const log = createSqlLog({ database, node })
  const defects: unknown[] = []
  const report = (defect: unknown) => void defects.push(defect)
  const publisher = createPublisher(report)
  const desk = createDesk({ log, publisher })
  const neighbours = await createNeighbours({
    database,
    node,
    streams: desk.ports.streams,
    publisher,
    report,
  })
  const accounts = createFakeAccounts(agents)
  const standing = createStandingStreams(database)
  const board = createBoard({ log, standing, publisher, accounts, workspaces: fakeWorkspaces(), report })
  open.push(neighbours.close, board.close)
  return { desk, accounts, board, defects }
}
type Gateway = Awaited<ReturnType<typeof openGateway>>

/** A desktop that keeps all it was told of the board. */
function looking({ board }: Gateway, role: Me['role'], serviceIds: readonly ServiceId[] = [serviceId]) {
  const frames: Board[] = []
  const line = {
    isGone: false,
    isOpen: () => !line.isGone,
    // What is sent here is what `frameOf` makes of a board.
    send: (frame: string | Buffer) => void frames.push(JSON.parse(frame.toString()) as Board),
  }
  const onlooker = { me: { role, serviceIds: [...serviceIds] }, line }
  board.watch(onlooker, true)
  const rows = <Part extends 'agents' | 'chats' | 'queues'>(part: Part) =>
    frames.flatMap((frame): Board[Part][number][] => frame[part])
  const chat = (id: string) => rows('chats').findLast(({ interactionId }) => interactionId === id)
  const doing = (id: AgentId) => rows('agents').findLast(({ agentId }) => agentId === id)
  const queue = () => rows('queues').findLast((row) => row.serviceId === serviceId)
  return { onlooker, line, frames, chat, doing, queue }
}

const SOON = { interval: 10, timeout: 4_000 }

/** What any board must keep. */
export function acceptBoard(engine: string, databaseOf: () => Database) {
  test(`[BD10] all that stands is told first, then what changes, and what is gone (${engine})`, async () => {
    const mina = newId<AgentId>()
    const gateway = await openGateway(databaseOf(), [mina])
    const { desk, accounts, defects } = gateway
    await getsReady(desk, mina)
    const { interactionId, segmentId } = await chatsWith(desk, mina)
    const supervisor = looking(gateway, 'supervisor')
    await expect
      .poll(() => supervisor.chat(interactionId), SOON)
      .toMatchObject({
        ...{ status: 'active', agentIds: [mina], customerName: '김하나', serviceId },
      })
    const [whole] = supervisor.frames
    expect([whole?.isWhole, whole?.revision, supervisor.doing(mina)?.state]).toEqual([true, 1, 'busy'])
    expect(whole?.people.map(({ agentId }) => agentId)).toEqual([mina])

    await desk.ask({ type: 'interaction.flag', interactionId, reason: '도와주세요' }, agent(mina))
    await expect.poll(() => supervisor.chat(interactionId)?.flag?.reason, SOON).toBe('도와주세요')
    await desk.ask({ type: 'interaction.leave', interactionId, segmentId }, agent(mina))
    await desk.ask({ type: 'segment.complete', interactionId, segmentId }, agent(mina))
    await expect.poll(() => supervisor.frames.flatMap(({ gone }) => gone), SOON).toContain(interactionId)
    await expect.poll(() => supervisor.doing(mina), SOON).toMatchObject({ state: 'ready' })
    accounts.change({ ...personOf(mina), displayName: '미나', skills: ['환불'] })
    await expect
      .poll(() => supervisor.frames.flatMap(({ people }) => people).at(-1), SOON)
      .toMatchObject({ displayName: '미나', skills: ['환불'] })
    expect(supervisor.frames.map(({ revision }) => revision)).toEqual(supervisor.frames.map((_, n) => n + 1))
    expect([supervisor.frames.slice(1).some(({ isWhole }) => isWhole), defects]).toEqual([false, []])
  })

  test(`[BD11] agents see who is there and what waits; chats are shown to supervisors of their service (${engine})`, async () => {
    const gateway = await openGateway(databaseOf(), [])
    const interactionId = newId<InteractionId>()
    const [mine, other, plain] = [
      looking(gateway, 'supervisor'),
      looking(gateway, 'supervisor', [newId<ServiceId>()]),
      looking(gateway, 'agent'),
    ]
    await expect.poll(() => plain.queue()?.waiting, SOON).toBeDefined()
    const before = plain.queue()?.waiting ?? 0
    await gateway.desk.ask(create(interactionId), customer)
    await expect.poll(() => mine.chat(interactionId)?.status, SOON).toBe('queued')
    await expect
      .poll(() => [plain.queue()?.waiting, other.queue()?.waiting], SOON)
      .toEqual([before + 1, before + 1])
    expect([other, plain].flatMap(({ frames }) => frames.flatMap(({ chats }) => chats))).toEqual([])
  })
}

/** What it costs, and whom it is told. */
export function acceptTelling(engine: string, databaseOf: () => Database) {
  test(`[BD12] a hundred messages are no frame, and a hundred changes at most two a second (${engine})`, async () => {
    const mina = newId<AgentId>()
    const gateway = await openGateway(databaseOf(), [mina])
    const { desk } = gateway
    await getsReady(desk, mina)
    const { interactionId } = await chatsWith(desk, mina)
    await desk.ask(says(interactionId, '처음'), customer)
    const supervisor = looking(gateway, 'supervisor')
    await expect.poll(() => supervisor.chat(interactionId)?.waitingSince, SOON).toBeDefined()
    const told = supervisor.frames.length
    await Promise.all(Array.from({ length: 100 }, (_, n) => desk.ask(says(interactionId, `${n}`), customer)))
    const began = performance.now()
    for (let n = 0; n < 50; n += 1) {
      await desk.ask(
        { type: 'agent.choosePresence', agentId: mina, presence: { state: 'offline' } },
        agent(mina),
      )
      await desk.ask(
        { type: 'agent.choosePresence', agentId: mina, presence: { state: 'ready' } },
        agent(mina),
      )
    }
    await desk.ask(says(interactionId, '답'), agent(mina))
    await expect.poll(() => supervisor.chat(interactionId)?.waitingSince, SOON).toBeUndefined()
    const halves = Math.ceil((performance.now() - began) / 500)
    expect(supervisor.frames.length - told).toBeLessThanOrEqual(halves + 1)
  })

  test(`[BD13] who asks again, or may see something else, is told all of it anew; who is gone costs nothing (${engine})`, async () => {
    const gateway = await openGateway(databaseOf(), [])
    const onlooker = looking(gateway, 'supervisor')
    await expect.poll(() => onlooker.frames.length, SOON).toBe(1)
    gateway.board.watch(onlooker.onlooker, true)
    await expect.poll(() => onlooker.frames.map(({ isWhole }) => isWhole), SOON).toEqual([true, true])
    onlooker.onlooker.me = { role: 'agent', serviceIds: [] }
    await gateway.desk.ask(create(newId<InteractionId>()), customer)
    await expect.poll(() => onlooker.frames.at(-1), SOON).toMatchObject({ isWhole: true, chats: [] })
    onlooker.line.isGone = true
    const told = onlooker.frames.length
    const next = looking(gateway, 'agent')
    await expect.poll(() => next.frames.length, SOON).toBeGreaterThan(0)
    expect(onlooker.frames.length).toBe(told)
  })
}

export function acceptNeighbourlyBoard(databaseOf: () => Database) {
  test('[BD14] what happens at one gateway is on the board of another within a second', async () => {
    const mina = newId<AgentId>()
    const [here, there] = [await openGateway(databaseOf(), [mina]), await openGateway(databaseOf(), [mina])]
    const supervisor = looking(here, 'supervisor')
    await expect.poll(() => supervisor.frames.length, SOON).toBe(1)
    await getsReady(there.desk, mina)
    const { interactionId } = await chatsWith(there.desk, mina)
    await there.desk.ask({ type: 'interaction.flag', interactionId }, agent(mina))
    const began = performance.now()
    await expect.poll(() => supervisor.chat(interactionId)?.flag?.agentId, SOON).toBe(mina)
    expect(performance.now() - began).toBeLessThan(1_500)
    expect(supervisor.doing(mina)).toMatchObject({ state: 'busy', active: 1 })
  })
}
