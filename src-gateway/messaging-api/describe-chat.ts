import type { InteractionHead } from '../../src-contract/interaction'
import type { Chat, ChatState } from '../../src-contract/messaging-api/session'
import type { Workspaces } from '../workspace/workspaces'
import type { OpenChat } from './open-chat'

interface DescribePorts {
  readonly workspaces: Pick<Workspaces, 'at'>
}

export async function describeChat(ports: DescribePorts, { visit, head, isNew }: OpenChat): Promise<Chat> {
  const wait = head && isWaiting(head) ? await expectedWait(ports, head) : 0
  return {
    chat_id: visit.chatId,
    state: stateOf(head),
    ewt: String(wait),
    is_new_chat: isNew,
    phone_number: visit.phoneNumber,
  }
}

const isWaiting = ({ status }: InteractionHead) =>
  status !== 'active' && status !== 'ended' && status !== 'completed'

/** Seconds, as the centre expects them of its service. */
export async function expectedWait({ workspaces }: DescribePorts, { revision, serviceId }: InteractionHead) {
  const { services } = await workspaces.at(revision)
  return services.find(({ id }) => id === serviceId)?.expectedWait ?? 0
}

/** An offer that rings is still a wait to the customer: it may come to nothing. */
const stateOf = (head: InteractionHead | undefined): ChatState => {
  if (!head || isWaiting(head)) return 'queued'
  return head.status === 'active' ? 'connected' : 'completed'
}
