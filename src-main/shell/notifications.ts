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

  function said({ customer, service, invitedBy }: Ringing) {
    const { offer, invitation, someCustomer } = words()
    const name = customer ?? someCustomer
    return invitedBy === undefined
      ? { title: offer.title, body: offer.body(name, service) }
      : { title: invitation.title, body: invitation.body(invitedBy, name) }
  }

  function tellOffers(fresh: readonly Ringing[]) {
    for (const ringing of fresh) {
      const { interactionId } = ringing
      offers.set(interactionId, notify(interactionId, { ...said(ringing), urgency: 'critical' }))
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

  function tellCall({ chat: { interactionId }, agent }: Call, service: string) {
    const { call } = words()
    const body = call.body(agent || call.someAgent, service)
    calls.get(interactionId)?.close()
    calls.set(interactionId, notify(interactionId, { title: call.title, body, urgency: 'critical' }))
  }

  return {
    /** Calls for help: on the screen whoever looks has their card. */
    hearCalls({ tell, takeBack, open }: CallNotes, serviceOf: (call: Call) => string) {
      for (const id of takeBack) withdraw(calls, id)
      badge.calls = open
      showBadge()
      if (tell.length === 0 || !isLookingAway()) return
      for (const call of tell) tellCall(call, serviceOf(call))
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
        messages.get(id)?.close()
        const { message, someCustomer } = words()
        messages.set(id, notify(id, { title: message.title, body: message.body(name ?? someCustomer) }))
      }
    },
  }
}

function withdraw(from: Map<InteractionId, Notification>, id: InteractionId) {
  from.get(id)?.close()
  from.delete(id)
}
