import { app, Notification, type BrowserWindow, type NotificationConstructorOptions } from 'electron'
import type { InteractionId } from '../../src-contract/ids'
import type { Words } from '../locales/words'
import type { Attention } from './attention'

export interface NotificationPorts {
  window: BrowserWindow
  words: () => Words
  /** The notification was clicked: the window is in front, the page shows this chat. */
  show: (interactionId: InteractionId) => void
}

export interface News {
  attention: Attention
  written: readonly { id: InteractionId; name: string | null }[]
}

/** Native notifications, the badge and the flash: only while the agent looks elsewhere, and only names, never words. */
export function createNotifications({ window, words, show }: NotificationPorts) {
  const offers = new Map<InteractionId, Notification>()
  const messages = new Map<InteractionId, Notification>()
  let seen: ReadonlySet<InteractionId> = new Set()

  function notify(interactionId: InteractionId, content: NotificationConstructorOptions) {
    const notification = new Notification(content)
    notification.on('click', () => show(interactionId))
    notification.show()
    return notification
  }

  function tellOffers(attention: Attention, isAway: boolean) {
    const waiting = new Set(attention.offers.map(({ interactionId }) => interactionId))
    for (const [id, notification] of offers) if (!waiting.has(id)) withdraw(offers, id, notification)
    const fresh = attention.offers.filter(({ interactionId }) => !seen.has(interactionId))
    seen = waiting
    if (!isAway) return
    for (const { interactionId, customer, service } of fresh) {
      const { offer, someCustomer } = words()
      const body = offer.body(customer ?? someCustomer, service)
      offers.set(interactionId, notify(interactionId, { title: offer.title, body, urgency: 'critical' }))
    }
    if (fresh.length > 0) flash()
  }

  function flash() {
    window.flashFrame(true)
    app.dock?.bounce('critical')
  }

  window.on('focus', () => {
    window.flashFrame(false)
    for (const [id, notification] of messages) withdraw(messages, id, notification)
  })

  return {
    hear({ attention, written }: News) {
      const isAway = !window.isFocused() || window.isMinimized()
      tellOffers(attention, isAway)
      app.setBadgeCount(attention.waiting + attention.offers.length)
      if (!isAway) return
      for (const { id, name } of written) {
        messages.get(id)?.close()
        const { message, someCustomer } = words()
        messages.set(id, notify(id, { title: message.title, body: message.body(name ?? someCustomer) }))
      }
    },
  }
}

function withdraw(from: Map<InteractionId, Notification>, id: InteractionId, notification: Notification) {
  notification.close()
  from.delete(id)
}
