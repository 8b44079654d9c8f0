import { createFetched } from './files/fetched'
import { askRules, type Rules } from './files/rules'
import { createTransfer } from './files/transfer'
import { createUploads } from './files/uploads'
import { READY, type FilesFrame, type FilesPart, type MountFiles } from './handshake'
import { filesEn, filesKo } from './locales/files'
import filesStyle from './view/files.css?inline'
import { createLightbox } from './view/lightbox'
import { createShownFiles } from './view/shown-file'
import { addStyle } from './view/style'
import { createTray } from './view/tray'

const locales = { ko: filesKo, en: filesEn }

/** All that deals in files; it comes when there is the first one, either way. */
function mount({ root, container, embedding, client, send }: FilesFrame): FilesPart {
  const { language } = embedding
  const credentials = { ...embedding, client }
  const sentences = locales[language]
  const ask: typeof fetch = (...request) => fetch(...request)
  let rules: Rules | undefined

  const uploads = createUploads({
    rules: async () => (rules ??= await askRules(credentials, ask)),
    transfer: createTransfer(credentials),
    send,
    changed: () => tray.render(uploads.all()),
  })
  const tray = createTray({
    sentences,
    language,
    limit: () => rules?.limit ?? 0,
    remove: uploads.remove,
    retry: uploads.retry,
  })
  const lightbox = createLightbox(container, sentences)
  addStyle(root, filesStyle)
  window.addEventListener('online', uploads.retryAll)

  return {
    tray: tray.element,
    add: (chosen) => void uploads.add(chosen),
    show: createShownFiles({
      sentences,
      fetchFile: createFetched(credentials, ask),
      enlarge: (...picture) => void lightbox(...picture),
    }),
    stop: uploads.stop,
  }
}

document.currentScript?.dispatchEvent(new CustomEvent<MountFiles>(READY, { detail: mount }))
