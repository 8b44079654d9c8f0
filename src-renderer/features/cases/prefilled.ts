import { isKnown } from '../../../src-domain/known-events'
import { nameIn, words } from '../../locales'
import type { Chat } from '../../stores/chats'
import type { Transcript } from '../../stores/pages'
import type { useSessionStore } from '../../stores/session'
import { type CaseForm, emptyForm } from './form'

/** As much as a list shows of a title. */
const GLANCE = 80

/** What the customer came with, as far as it is at hand. */
function firstWordsIn({ events }: Transcript): string {
  for (const { event } of events)
    if (isKnown(event) && event.type === 'message.sent' && event.from.role === 'customer' && event.text)
      return event.text
  return ''
}

const shortened = (text: string) => (text.length > GLANCE ? `${text.slice(0, GLANCE - 1).trimEnd()}…` : text)

/** A new case begins with what the chat says of it already, and with whoever makes it. */
export function prefilled({ head, stream }: Chat, session: ReturnType<typeof useSessionStore>): CaseForm {
  const said = firstWordsIn(session.transcriptOf(stream).value).replace(/\s+/g, ' ').trim()
  const service = session.workspace?.services.find(({ id }) => id === head.serviceId)
  const named = service ? words.value.cases.untitled(nameIn(service.name)) : ''
  return { ...emptyForm, title: shortened(said) || named, assignee: 'me' }
}
