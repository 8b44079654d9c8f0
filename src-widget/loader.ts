import { readEmbedding, type Embedding } from './embedding'
import { storagePrefix, type Mount, type Panel } from './handshake'
import { loadScript } from './load-script'
import { launcherEn } from './locales/en'
import { launcherKo } from './locales/ko'
import { createStore } from './storage'
import { element } from './view/element'
import { createLauncher } from './view/launcher'
import launcherStyle from './view/launcher.css?inline'
import { addStyle } from './view/style'
import { applyTheme } from './view/theme'
import { createVisits, isGoingOn } from './visit'

const HOST = 'damso-chat'
const launchers = { ko: launcherKo, en: launcherEn }

/** All that a page bears before anybody wants to chat: one button. */
function embed(script: HTMLScriptElement, embedding: Embedding) {
  const host = document.createElement(HOST)
  const root = host.attachShadow({ mode: 'open' })
  const launcher = createLauncher(launchers[embedding.language], {
    open: () => void open({ focus: true }),
    approach: () => void panel().catch(() => undefined),
  })
  const frame = element('div', { class: 'damso', lang: embedding.language }, launcher.elements)
  frame.dataset['side'] = embedding.side
  applyTheme(frame, embedding.theme)
  addStyle(root, launcherStyle)
  root.append(frame)
  // Beside the body: what a site does to its body (transforms, replacing it, hiding it behind a dialog) stays there.
  document.documentElement.append(host)

  let loading: Promise<Panel> | undefined

  function panel(): Promise<Panel> {
    loading ??= loadScript<Mount>(script, 'panel').then((mount) =>
      mount({
        root,
        load: (name) => loadScript(script, name),
        container: frame,
        embedding,
        showUnread: launcher.showUnread,
        showsPanel(isOpen) {
          launcher.showsPanel(isOpen)
          if (!isOpen) launcher.focus()
        },
      }),
    )
    loading.catch(() => (loading = undefined))
    return loading
  }

  function open(how: { focus: boolean }) {
    launcher.isLoading(true)
    return panel()
      .then((each) => each.open(how), launcher.fail)
      .finally(() => launcher.isLoading(false))
  }

  resume(embedding, {
    open: () => void open({ focus: false }),
    load: () => void panel().catch(() => undefined),
  })
}

/** A chat that goes on is taken up by itself, and a panel that was open in this tab is open again. */
function resume({ app }: Embedding, { open, load }: { open: () => void; load: () => void }) {
  const visit = createVisits(createStore(() => localStorage, storagePrefix(app))).present()
  const wasOpen = createStore(() => sessionStorage, storagePrefix(app)).get('open') !== undefined
  // On a small screen it would cover the page that was just asked for.
  if (wasOpen && matchMedia('(min-width: 481px)').matches) open()
  else if (isGoingOn(visit)) load()
}

/** The page may still be read when an async script runs. */
function whenBody(then: () => void) {
  // oxlint-disable-next-line typescript/no-unnecessary-condition -- null until the parser has come to it
  if (document.body) then()
  else document.addEventListener('DOMContentLoaded', then, { once: true })
}

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  const languages = [document.documentElement.lang, ...navigator.languages]
  const embedding = readEmbedding(script, { languages })
  if (!embedding) console.warn('Damso: the script needs data-damso-app, the name of an entry point.')
  else whenBody(() => document.querySelector(HOST) ?? embed(script, embedding))
}
