import type {
  CallName,
  Input,
  Output,
  Payload,
  PushName,
  Reply,
  ToMain,
  ToPage,
} from '../src-contract/bridge'
import { PORT } from '../src-contract/channels'

/** What this page can ask of the world outside it. */
export interface Host {
  call<C extends CallName>(name: C, input: Input<C>): Promise<Reply<Output<C>>>
  on<P extends PushName>(name: P, listener: (payload: Payload<P>) => void): void
}

type Listener = (payload: unknown) => void

/** The page's end of its one port. Main has parsed whatever it sends, so replies and pushes are taken by their names. */
export function createHost(port: MessagePort): Host {
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  const listeners = new Map<PushName, Listener[]>()
  let calls = 0

  port.onmessage = ({ data }: MessageEvent<ToPage>) => {
    if ('push' in data) {
      listeners.get(data.push)?.forEach((listener) => listener(data.payload))
      return
    }
    waiting.get(data.id)?.(data.reply)
    waiting.delete(data.id)
  }

  return {
    call: <C extends CallName>(call: C, input: Input<C>) =>
      new Promise<Reply<Output<C>>>((resolve) => {
        const id = ++calls
        waiting.set(id, resolve as (reply: Reply<unknown>) => void)
        port.postMessage({ call, id, input } satisfies ToMain)
      }),
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener as Listener])
    },
  }
}

/** The preload hands the port over once, when the page has loaded. */
export const awaitPort = (page: Window) =>
  new Promise<MessagePort>((resolve) => {
    const receive = ({ data, source, origin, ports: [port] }: MessageEvent) => {
      if (data !== PORT || source !== page || origin !== page.location.origin || !port) return
      page.removeEventListener('message', receive)
      resolve(port)
    }
    page.addEventListener('message', receive)
  })

let present: Host | undefined

export const meetHost = (host: Host) => {
  present = host
}

export function host(): Host {
  if (!present) throw new Error('The page has not met its host yet')
  return present
}
