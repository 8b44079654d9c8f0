import type { CaseHead } from '../../src-contract/case'
import type { CaseOrder, CaseOwner, CaseQuestion, CaseRow } from '../../src-contract/case-list'
import type { InteractionId } from '../../src-contract/ids'
import type { Me } from '../../src-contract/workspace'
import { mayRead } from '../../src-domain/access'
import { interactionStream } from '../../src-domain/streams'
import type { Clock } from '../clock'
import type { Database } from '../database/database'
import type { AskTable } from '../session/asks'
import type { Streams } from '../streams'
import { caseTable } from './cases'
import { hasInitials, initialsOf } from './initials'
import { plain } from './terms'

export interface CaseListPorts {
  readonly database: Pick<Database, 'query'>
  readonly streams: Pick<Streams, 'head'>
  /** Of the tables that answer. */
  readonly version: () => number
  readonly now: Clock
}

const UNFINISHED = `state in ('new', 'open', 'pending')`

const ORDERS: Record<CaseOrder, string> = {
  changed: 'changed_at desc, number desc',
  due: 'due_at asc nulls last, rank desc, number desc',
  priority: 'rank desc, due_at asc nulls last, number desc',
  number: 'number desc',
}

/** `$2` is who asks, `$3` his teams. */
const OWNERS: Record<CaseOwner, string> = {
  anybody: 'true',
  me: 'agent = $2::uuid',
  teams: 'team = any($3::uuid[])',
  nobody: 'agent is null and team is null',
}

const literally = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** One sought word: as it is written, by initials where it has some, and as the beginning of a number. */
const sought = (words: string) =>
  plain(words)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({
      words: literally(word),
      initials: hasInitials(word) ? literally(initialsOf(word)) : null,
      number: /^#?\d{1,18}$/.test(word) ? `${word.replace('#', '')}%` : null,
    }))

const FITS = `not exists (
  select 1 from unnest($8::text[], $9::text[], $10::text[]) as sought (words, initials, number)
  where not (listed.words like sought.words or coalesce(listed.initials like sought.initials, false)
    or coalesce(listed.number::text like sought.number, false)))`

const selected = (table: string, { owner, order, isOverdue }: CaseQuestion) => `
  select head from ${table} as listed
  where service = any($1::uuid[]) and ${OWNERS[owner]}
    and ($4::text[] is null or state = any($4::text[]))
    and ($5::text is null or priority = $5) and ($6::text is null or category = $6)
    ${isOverdue ? `and ${UNFINISHED} and due_at < $7::timestamptz` : ''} and ${FITS}
  order by ${ORDERS[order]} offset $11::integer limit $12::integer`

export const rowOf = (head: CaseHead): CaseRow => ({
  ...{ caseId: head.id, number: head.number, serviceId: head.serviceId, title: head.title },
  ...{ customerName: head.customerName, reason: head.reason, state: head.state, priority: head.priority },
  ...{ category: head.category, assignee: head.assignee, dueAt: head.dueAt },
  ...{ createdAt: head.createdAt, changedAt: head.changedAt },
})

interface Row {
  readonly head: CaseHead
}

/** Every parameter is named in each form of the statement, so that one list serves all. */
export function createListAsk({ database, version, now }: CaseListPorts): AskTable['case.list'] {
  return async (me: Me, asked) => {
    const words = sought(asked.words)
    const rows = await database.query<Row>(
      `with asker as (select $2::uuid, $3::uuid[], $7::timestamptz) ${selected(caseTable(version()), asked)}`,
      [
        ...[me.serviceIds, me.id, me.teamIds],
        ...[asked.states ?? null, asked.priority ?? null, asked.category ?? null, now()],
        words.map((word) => word.words),
        words.map(({ initials }) => initials),
        words.map(({ number }) => number),
        ...[asked.after, asked.limit + 1],
      ],
    )
    const found = rows.slice(0, asked.limit).map(({ head }) => rowOf(head))
    return { value: { rows: found, more: rows.length > asked.limit } }
  }
}

const AT_MOST = 5

/** Of one customer: the same contact, or chats that one client has led. */
const SIMILAR = (table: string) => `
  select head from ${table} as listed
  where service = any($1::uuid[]) and ${UNFINISHED} and not ($2::uuid = any(interactions)) and (
    contact = $3::uuid or interactions && array(
      select earlier.interaction from visit as present join visit as earlier using (entry_point, client)
      where present.interaction = $2::uuid))
  order by ${ORDERS.changed} limit ${AT_MOST}`

export function createSimilarAsk({ database, streams, version }: CaseListPorts): AskTable['case.similar'] {
  async function similar(me: Me, interactionId: InteractionId, contactId: string | null) {
    const parameters = [me.serviceIds, interactionId, contactId]
    const rows = await database.query<Row>(SIMILAR(caseTable(version())), parameters)
    return rows.map(({ head }) => rowOf(head))
  }

  return async (me, { interactionId }) => {
    const stream = interactionStream(interactionId)
    const head = (await streams.head(stream))?.head
    if (!head || !('segments' in head) || !mayRead(me, stream, head))
      return { refusal: { refusal: 'not-permitted' } }
    return { value: { cases: await similar(me, interactionId, head.contactId ?? null) } }
  }
}
