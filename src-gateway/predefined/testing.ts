import { expect } from 'vitest'
import type { AskInput } from '../../src-contract/asks'
import type { AgentId, PredefinedMessageId, PredefinedSetId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { PredefinedWords } from '../../src-contract/predefined'
import { serviceId } from '../../src-domain/testing'
import { systemClock } from '../clock'
import type { Database } from '../database/database'
import { silent } from '../database/testing'
import { centre, personOf } from '../handler/testing'
import { type Desktop, fakeWorkspaces, nothingAsked } from '../session/testing'
import { openWorld, type World } from '../session/testing-world'
import type { CentreWorkspace } from '../workspace/workspaces'
import { openPredefined, type Predefined } from './predefined'

export const [mina, jun, sora] = [newId<AgentId>(), newId<AgentId>(), newId<AgentId>()]
export const supervisor = { ...personOf(sora), role: 'supervisor' as const, serviceIds: [] }

export interface Office extends World {
  readonly predefined: Predefined
  readonly workspace: CentreWorkspace
}

/** Sessions over real sockets with the messages of a real database; two of them are two gateways of one centre. */
export async function openOffice(database: Database, workspace: CentreWorkspace = centre): Promise<Office> {
  const workspaces = fakeWorkspaces(workspace)
  const predefined = await openPredefined({ database, workspaces, now: systemClock, logger: silent })
  const asks = { ...nothingAsked, ...predefined.asks }
  const world = await openWorld({ agents: [mina, jun, sora], asks, predefined })
  world.accounts.change(supervisor)
  return {
    ...world,
    ...{ predefined, workspace },
    close: async () => {
      await world.close()
      await predefined.close()
    },
  }
}

export const words = (changes: Partial<PredefinedWords> = {}): PredefinedWords => ({
  ...{ folder: ['인사'], key: '안녕', title: '첫인사', text: '안녕하세요, %N님', fileId: null },
  ...changes,
})

export const adding = (setId: PredefinedSetId, changes: Partial<PredefinedWords> = {}) => ({
  ask: 'predefined.add' as const,
  input: {
    setId,
    id: newId<PredefinedMessageId>(),
    words: words(changes),
  } satisfies AskInput<'predefined.add'>,
})

/** At one of the two gateways, a welcomed desktop; with what it says it holds. */
export type Come = (
  agentId: AgentId,
  office?: Office,
  predefined?: Record<string, number>,
) => Promise<Desktop>

interface Rooms {
  readonly database: Database
  readonly here: Office
  readonly there: Office
  readonly come: Come
}

/** A sentence, and what shows it between two gateways of a centre without messages. */
export type Cases = Readonly<Record<string, (rooms: Rooms) => Promise<void>>>

export const done = { kind: 'done', value: null }
export const refused = (refusal: string, more = {}) => ({ kind: 'refused', refusal: { refusal, ...more } })

/** A set as a desktop was told of it last. */
export const held = ({ frames }: Desktop, setId: PredefinedSetId) =>
  frames.flatMap((down) => (down.frame === 'predefined' && down.set.id === setId ? down.set : [])).at(-1)

export const titles = (desktop: Desktop, setId: PredefinedSetId) =>
  held(desktop, setId)?.messages.map(({ title }) => title)

export async function sharedSet(supervisor: Desktop) {
  const setId = newId<PredefinedSetId>()
  const input = { setId, serviceId, language: 'ko' as const }
  expect(await supervisor.wonder({ ask: 'predefined.addSet', input })).toEqual(done)
  return setId
}
