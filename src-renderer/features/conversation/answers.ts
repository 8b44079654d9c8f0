import type { Pending } from '../../../src-contract/bridge'
import { host } from '../../host'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'

/** What an agent can do about a message that was turned away, or a transcript that did not come. */
export function useAnswers(chat: () => Chat) {
  const session = useSessionStore()

  const dismiss = ({ request }: Pending) => session.dismiss(request.commandId)

  /** The refused one was not recorded, so the same words go again as a new request. */
  async function retry(pending: Pending) {
    await dismiss(pending)
    await session.dispatch(pending.request.command)
  }

  const copy = (text: string) => void host().call('shell.copy', { text })
  const readAgain = () => void session.readNewest(chat().stream)

  return { retry, copy, dismiss, readAgain }
}
