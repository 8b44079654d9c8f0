import type { SecureAnswer } from '../../src-contract/customer-form'
import type { InteractionId } from '../../src-contract/ids'
import type { Database } from '../database/database'
import { CHANNEL } from './channel'
import { piecesOf } from './pieces'
import { seal } from './sealing'
import type { Kept, Vault } from './vault'

export interface GiverPorts {
  readonly database: Pick<Database, 'query'>
  readonly vault: Pick<Vault, 'all' | 'find'>
  readonly report: (defect: unknown) => void
}

interface Asked {
  readonly interaction: InteractionId
  readonly request: number
  readonly asking_key: Uint8Array
}

/** Read from the table and not from the ring: to ring, it is enough to be let into the database. */
const ASKED_FOR = `select interaction, request, asking_key from secure_ask where id = $1 and giving_key is null`

/** One gateway answers. The key and the rings are one transaction. */
const GIVE = `with given as (
    update secure_ask set giving_key = $2 where id = $1 and giving_key is null returning id)
  select pg_notify('${CHANNEL}', piece) from given, unnest($3::text[]) as piece`

/** Hands what is kept here to gateways that ask for it; here it stays until a panel has taken it. */
export function createGivers({ database, vault, report }: GiverPorts) {
  const giving = new Set<Promise<void>>()

  async function answer(id: string) {
    const [asked] = await database.query<Asked>(ASKED_FOR, [id])
    const kept = asked && vault.find(asked.interaction, asked.request)
    if (!kept) return
    const { interactionId, request, form } = kept
    const letter = seal(wordsOf(kept), asked.asking_key, { interactionId, request, formId: form.id })
    await database.query(GIVE, [id, letter.key, piecesOf(id, letter.sealed)])
  }

  return {
    give: (id: string) => {
      if (vault.all().length === 0) return
      const done = answer(id).catch(report)
      giving.add(done)
      void done.finally(() => giving.delete(done))
    },
    settled: () => Promise.all(giving),
  }
}

function wordsOf({ open, ...answer }: Kept): string {
  const whole: SecureAnswer = { ...answer, values: open() }
  return JSON.stringify(whole)
}
