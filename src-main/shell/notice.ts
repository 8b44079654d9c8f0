import type { BrowserWindow } from 'electron'
import type { Payload, PushName } from '../../src-contract/bridge'
import type { InteractionId } from '../../src-contract/ids'
import { wordsIn } from '../locales/words'
import type { Seat } from '../session/seat'
import { attentionOf, writtenTo } from './attention'
import { createCallNotice } from './call-notice'
import { createNotifications } from './notifications'
import type { Taste } from './taste'

export interface NoticePorts {
  window: BrowserWindow
  seat: Seat
  taste: Taste
  show: (interactionId: InteractionId) => void
}

const telling: ReadonlySet<PushName> = new Set<PushName>([
  'session.recorded',
  'session.opened',
  'session.closed',
  'session.desk',
  'session.link',
])

/** Listens to what the page is told, and tells an agent who looks elsewhere. */
export function createNotice({ window, seat, taste, show }: NoticePorts) {
  const words = () => wordsIn(taste.state().language)
  const notifications = createNotifications({ window, words, show })

  const callNotice = createCallNotice({ seat, taste, notifications })

  return function notice<P extends PushName>(name: P, payload: Payload<P>) {
    // The pair is right by the signature; only the name tells which payload it is.
    if (name === 'session.board') callNotice.hear(payload as Payload<'session.board'>)
    if (!telling.has(name)) return
    const { desk, me, workspace } = seat.state()
    if (!me) {
      callNotice.forget()
      notifications.hear({ attention: { ringing: [], waiting: 0 }, written: [] })
      return
    }
    const attention = attentionOf(desk, me.id, { workspace, language: taste.state().language })
    const recorded = name === 'session.recorded' ? (payload as Payload<'session.recorded'>) : []
    const written = writtenTo(recorded, desk, me.id).map(({ id, customer }) => ({ id, name: customer.name }))
    notifications.hear({ attention, written })
  }
}
