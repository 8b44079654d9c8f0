import type { AgentId } from '../../src-contract/ids'
import type { Presence } from '../../src-contract/presence'
import type { DeskEntry } from '../../src-contract/protocol'
import { openSegmentOf } from '../../src-domain/segment'

/** In how many chats I still have a share: offered, running or in wrap-up. */
export const openChats = (desk: readonly DeskEntry[], me: AgentId): number =>
  desk.filter(({ head }) => 'segments' in head && openSegmentOf(head, me)).length

/**
 * Whoever asked to be signed out after his last chat is, once it is completed. Only somebody seen to have both, the
 * wish and a chat, is meant: one who has just come in still bears the mark of having signed out. Whom a supervisor signs
 * out need not have had a chat: coming in takes that mark away.
 */
export function watchLastChat(me: AgentId, completed: () => void) {
  let isLeaving = false
  let isGone = false

  return function look(desk: readonly DeskEntry[]) {
    const wish = offlineOn(desk, me)
    const open = openChats(desk, me)
    const isMeant = isLeaving || wish?.forced === 'supervisor'
    isLeaving = wish !== undefined && open > 0
    if (!wish) isGone = false
    if (!wish || !isMeant || open > 0 || isGone) return
    isGone = true
    completed()
  }
}

type Offline = Extract<Presence, { state: 'offline' }>

/** The wish, where there is one. */
const offlineOn = (desk: readonly DeskEntry[], me: AgentId): Offline | undefined =>
  desk
    .flatMap(({ head }) => ('presence' in head && head.id === me ? head.presence : []))
    .find((presence) => presence.state === 'offline')
