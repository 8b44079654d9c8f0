import type { ContactGlimpse, ContactHead } from '../../src-contract/contact'
import type { ContactId } from '../../src-contract/ids'
import type { InteractionRecord } from '../../src-contract/record'
import type { Me } from '../../src-contract/workspace'
import { addressOf } from '../../src-domain/contact-address'
import { contactStream } from '../../src-domain/streams'
import type { Audit } from '../audit/audit'
import type { Database } from '../database/database'
import type { AskTable } from '../session/asks'
import type { Streams } from '../streams'
import type { InteractionLists, PageOf } from '../views/interaction-lists'

export interface ContactAskPorts {
  readonly database: Pick<Database, 'query'>
  readonly streams: Pick<Streams, 'positions'>
  readonly interactions: Pick<InteractionLists, 'ofContact'>
  readonly audit: Pick<Audit, 'note'>
}

type ContactAsks = Pick<AskTable, 'contact.interactions' | 'contact.similar' | 'contact.find'>

interface Row {
  readonly id: ContactId
}

/** Those that others wrote down an address of his for, and by whom they are not known. */
const SIMILAR = `select distinct other.contact as id from contact_address as one
  join contact_address as other using (kind, value)
  where one.contact = any($1::uuid[]) and one.kind in ('phone', 'email') and other.contact <> all($1::uuid[]) limit 20`

const FIND = `select id from (
    select id from contact where lower(name) like $1 and name is not null
    union select contact from contact_address where (kind, value) in (select * from unnest($2::text[], $3::text[]))
  ) as found limit 20`

const escaped = (words: string) => words.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

const glimpse = ({ id, name, isVip, blocked, createdAt }: ContactHead): ContactGlimpse => ({
  ...{ contactId: id, name, isVip, createdAt },
  isBlocked: blocked !== null,
})

/** What a desktop asks about customers beside the one it has opened: a list of chats, and names of others. */
export function createContactAsks({ database, streams, interactions, audit }: ContactAskPorts): ContactAsks {
  async function headsOf(ids: readonly ContactId[]): Promise<ContactHead[]> {
    const positions = await streams.positions(ids.map(contactStream))
    return [...positions.values()].flatMap(({ head }) => (head && 'addresses' in head ? head : []))
  }

  /** Itself and all that was merged into it, and into those. */
  async function membersOf(contactId: ContactId): Promise<ContactHead[]> {
    const members: ContactHead[] = []
    let next = await headsOf([contactId])
    while (next.length > 0) {
      members.push(...next)
      next = await headsOf(next.flatMap(({ merged }) => merged.map((one) => one.contactId)))
    }
    return members
  }

  /** Each by what it stands for now, once. */
  async function glimpsesOf(rows: readonly Row[], but: ReadonlySet<ContactId>): Promise<ContactGlimpse[]> {
    const found = new Map<ContactId, ContactGlimpse>()
    let next = await headsOf(rows.map(({ id }) => id))
    while (next.length > 0) {
      for (const head of next) if (!head.mergedInto && !but.has(head.id)) found.set(head.id, glimpse(head))
      next = await headsOf(next.flatMap(({ mergedInto }) => mergedInto ?? []))
    }
    return [...found.values()].sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
  }

  const read = ({ id, role }: Me, contactId: ContactId, asked: string) =>
    audit.note({
      actor: { kind: role, id },
      act: 'contact.read',
      subject: contactStream(contactId),
      detail: { asked },
    })

  async function listOf(members: readonly ContactHead[], page: PageOf): Promise<InteractionRecord[]> {
    const lists = await Promise.all(members.map(({ id }) => interactions.ofContact(id, page)))
    const all = lists.flat().sort((one, other) => (one.createdAt > other.createdAt ? -1 : 1))
    return all.slice(0, page.limit)
  }

  return {
    async 'contact.interactions'(me, { contactId, before, limit }) {
      await read(me, contactId, 'interactions')
      const found = await listOf(await membersOf(contactId), { before, limit: limit + 1 })
      return { value: { interactions: found.slice(0, limit), more: found.length > limit } }
    },

    async 'contact.similar'(me, { contactId }) {
      await read(me, contactId, 'similar')
      const ids = (await membersOf(contactId)).map(({ id }) => id)
      const rows = await database.query<Row>(SIMILAR, [ids])
      return { value: { contacts: await glimpsesOf(rows, new Set(ids)) } }
    },

    async 'contact.find'(me, { words, besides }) {
      await read(me, besides, 'find')
      const addresses = (['phone', 'email'] as const).flatMap((kind) => addressOf(kind, words) ?? [])
      const rows = await database.query<Row>(FIND, [
        `${escaped(words)}%`,
        addresses.map(({ kind }) => kind),
        addresses.map(({ value }) => value),
      ])
      return { value: { contacts: await glimpsesOf(rows, new Set([besides])) } }
    },
  }
}
