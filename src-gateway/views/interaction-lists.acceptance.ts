import { expect, test } from 'vitest'
import type { CaseId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Database } from '../database/database'
import { createInteractionLists } from './interaction-lists'
import { interactionsView } from './interactions'
import { chatIn, someone, toTheEnd } from './testing'

export function acceptLists(name: string, opened: () => Database) {
  test(`[VW5] the interactions of a case are listed as they stand, the newest first (${name})`, async () => {
    const database = opened()
    const caseId = newId<CaseId>()
    const [finished, running, other] = [chatIn(database), chatIn(database), chatIn(database)]
    const [mina, jun] = [finished.share(someone()), finished.share(someone())]
    await finished.begins()
    await finished.accepts(mina)
    await finished.asks('환불해 주세요')
    await finished.link(caseId, mina.agentId)
    await finished.accepts(jun, 'Jun')
    await finished.gives(jun)
    await finished.ends()
    await running.later(60).begins()
    await running.link(caseId, mina.agentId)
    await other.begins()
    await toTheEnd(database, interactionsView())

    const lists = createInteractionLists(database.query, () => 1)
    const [newest, oldest, ...none] = await lists.ofCase(caseId, { limit: 9 })
    expect(none).toEqual([])
    expect(newest).toMatchObject({ stream: running.stream, status: 'created', endedAt: null, agents: [] })
    expect(oldest).toMatchObject({
      ...{ stream: finished.stream, interactionId: finished.interactionId, caseId, contactId: null },
      ...{ channel: 'web', customerName: '김하나', status: 'ended', endCause: 'agent', messages: 1 },
      agents: [
        { agentId: mina.agentId, displayName: 'Mina' },
        { agentId: jun.agentId, displayName: 'Jun' },
      ],
      disposition: { code: 'refund' },
    })
    const before = newest?.createdAt
    expect((await lists.ofCase(caseId, { before, limit: 9 })).map(({ stream }) => stream)).toEqual([
      finished.stream,
    ])
  })
}
