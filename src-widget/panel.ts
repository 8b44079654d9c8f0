import { READY, storagePrefix, type Frame, type Mount, type Panel } from './handshake'
import { askHours } from './hours'
import { en } from './locales/en'
import { ko } from './locales/ko'
import { createMessagingApi } from './messaging-api'
import { newId } from './new-id'
import { createSession } from './session'
import { createStore, type Store } from './storage'
import { createTabs } from './tabs'
import panelStyle from './view/panel.css?inline'
import { createPanelView } from './view/panel-view'
import { addStyle } from './view/style'

const sentences = { ko, en }

/** Everything behind the button; it speaks with the gateway only for a customer who chats. */
function mount(frame: Frame): Panel {
  const { embedding, root } = frame
  const { app, gateway, tenant, language } = embedding
  const prefix = storagePrefix(app)
  const store = createStore(() => localStorage, prefix)
  const client = clientOf(store)
  const api = createMessagingApi({ gateway, app, tenant, client }, (...request) => fetch(...request))
  const session = createSession({
    api,
    store,
    tabs: createTabs(prefix),
    language,
    page: pageOf(location),
    now: Date.now,
  })
  addStyle(root, panelStyle)
  const panel = createPanelView({
    frame,
    session,
    client,
    sentences: sentences[language],
    tabStore: createStore(() => sessionStorage, prefix),
    askHours: () => askHours(api),
  })

  window.addEventListener('online', () => session.startOver(true))
  window.addEventListener('offline', () => session.startOver(true))
  // A page that slept does not know it: it asks again when it is looked at.
  document.addEventListener('visibilitychange', () => session.startOver(false))
  session.resume()
  return panel
}

/** Without what may stand behind the path: sites put searches, names and tokens there. */
const pageOf = ({ origin, pathname }: Location) => ({ title: document.title, page: origin + pathname })

/** This browser's own name towards the gateway; chats are bound to it. */
function clientOf(store: Store): string {
  const known = store.get('client')
  if (known) return known
  const made = newId()
  store.put('client', made)
  return made
}

document.currentScript?.dispatchEvent(new CustomEvent<Mount>(READY, { detail: mount }))
