import type { PredefinedSetId } from '../../src-contract/ids'
import type { Refusal } from '../../src-contract/refusal'
import type { Me } from '../../src-contract/workspace'
import { mayEdit, mayUse } from '../../src-domain/predefined'
import type { Database, Query } from '../database/database'
import type { Messages } from './change-messages'
import { personalSet, personalSetId } from './personal-set'
import { insertSet, lockSets, type StoredSet, writeMessages } from './set-rows'

export interface Refused {
  readonly refusal: Refusal
}

/** What is to be told, and what the sets hold afterwards, in the order in which they were opened. */
export interface Act<Value> {
  readonly value: Value
  readonly after: readonly Messages[]
}

export interface Author {
  readonly me: Me
  readonly query: Query
}

interface Ports {
  readonly database: Pick<Database, 'transaction'>
  /** Tells the other gateways when the transaction is committed. */
  readonly ring: (query: Query) => Promise<unknown>
  /** Resolves when the desktops of this gateway have been told. */
  readonly told: () => Promise<void>
}

/** Locked until the transaction ends, and found to be his to change. */
async function open({ me, query }: Author, ids: readonly PredefinedSetId[]): Promise<StoredSet[] | Refused> {
  if (ids.includes(personalSetId(me.id))) await insertSet(query, personalSet(me.id))
  const found = await lockSets(query, ids)
  const sets = ids.flatMap((id) => found.find((set) => set.id === id && mayUse(me, set)) ?? [])
  if (sets.length < ids.length) return { refusal: { refusal: 'unknown-predefined' } }
  const areHis = sets.every(({ owner }) => mayEdit(me, { kind: owner === null ? 'shared' : 'personal' }))
  return areHis ? sets : { refusal: { refusal: 'not-permitted' } }
}

/** One transaction from reading a set to having written it: of two who change it at once, one waits. */
export function createSetChange({ database, ring, told }: Ports) {
  return async function change<Value>(
    me: Me,
    ids: readonly PredefinedSetId[],
    act: (author: Author, sets: readonly StoredSet[]) => Promise<Act<Value> | Refused> | Act<Value> | Refused,
  ): Promise<{ readonly value: Value } | Refused> {
    const done = await database.transaction(async (query) => {
      const author = { me, query }
      const sets = await open(author, ids)
      if ('refusal' in sets) return sets
      const acted = await act(author, sets)
      if ('refusal' in acted) return acted
      const written = sets.flatMap(({ id, messages }, n) => {
        const after = acted.after[n]
        return after && after !== messages ? [writeMessages(query, id, after)] : []
      })
      await Promise.all(written)
      if (written.length > 0) await ring(query)
      return { value: acted.value, isNews: written.length > 0 }
    })
    if ('refusal' in done) return done
    if (done.isNews) await told()
    return { value: done.value }
  }
}
