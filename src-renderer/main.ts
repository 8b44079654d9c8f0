// First, so that the order of the layers is said before any component's style.
import './styles/index.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { startClock } from './clock'
import { awaitPort, createHost, meetHost } from './host'
import { useDeskStore } from './stores/desk'
import { usePreferencesStore } from './stores/preferences'
import { useSessionStore } from './stores/session'

const port = await awaitPort(window)
const host = createHost(port)
meetHost(host)

const pinia = createPinia()
const session = useSessionStore(pinia)
const desk = useDeskStore(pinia)
const preferences = usePreferencesStore(pinia)

session.listen()
desk.listen()
preferences.listen()
const reply = await host.snapshot
if (!reply.ok) throw new Error(`No snapshot: ${reply.fault}`)

preferences.take(reply.value)
desk.start(reply.value.drafts)
session.start(reply.value)
startClock()

window.addEventListener('pagehide', desk.saveAll)
window.addEventListener('blur', desk.saveAll)

createApp(App, { snapshot: reply.value }).use(pinia).mount('#app')
