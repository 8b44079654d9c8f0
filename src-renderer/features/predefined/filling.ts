import { fillIn } from '../../../src-domain/predefined'
import type { Language } from '../../../src-contract/ids'
import { gatewayNow } from '../../clock'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'
import type { Chosen } from './rows'

const timeIn = (language: Language, at: number) =>
  new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at)
const dateIn = (language: Language, at: number) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at)

/** A message as it would be said in this chat now, with a gap for what is not known. */
export function useFilling(chat: () => Chat) {
  const session = useSessionStore()
  return ({ set, message }: Chosen) => {
    const { customer, serviceId, language: spoken } = chat().head
    const language = set.language ?? spoken
    const service = session.workspace?.services.find(({ id }) => id === serviceId)
    const known = {
      customer: customer.name?.trim() || null,
      agent: session.me?.displayName ?? null,
      service: service?.name[language] ?? null,
      time: timeIn(language, gatewayNow()),
      date: dateIn(language, gatewayNow()),
    }
    return { ...fillIn(message.text, known, language), language }
  }
}
