import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { SecureAnswer } from '../../src-contract/customer-form'
import type { Database } from '../database/database'
import { createGivers, type GiverPorts } from './giving'
import { createGathering, type Piece, pieceOf } from './pieces'
import { createLetterbox, type Wanted } from './sealing'
import { ASKED, CHANNEL } from './channel'
import type { Vault } from './vault'

/** `unknown`: the database did not answer, or this gateway is going; somebody else may ask again. */
export type Found = 'here' | 'nowhere' | 'unknown'

/** Brings secure answers from the gateway that has them to the one whose agents may see them, sealed on the way. */
export interface Courier {
  /** `here` as soon as the vault has it. */
  readonly fetch: (wanted: Wanted) => Promise<Found>
  readonly close: () => Promise<void>
}

export interface CourierPorts extends GiverPorts {
  readonly database: Pick<Database, 'engine' | 'query' | 'listen'>
  readonly vault: Pick<Vault, 'all' | 'find' | 'keep'>
  /** Milliseconds to wait for an answer, once for each time that is asked. */
  readonly patience?: readonly number[]
}

/** The first is for a ring that overtook the event; all together outlast a standing line that is down for a moment. */
const PATIENCE = [500, 1_000, 2_000, 4_000, 8_000]

/** Who died while asking left his behind. */
const ASK = `with over as (delete from secure_ask where at < now() - interval '10 minutes'),
  asked as (insert into secure_ask (id, interaction, request, asking_key) values ($1, $2, $3, $4) returning id)
  select pg_notify('${CHANNEL}', '${ASKED}' || id) from asked`

const GIVEN = 'delete from secure_ask where id = $1 returning giving_key'

/** Nobody else serves the embedded engine: what this process has not is nowhere. */
const alone: Courier = { fetch: async () => 'nowhere', close: async () => undefined }

export async function openCourier(ports: CourierPorts): Promise<Courier> {
  const { database, vault, report, patience = PATIENCE } = ports
  if (database.engine === 'pglite') return alone
  const closing = new AbortController()
  const underWay = new Map<string, Promise<Found>>()
  const arrivals = createArrivals(closing.signal)
  const givers = createGivers(ports)

  /** With a letterbox of its own: what one ask has brought, or may still bring, means nothing to the next. */
  async function ask(wanted: Wanted, within: number): Promise<Found> {
    const id = randomUUID()
    const box = createLetterbox()
    const arrival = arrivals.of(id, within)
    await database.query(ASK, [id, wanted.interactionId, wanted.request, box.key])
    const sealed = await arrival
    const [given] = await database.query<{ giving_key: Uint8Array | null }>(GIVEN, [id])
    const words = sealed && given?.giving_key && box.open({ key: given.giving_key, sealed }, wanted)
    if (words) vault.keep(SecureAnswer.parse(JSON.parse(words)))
    return words ? 'here' : 'nowhere'
  }

  async function look(wanted: Wanted): Promise<Found> {
    let found: Found = 'nowhere'
    for (const within of patience) {
      found = await ask(wanted, within).catch((defect: unknown) => {
        report(defect)
        return 'unknown' as const
      })
      if (closing.signal.aborted) return 'unknown'
      if (found === 'here' || vault.find(wanted.interactionId, wanted.request)) return 'here'
    }
    return found
  }

  const unlisten = await database.listen(CHANNEL, (payload) => {
    if (payload.startsWith(ASKED)) givers.give(payload.slice(ASKED.length))
    const piece = pieceOf(payload)
    if (piece) arrivals.hear(piece)
  })

  return {
    fetch: (wanted) => {
      const name = `${wanted.interactionId} ${wanted.request}`
      const looking = underWay.get(name) ?? look(wanted).finally(() => underWay.delete(name))
      underWay.set(name, looking)
      return looking
    },
    close: async () => {
      closing.abort()
      await Promise.all(underWay.values())
      await givers.settled()
      await unlisten()
    },
  }
}

/** What is waited for, piece by piece; nothing else is looked at. */
function createArrivals(closing: AbortSignal) {
  const gathering = new Map<string, (piece: Piece) => void>()
  return {
    hear: (piece: Piece) => gathering.get(piece.id)?.(piece),
    /** All the pieces, or undefined when there was no answer in time. */
    of(id: string, within: number): Promise<Buffer | undefined> {
      const gather = createGathering()
      const whole = new Promise<Buffer>((resolve) => {
        gathering.set(id, (piece) => {
          const bytes = gather(piece)
          if (bytes) resolve(bytes)
        })
      })
      const late = pause(within, undefined, { signal: closing, ref: false }).catch(() => undefined)
      return Promise.race([whole, late]).finally(() => gathering.delete(id))
    },
  }
}
