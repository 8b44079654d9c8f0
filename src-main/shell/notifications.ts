import { app, Notification, type BrowserWindow, type NotificationConstructorOptions } from 'electron'
import type { InteractionId } from '../../src-contract/ids'
import type { Words } from '../locales/words'
import type { Attention, Ringing } from './attention'
import type { Call, CallNotes } from './calls'
import { createOfferNotes } from './offer-notes'

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
  const calls = new Map<InteractionId, Notification>()
  const badge = { chats: 0, calls: 0 }
  const messages = new Map<InteractionId, Notification>()
  const notes = createOfferNotes<Ringing>()

  function notify(interactionId: InteractionId, content: NotificationConstructorOptions) {
    const notification = new Notification(content)
    notification.on('click', () => show(interactionId))
    notification.show()
    return notification
  }

  function tellOffers(fresh: readonly Ringing[]) {
    for (const ringing of fresh) {
      const { interactionId } = ringing
      offers.set(interactionId, notify(interactionId, ringingContent(words(), ringing)))
    }
    if (fresh.length > 0) flash()
  }

  function flash() {
    window.flashFrame(true)
    app.dock?.bounce('critical')
  }

  const lookAway = () => tellOffers(notes.lookAway())
  window.on('blur', lookAway)
  window.on('minimize', lookAway)
  window.on('focus', () => {
    window.flashFrame(false)
    for (const id of messages.keys()) withdraw(messages, id)
  })

  const isLookingAway = () => !window.isFocused() || window.isMinimized()
  const showBadge = () => app.setBadgeCount(badge.chats + badge.calls)

  return {
    /** Calls for help: on the screen whoever looks has their card. */
    hearCalls({ tell, takeBack, open }: CallNotes, serviceOf: (call: Call) => string) {
      for (const id of takeBack) withdraw(calls, id)
      badge.calls = open
      showBadge()
      if (tell.length === 0 || !isLookingAway()) return
      for (const call of tell)
        replace(calls, call.chat.interactionId, (id) =>
          notify(id, callContent(words(), call, serviceOf(call))),
        )
      flash()
    },
    hear({ attention, written }: News) {
      const isAway = isLookingAway()
      const { tell, takeBack } = notes.hear(attention.ringing, isAway)
      for (const id of takeBack) withdraw(offers, id)
      tellOffers(tell)
      badge.chats = attention.waiting + attention.ringing.length
      showBadge()
      if (!isAway) return
      for (const { id, name } of written) {
        const { message, someCustomer } = words()
        const content = { title: message.title, body: message.body(name ?? someCustomer) }
        replace(messages, id, () => notify(id, content))
      }
    },
  }
}

function replace(
  told: Map<InteractionId, Notification>,
  id: InteractionId,
  notify: (id: InteractionId) => Notification,
) {
  told.get(id)?.close()
  told.set(id, notify(id))
}

function withdraw(from: Map<InteractionId, Notification>, id: InteractionId) {
  from.get(id)?.close()
  from.delete(id)
}

function ringingContent(
  { offer, invitation, someCustomer }: Words,
  { customer, service, invitedBy }: Ringing,
): NotificationConstructorOptions {
  const name = customer ?? someCustomer
  const said =
    invitedBy === undefined
      ? { title: offer.title, body: offer.body(name, service) }
      : { title: invitation.title, body: invitation.body(invitedBy, name) }
  return { ...said, urgency: 'critical' }
}

const callContent = ({ call }: Words, { agent }: Call, service: string): NotificationConstructorOptions => ({
  title: call.title,
  body: call.body(agent || call.someAgent, service),
  urgency: 'critical',
})
