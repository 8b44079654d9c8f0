import { expect, test } from 'vitest'
import type { AgentId, CaseId, InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { CommandOf } from '../../src-domain/decider'
import { caseStream, interactionStream } from '../../src-domain/streams'
import { agent } from '../../src-domain/testing'
import type { EventLog } from '../log/event-log'
import { chatsWith, type Desk, getsReady } from './testing'

type Open = () => Promise<{ log: EventLog; gateways: Desk[] }>

const creation = (
  caseId: CaseId,
  interactionId: InteractionId,
  besides?: CaseId,
): CommandOf<'case.create'> => ({
  ...{ type: 'case.create', caseId, interactionId, title: '환불', description: '', state: 'new' },
  ...{ reason: null, priority: 'normal', category: null, assignee: null, dueAt: null },
  ...(besides && { besides }),
})

/** Whoever presses "create" at the same moment, at whichever gateway. */
export function acceptCases(name: string, open: Open) {
  test(`[CA2][CA3] of cases made at once of one chat one is there, and the others are told which (${name})`, async () => {
    const { log, gateways } = await open()
    const [first] = gateways
    if (!first) throw new Error('no gateway')
    const agentId = newId<AgentId>()
    await getsReady(first, agentId)
    const { interactionId } = await chatsWith(first, agentId)
    const ids = gateways.map(() => newId<CaseId>())
    const outcomes = await Promise.all(
      gateways.map((gateway, n) => gateway.ask(creation(ids[n] ?? newId(), interactionId), agent(agentId))),
    )
    const winner = ids[outcomes.findIndex(({ kind }) => kind === 'accepted')]
    if (!winner) throw new Error(`nobody: ${JSON.stringify(outcomes)}`)
    const [made, chat] = await Promise.all(
      [caseStream(winner), interactionStream(interactionId)].map(
        async (stream) => (await log.positions([stream]))[0]?.head,
      ),
    )
    const number = made && 'number' in made ? made.number : 0
    expect(number).toBeGreaterThan(1_000)
    expect(chat).toMatchObject({ case: { caseId: winner, number, linkedBy: agentId } })
    expect(outcomes.filter(({ kind }) => kind !== 'accepted')).toEqual(
      gateways.slice(1).map(() => ({
        kind: 'refused',
        refusal: { refusal: 'already-linked', caseId: winner, number },
      })),
    )

    const commandId = newId<never>()
    const another = creation(newId(), interactionId, winner)
    const once = await first.ask(another, agent(agentId), commandId)
    expect(once).toMatchObject({ kind: 'accepted' })
    expect(await first.ask(another, agent(agentId), commandId)).toEqual(once)
    const [second] = await log.positions([caseStream(another.caseId)])
    expect(second).toMatchObject({ seq: 1 })
    expect(second?.head && 'number' in second.head && second.head.number).toBeGreaterThan(number)
  })
}
