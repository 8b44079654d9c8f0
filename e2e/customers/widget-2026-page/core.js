import { createCalls } from './calls.js'
import { readConfiguration } from './configuration.js'
import { decryptIceServers } from './ice-servers.js'
import { outgoing } from './markup.js'
import { createOutbox } from './outbox.js'
import { createPoller } from './poller.js'
import { createReader } from './reader.js'
import { createTyping } from './typing.js'

const CHAT = 'bp-chat-id'
const LAST_ID = 'bp-last-msg-id'
const CONFIGURATION = 'confParams'
const POLL_MS = 13_000

/** Odd numbers, counted on for as long as the browser keeps its storage, whatever session they fall into. */
function createIds(local) {
  return () => {
    const next = String(Number(local.getItem(LAST_ID) ?? '-1') + 2)
    local.setItem(LAST_ID, next)
    return next
  }
}

async function fetchConfiguration(calls, session) {
  const kept = session.getItem(CONFIGURATION)
  if (kept !== null) return JSON.parse(kept)
  const answer = await calls.configuration()
  if (answer.status !== 200) throw new Error(`No configuration: ${String(answer.status)} ${answer.text}`)
  session.setItem(CONFIGURATION, answer.text)
  return answer.json
}

function requestOf({ firstName, initialMessage, platform }, nextId) {
  const parameters = { user_platform: platform, ...(firstName ? { first_name: firstName } : {}) }
  const first = { event: 'chat_session_message', msg: outgoing(initialMessage ?? ''), msg_id: '' }
  const request = { phone_number: '', from: firstName ?? '', parameters }
  return initialMessage ? { ...request, initial_message: { ...first, msg_id: nextId() } } : request
}

/** The life of one chat on one page: what starts with it, and what stops with it. */
function createChat({ calls, local, view, nextId, path, title, pollPeriod }) {
  const chatId = () => local.getItem(CHAT) ?? ''
  const outbox = createOutbox((events) => calls.post(chatId(), events))
  const read = createReader({ view, chatId, onOver: over })
  const poller = createPoller({
    poll: (signal) => calls.poll(chatId(), signal),
    onEvents: (events) => events.forEach(read),
    onTimedOut: () => over('timed-out'),
    period: pollPeriod ?? POLL_MS,
  })
  // A hint, not a message: when it gets lost the next one tells more.
  const hint = (event) => calls.post(chatId(), [event]).catch(() => undefined)
  const typing = createTyping((event) =>
    hint(event.msg === undefined ? event : { ...event, msg: outgoing(event.msg) }),
  )

  function stop() {
    poller.stop()
    typing.stop()
    outbox.stop()
  }

  function over(state) {
    stop()
    local.removeItem(CHAT)
    view.state(state)
  }

  /** Asked for twice after a reload, as the widget was seen to do; the second answer is the one it shows. */
  async function rebuild() {
    await calls.history(chatId())
    const answer = await calls.history(chatId())
    if (answer.json?.error_code === '5005') return over('timed-out')
    view.clear()
    for (const event of answer.json?.events ?? []) read(event)
  }

  async function iceServers() {
    const answer = await calls.iceServers(chatId())
    view.iceServers(await decryptIceServers(answer.text, chatId()))
  }

  function goOn() {
    poller.start()
    const arrival = { event: 'chat_session_navigation', msg_id: nextId(), title, page: path }
    const errands = [outbox.send([arrival]), iceServers(), calls.icon(chatId())]
    for (const errand of errands) errand.catch((error) => view.trouble(String(error)))
  }

  return { chatId, outbox, typing, hint, rebuild, goOn, stop }
}

const BLOCKED = new Set(
  'ade adp apk appx bat cab chm cmd com cpl dll dmg ex exe hta ins isp iso jar js jse lib lnk mde msc msi msix msp mst nsh pif ps1 scr sct shb sys vb vbe vbs vxd wsc wsf wsh'.split(
    ' ',
  ),
)
const BLOCKED_TYPES = new Set(['application/x-msdownload', 'text/javascript'])
const isBlocked = ({ name, type }) =>
  BLOCKED.has(name.split('.').at(-1).toLowerCase()) || BLOCKED_TYPES.has(type)

export function createWidget(options) {
  const { local, session, view, path } = options
  const calls = createCalls(options)
  const nextId = createIds(local)
  const freshChat = () => createChat({ ...options, calls, nextId })
  let chat = freshChat()

  const bubble = (id, msg) => view.bubble({ who: 'me', name: 'You', id, msg })

  async function resume() {
    await chat.rebuild()
    if (chat.chatId() === '') return 'offered'
    chat.goOn()
    return 'resumed'
  }

  return {
    async prepare() {
      const configuration = readConfiguration(await fetchConfiguration(calls, session), path)
      view.configured(configuration)
      if (chat.chatId() !== '') return resume()
      const hours = await calls.availability()
      return configuration.tab && hours.json?.chat === 'available' ? 'offered' : 'closed'
    },
    async open(details) {
      const request = requestOf(details, nextId)
      const answer = await calls.open(request)
      if (answer.status !== 200) throw new Error(`No chat: ${String(answer.status)} ${answer.text}`)
      local.setItem(CHAT, answer.json.chat_id)
      chat = freshChat()
      view.clear()
      view.state(answer.json.state)
      if (answer.json.is_new_chat === false) await chat.rebuild()
      else if (request.initial_message) bubble(request.initial_message.msg_id, request.initial_message.msg)
      chat.goOn()
    },
    async say(text) {
      const message = { event: 'chat_session_message', msg_id: nextId(), msg: outgoing(text) }
      bubble(message.msg_id, message.msg)
      chat.typing.stop()
      await chat.outbox.send([message])
      // Seen in the real one: a stray notice right behind the message.
      await chat.hint({ event: 'chat_session_typing' })
    },
    async sendFile(file) {
      if (isBlocked(file)) throw new Error(`Files of this kind cannot be sent: ${file.name}`)
      const answer = await calls.upload(chat.chatId(), file)
      if (answer.status !== 200) throw new Error(`Not taken: ${String(answer.status)} ${answer.text}`)
      const type = file.type.startsWith('image/') ? 'image' : 'attachment'
      const { file_id, file_name } = answer.json
      view.file({ who: 'me', name: 'You', id: file_id, fileName: file_name, type })
      await chat.outbox.send([{ event: 'chat_session_file', msg_id: nextId(), file_id, file_type: type }])
    },
    async fetchFile(id) {
      const { status, bytes, text } = await calls.file(chat.chatId(), id)
      if (status !== 200) throw new Error(`Not found: ${String(status)} ${text}`)
      return bytes
    },
    typing: (text) => chat.typing.hold(text),
    end: () => chat.outbox.send([{ event: 'chat_session_end' }]),
    stop: () => chat.stop(),
  }
}
