import type { AgentId, InteractionId } from '../../src-contract/ids'
import { MESSAGE_LIMIT } from '../../src-contract/limits'
import type { ServerEvent } from '../../src-contract/messaging-api/server-events'
import { maskedPreview } from '../../src-domain/masking'
import { openSegmentOf } from '../../src-domain/segment'
import { interactionStream } from '../../src-domain/streams'
import type { Clock } from '../clock'
import { maskingOf } from '../privacy/mask-commands'
import type { Relay } from '../relay'
import type { Streams } from '../streams'
import type { Workspaces } from '../workspace/workspaces'
import type { Attendance, Register } from './attendance'
import type { Bells } from './bells'
import { decodeEntities } from './markup'
import { headOf } from './open-chat'
import { cut } from './words'

interface CustomerTypingPorts {
  readonly workspaces: Pick<Workspaces, 'current'>
  readonly relay: Pick<Relay, 'send'>
  readonly now: Clock
}

/** Tells the agents what is being typed; undefined when it has stopped. */
export const createCustomerTyping = ({ relay, now, workspaces }: CustomerTypingPorts) =>
  function tellTyping(attendance: Attendance, text: string | undefined): void {
    const isTyping = text !== undefined
    if (!isTyping && attendance.typingSince === undefined) return
    attendance.typingSince = isTyping ? now() : undefined
    const { interactionId, rendersMarkup } = attendance.visit
    const typed = rendersMarkup ? decodeEntities(text ?? '') : (text ?? '')
    const shown = cut(maskedPreview(typed, maskingOf(workspaces)), MESSAGE_LIMIT)
    const preview = shown === '' ? {} : { text: shown }
    relay.send({ signal: 'typing', interactionId, role: 'customer', typing: isTyping, ...preview }, undefined)
  }

export type TellTyping = ReturnType<typeof createCustomerTyping>

interface AgentTypingPorts {
  readonly relay: Pick<Relay, 'listen'>
  readonly streams: Pick<Streams, 'head'>
  readonly register: Pick<Register, 'ofInteraction'>
  readonly bells: Pick<Bells, 'ring'>
  readonly now: Clock
  readonly report: (defect: unknown) => void
}

/** The agent's desktop says it anew every few seconds while it lasts. */
const LASTS_MS = 7_000

interface Typed {
  readonly interactionId: InteractionId
  readonly typing: boolean
}

/** Typing is of the moment: what waits for the next poll is the newest of each party, told once. */
export function createAgentTyping({ relay, streams, register, bells, now, report }: AgentTypingPorts) {
  async function hear({ interactionId, typing }: Typed, by: AgentId) {
    const attendance = register.ofInteraction(interactionId)
    const head = attendance && (await headOf(streams, attendance.visit))
    const segment = head && openSegmentOf(head, by)
    if (!attendance || segment?.status !== 'active') return
    tell(attendance, segment.id, typing)
  }

  function tell(attendance: Attendance, party: string, typing: boolean) {
    const { typists } = attendance
    // Once is enough for those who are told.
    if (typists.has(party) !== typing) attendance.typing.set(party, typing)
    if (typing) typists.set(party, now())
    else typists.delete(party)
    bells.ring(interactionStream(attendance.visit.interactionId))
  }

  const stop = relay.listen((signal, by) => {
    if (signal.signal !== 'typing' || signal.role !== 'agent' || by === undefined) return
    hear(signal, by).catch(report)
  })

  return {
    /** Who has spoken in the same breath was typing that. */
    take({ typing, typists }: Attendance, spoken: readonly ServerEvent[]): ServerEvent[] {
      if (typing.size + typists.size === 0) return []
      const timestamp = String(Math.floor(Date.parse(now()) / 1_000))
      const speakers = new Set(
        spoken.flatMap((event) => (event.event === 'chat_session_message' ? event.party_id : [])),
      )
      for (const party of speakers) typists.delete(party)
      const told = [...typing].filter(([party]) => !speakers.has(party))
      typing.clear()
      return told.map(([party_id, isTyping]) => ({
        event: isTyping ? 'chat_session_typing' : 'chat_session_not_typing',
        party_id,
        timestamp,
      }))
    },

    /** A desktop that was lost in mid-sentence never says that it has stopped. */
    fade(attendance: Attendance) {
      for (const [party, at] of attendance.typists)
        if (Date.parse(now()) - Date.parse(at) > LASTS_MS) tell(attendance, party, false)
    },
    close: stop,
  }
}

export type AgentTyping = ReturnType<typeof createAgentTyping>
