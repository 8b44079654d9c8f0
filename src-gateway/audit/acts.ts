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
  /** A supervisor read along in a chat, unseen. */
  'interaction.monitored',
  /** What supervisors did in the chats of others. */
  'interaction.coached',
  'interaction.joined',
  'interaction.assigned',
  'interaction.agentRemoved',
  'interaction.completedFor',
  'flag.acknowledged',
  'flag.cleared',
  /** A supervisor decided whether an agent is Ready. */
  'agent.forced',
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

type Noted = { readonly [T in Event['type']]?: (event: Extract<Event, { type: T }>) => Act | false }

/** Events whose act is audited in the transaction that records them; some only where a supervisor did it to others. */
export const ACT_OF_EVENT: Noted = {
  'contact.merged': () => 'contact.merged',
  'contact.unmerged': () => 'contact.unmerged',
  'interaction.contactLinked': () => 'contact.linked',
  'contact.blocked': () => 'contact.blocked',
  'contact.unblocked': () => 'contact.unblocked',
  'aside.said': ({ isCoaching }) => isCoaching && 'interaction.coached',
  'interaction.joined': ({ isSupervisor, invitedBy }) => isSupervisor && !invitedBy && 'interaction.joined',
  'interaction.offered': ({ assignedBy }) => assignedBy !== undefined && 'interaction.assigned',
  'interaction.left': ({ cause }) => cause === 'removed' && 'interaction.agentRemoved',
  'segment.completed': ({ cause }) => cause === 'supervisor' && 'interaction.completedFor',
  'interaction.flagAcknowledged': () => 'flag.acknowledged',
  'interaction.flagCleared': ({ cause }) => cause === 'supervisor' && 'flag.cleared',
  'agent.presenceForced': ({ cause }) => cause === 'supervisor' && 'agent.forced',
}

function actOf(event: Event | UnknownEvent, table: Noted): Act | undefined {
  // Each entry reads the event of its own name; that pairing is what the cast says.
  const noted = table as Readonly<Record<string, (event: Event | UnknownEvent) => Act | false>>
  return (Object.hasOwn(noted, event.type) && noted[event.type]?.(event)) || undefined
}

export const auditedAmong = (events: readonly Recorded[], table: Noted = ACT_OF_EVENT): AuditEntry[] =>
  events.flatMap(({ event, actor, stream, seq }) => {
    const act = actOf(event, table)
    return act === undefined ? [] : [{ actor, act, subject: stream, detail: { seq } }]
  })
