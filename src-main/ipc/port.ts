import { ipcMain, type IpcMainEvent, type MessagePortMain } from 'electron'
import type { Payload, PushName, ToPage } from '../../src-contract/bridge'
import { PORT } from '../../src-contract/channels'
import type { Log } from '../log'
import { createPushes, type Pushes } from './pushes'
import type { Route } from './router'

export interface PortPorts {
  /** Comes later than the first window: what the page asks until then waits in its port. */
  route: Promise<Route>
  /** Whether a page of ours, in the main frame of a window of ours, asks. */
  isTrusted: (event: IpcMainEvent) => boolean
  log: Log
}

/** The one way between main and its pages: one port per window, replaced when its page is loaded anew. */
export function listenForPages({ route, isTrusted, log }: PortPorts) {
  const windows = new Map<number, { port: MessagePortMain; pushes: Pushes }>()

  let firstIsAnswered: () => void = () => undefined
  const answered = new Promise<void>((resolve) => (firstIsAnswered = resolve))
  const goneListeners: (() => void)[] = []
  let tellDropped: (said: unknown) => void = () => undefined

  ipcMain.on(PORT, (event, said: unknown) => {
    // Its type promises ports; a message that was sent without any has none, not even a list.
    const [port] = (event.ports as MessagePortMain[] | undefined) ?? []
    if (!port) {
      if (isTrusted(event)) tellDropped(said)
      return
    }
    if (!isTrusted(event)) {
      port.close()
      log('warn', 'port refused', { frame: event.senderFrame?.origin ?? 'gone' })
      return
    }
    const { id } = event.sender
    const post = (message: ToPage) => port.postMessage(message)
    const pushes = createPushes(post, (milliseconds, then) => setTimeout(then, milliseconds))
    windows.get(id)?.port.close()
    windows.set(id, { port, pushes })
    port.on('close', () => {
      if (windows.get(id)?.port === port) windows.delete(id)
      if (windows.size === 0) goneListeners.splice(0).forEach((gone) => gone())
    })
    port.on('message', ({ data }) => {
      const message = readCall(data)
      if (!message) {
        log('warn', 'not a call')
        return
      }
      void route.then(async (answer) => {
        const reply = await answer(message.call, message.input)
        pushes.flush()
        post({ id: message.id, reply })
        firstIsAnswered()
      })
    })
    void route.then(() => port.start())
  })

  return {
    /** Resolves when a page has been told what it asked first. */
    answered,
    push<P extends PushName>(name: P, payload: Payload<P>) {
      for (const { pushes } of windows.values()) pushes.push(name, payload)
    },
    /** Files that a hand has dropped on a chat, as the preload tells it: unparsed, the schemas come later than the first window. */
    onDropped: (listener: typeof tellDropped) => (tellDropped = listener),
    /** Resolves when no page is left; what a page said last has then arrived. */
    gone: (): Promise<void> =>
      windows.size === 0 ? Promise.resolve() : new Promise((resolve) => goneListeners.push(resolve)),
  }
}
export type Pages = ReturnType<typeof listenForPages>

/** The page is taken to be hostile: not even the envelope is believed. */
function readCall(data: unknown): { call: unknown; id: number; input: unknown } | undefined {
  if (typeof data !== 'object' || data === null || !('call' in data) || !('id' in data)) return undefined
  const { id } = data
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined
  return { call: data.call, id, input: 'input' in data ? data.input : undefined }
}
