import { ipcRenderer } from 'electron'
import { PORT } from '../src-contract/channels'

/** A wire, not a filter: main parses everything, so this file does not grow with the app. */
const { port1, port2 } = new MessageChannel()
ipcRenderer.postMessage(PORT, null, [port1])
window.addEventListener('load', () => window.postMessage(PORT, location.origin, [port2]), { once: true })
