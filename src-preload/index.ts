import { ipcRenderer, webUtils } from 'electron'
import { FIRST_CALL, PORT } from '../src-contract/channels'

/** A wire, not a filter: main parses everything, so this file does not grow with the app. */
const { port1, port2 } = new MessageChannel()
ipcRenderer.postMessage(PORT, null, [port1])
port2.postMessage(FIRST_CALL)
// The page's module has run by then and waits for its port; 'load' would come after the last font.
const handOver = () => window.postMessage(PORT, location.origin, [port2])
document.addEventListener('DOMContentLoaded', handOver, { once: true })

/** Where a chat takes files: the page names the chat and the mode at an element around it. */
const zoneOf = ({ target }: DragEvent): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-drop-interaction]') : null

const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false

function allow(event: DragEvent) {
  if (!carriesFiles(event) || !event.dataTransfer) return
  event.preventDefault()
  event.dataTransfer.dropEffect = zoneOf(event) ? 'copy' : 'none'
}

/** What a hand has dropped goes to main by its path, which the page never learns; files that a page made up have none. */
function take(event: DragEvent) {
  if (!carriesFiles(event)) return
  event.preventDefault()
  const zone = zoneOf(event)
  if (!event.isTrusted || !zone) return
  const files = Array.from(event.dataTransfer?.files ?? [])
  const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '')
  const { dropInteraction: interactionId, dropMode: mode } = zone.dataset
  if (paths.length > 0) ipcRenderer.postMessage(PORT, { interactionId, mode, paths })
}

window.addEventListener('dragover', allow, true)
window.addEventListener('drop', take, true)
