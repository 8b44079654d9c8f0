import { createWidget } from './core.js'
import { request } from './request.js'
import { sanitised } from './sanitised.js'

const settings = new URLSearchParams(location.search)
const find = (selector) => document.querySelector(selector)
const [tab, chat, box] = ['#tab', '#chat', 'textarea'].map(find)
const [state, log, typist, alert] = ['[role=status]', '[role=log]', '#typist', '[role=alert]'].map(find)
const OVER = ['ended', 'failed', 'timed-out']

const bubbles = (id) => log.querySelectorAll(`article[data-id="${CSS.escape(id)}"]`)

/** A directive's labels as buttons: a click says the label. */
const buttonsOf = (labels) =>
  labels.map((label) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.onclick = () => say(label)
    return button
  })

const addressOf = (bytes, type) => URL.createObjectURL(new Blob([bytes], { type }))

function pictureOf(id, name) {
  const picture = document.createElement('img')
  picture.alt = name
  widget.fetchFile(id).then((bytes) => (picture.src = addressOf(bytes)), complain)
  return picture
}

function linkTo(id, name) {
  const link = document.createElement('a')
  link.textContent = `Download ${name}`
  link.download = name
  widget.fetchFile(id).then((bytes) => (link.href = addressOf(bytes, 'application/octet-stream')), complain)
  return link
}

function showState(name) {
  const over = OVER.includes(name)
  state.textContent = name
  box.disabled = over
  tab.hidden = !over
  chat.hidden = false
}

const view = {
  configured({ styling }) {
    chat.style.width = `${styling.width}px`
    chat.style.height = `${styling.height}px`
    tab.style.background = `#${styling.color}`
    tab.style.color = `#${styling.textColor}`
  },
  state: showState,
  bubble({ who, name, id, msg, controls }) {
    const article = document.createElement('article')
    article.ariaLabel = name
    article.dataset.id = id
    article.dataset.who = who
    article.append(...(controls ? buttonsOf(controls) : sanitised(msg)))
    log.append(article)
    log.scrollTop = log.scrollHeight
  },
  file({ who, name, id, fileName, type }) {
    const article = document.createElement('article')
    article.ariaLabel = name
    article.dataset.id = id
    article.dataset.who = who
    article.append(type === 'image' ? pictureOf(id, fileName) : linkTo(id, fileName))
    log.append(article)
  },
  edit: (id, msg) => bubbles(id).forEach((bubble) => bubble.replaceChildren(...sanitised(msg))),
  remove: (id) => bubbles(id).forEach((bubble) => bubble.remove()),
  notice(text) {
    const line = document.createElement('p')
    line.textContent = text
    log.append(line)
  },
  typing: (name) => (typist.textContent = name && `${name} is typing`),
  iceServers: (servers) => (chat.dataset.iceServers = String(servers.length)),
  trouble: complain,
  clear: () => log.replaceChildren(),
}

function complain(error) {
  alert.textContent = String(error)
}

const widget = createWidget({
  server: settings.get('server'),
  tenantUrl: settings.get('tenantUrl') ?? new URL(settings.get('server')).hostname,
  appId: settings.get('appId'),
  domain: location.hostname,
  path: location.pathname,
  title: document.title,
  request,
  local: localStorage,
  session: sessionStorage,
  view,
})

const say = (text) => widget.say(text).catch(complain)

function send() {
  const text = box.value.trim()
  box.value = ''
  if (text !== '') say(text)
}

function open() {
  const platform = { browser: 'Chrome', os: navigator.platform, description: navigator.userAgent }
  const visitor = { firstName: settings.get('firstName') ?? undefined, platform }
  tab.hidden = true
  widget.open(visitor).catch(complain)
}

tab.onclick = open
find('#send').onclick = send
find('#file').onchange = ({ target }) => {
  for (const file of target.files) widget.sendFile(file).catch(complain)
  target.value = ''
}
find('#end').onclick = () => widget.end().catch(complain)
box.oninput = () => widget.typing(box.value).catch(complain)
box.onkeydown = (key) => {
  if (key.key !== 'Enter' || key.shiftKey || key.isComposing) return
  key.preventDefault()
  send()
}

widget.prepare().then((found) => {
  tab.hidden = found !== 'offered'
  if (found === 'resumed') chat.hidden = false
}, complain)
