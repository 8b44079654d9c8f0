import type { Event, Recorded, UnknownEvent } from '../../src-contract/envelope'
import type { Actor } from '../../src-contract/participant'

/** All that is audited. A new act is a line here, and where it is done. */
export const ACTS = [
  /** Somebody opened a conversation that is not on his desk. */
  'record.read',
  'record.exported',
  /** Somebody looked for conversations; what he looked for may be a name, and is left out. */
  'record.searched',
  'contact.read',
  'contact.merged',
  'contact.unmerged',
  /** Somebody said whose a chat is. */
  'contact.linked',
  'contact.blocked',
  'contact.unblocked',
  'case.read',
  'contact.erased',
  'interaction.erased',
  'hold.set',
  'hold.lifted',
  /** The periods of the workspace have been gone through. */
  'retention.run',
  /** A chain was begun or has grown: its end, signed. */
  'audit.sealed',
  'audit.exported',
] as const
export type Act = (typeof ACTS)[number]

/** What words could hide in is left out: ids, codes, numbers, and the reason that whoever erases gives. */
export type Detail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface AuditEntry {
  readonly actor: Actor
  readonly act: Act
  /** Whose data: a stream, or an id. */
  readonly subject: string
  readonly detail?: Detail
}

/** Events whose act is audited in the transaction that records them. */
export const ACT_OF_EVENT: Partial<Record<Event['type'], Act>> = {
  'contact.merged': 'contact.merged',
  'contact.unmerged': 'contact.unmerged',
  'interaction.contactLinked': 'contact.linked',
  'contact.blocked': 'contact.blocked',
  'contact.unblocked': 'contact.unblocked',
}

type Table = Readonly<Partial<Record<string, Act>>>

const actOf = ({ type }: Event | UnknownEvent, table: Table): Act | undefined =>
  Object.hasOwn(table, type) ? table[type] : undefined

export const auditedAmong = (events: readonly Recorded[], table: Table = ACT_OF_EVENT): AuditEntry[] =>
  events.flatMap(({ event, actor, stream, seq }) => {
    const act = actOf(event, table)
    return act === undefined ? [] : [{ actor, act, subject: stream, detail: { seq } }]
  })
