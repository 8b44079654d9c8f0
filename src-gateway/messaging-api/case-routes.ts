import type { CaseHead } from '../../src-contract/case'
import type { InteractionHead } from '../../src-contract/interaction'
import type { CaseHistory } from '../../src-contract/messaging-api/case-history'
import { newId } from '../../src-contract/new-id'
import { caseStream, interactionStream } from '../../src-domain/streams'
import type { Answer } from '../http/answer'
import type { Call } from '../http/router'
import type { EventLog } from '../log/event-log'
import type { Guest } from './entrance'
import { type ApiVersion, failure } from './failure'
import { isReadable, readAll, viewerOf } from './history'
import type { Limits } from './limits'
import { type ChatPorts, headOf } from './open-chat'
import { projectHistory } from './projection'
import type { Find } from './talk-routes'
import type { Visit } from './visits'

export interface CasePorts extends ChatPorts {
  readonly log: Pick<EventLog, 'read'>
  readonly limits: Pick<Limits, 'caseOfChat'>
}

interface Chat {
  readonly visit: Visit
  readonly head: InteractionHead
}

/**
 * Only chats of this very client: that an agent joined them to one case does not prove that one person led them all.
 */
async function sessionsOf({ visits }: CasePorts, visit: Visit, { interactions }: CaseHead): Promise<Visit[]> {
  const led = await visits.ofInteractions(interactions.map(({ interactionId }) => interactionId))
  return led.filter(
    ({ client, entryPointId }) => client === visit.client && entryPointId === visit.entryPointId,
  )
}

async function tell(
  { log, streams }: CasePorts,
  visit: Visit,
  version: ApiVersion,
): Promise<CaseHistory['sessions']> {
  const head = await headOf(streams, visit)
  if (!head) return []
  const recorded = await readAll(log, interactionStream(visit.interactionId))
  const viewer = { ...viewerOf(visit, head), version, inlinesForms: false, expectedWait: 0 }
  const events = projectHistory(recorded, viewer)
  const created_time = String(Math.floor(Date.parse(head.createdAt) / 1_000))
  return [{ chat_id: visit.chatId, created_time, events }]
}

/** What a client reads of the case that his chat belongs to, and how he closes it (messaging-api §13). */
export function createCaseRoutes(ports: CasePorts, find: Find) {
  const { visits, streams, handle, limits, now } = ports

  /** The chat of the path; without one, the newest of this client. */
  async function chatOf(guest: Guest, call: Call): Promise<Chat | undefined> {
    if (call.params['id'] === undefined) return newestOf(guest)
    const found = await find(guest, call)
    return found && { visit: found.attendance.visit, head: found.head }
  }

  async function newestOf({ entryPoint, client }: Guest): Promise<Chat | undefined> {
    const visit = await visits.newest(entryPoint.id, client)
    const head = visit && (await headOf(streams, visit))
    return head && { visit, head }
  }

  async function caseOf({ head: { case: linked } }: Chat): Promise<CaseHead | undefined> {
    const standing = linked && (await streams.head(caseStream(linked.caseId)))
    return standing && 'number' in standing.head ? standing.head : undefined
  }

  async function serve(
    { guest, call }: { readonly guest: Guest; readonly call: Call },
    answer: (chat: Chat, head: CaseHead) => Promise<Answer>,
  ): Promise<Answer> {
    const chat = await chatOf(guest, call)
    if (!chat || !isReadable(chat.head, now())) return failure('5005', guest.version)
    const head = await caseOf(chat)
    if (!head) return failure('5601', guest.version)
    // A transcript is read whole for each session: whoever asks for it without end waits.
    if (!(await limits.caseOfChat(chat.visit.chatId))) return failure('5000', guest.version)
    return answer(chat, head)
  }

  return {
    history: (guest: Guest, call: Call) =>
      serve({ guest, call }, async (chat, head) => {
        const sessions: CaseHistory['sessions'] = []
        for (const visit of await sessionsOf(ports, chat.visit, head))
          sessions.push(...(await tell(ports, visit, guest.version)))
        return { status: 200, json: { sessions } satisfies CaseHistory }
      }),

    close: (guest: Guest, call: Call) =>
      serve({ guest, call }, async ({ visit }, { id: caseId }) => {
        const { interactionId, chatId } = visit
        const command = { type: 'case.close', caseId, interactionId } as const
        const outcome = await handle({ commandId: newId(), command }, { kind: 'customer', id: chatId })
        if (outcome.kind === 'accepted') return { status: 200, json: {} }
        const refusal = outcome.kind === 'refused' ? outcome.refusal.refusal : undefined
        if (refusal === 'no-change') return { status: 200, json: {} }
        return failure(refusal === 'not-linked' ? '5601' : '5602', guest.version)
      }),
  }
}
