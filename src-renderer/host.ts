import type {
  CallName,
  Input,
  Output,
  Payload,
  PushName,
  Reply,
  Snapshot,
  ToMain,
  ToPage,
} from '../src-contract/bridge'
import { FIRST_CALL, PORT } from '../src-contract/channels'

/** What this page can ask of the world outside it. */
export interface Host {
  call<C extends CallName>(name: C, input: Input<C>): Promise<Reply<Output<C>>>
  on<P extends PushName>(name: P, listener: (payload: Payload<P>) => void): void
}

/** Right after the start, when the answer to what the preload has asked is on its way or here. */
export interface FirstHost extends Host {
  readonly snapshot: Promise<Reply<Snapshot>>
}

type Listener = (payload: unknown) => void

/** The page's end of its one port. Main has parsed whatever it sends, so replies and pushes are taken by their names. */
export function createHost(port: MessagePort): FirstHost {
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  const listeners = new Map<PushName, Listener[]>()
  let calls = FIRST_CALL.id

  port.onmessage = ({ data }: MessageEvent<ToPage>) => {
    if ('push' in data) {
      listeners.get(data.push)?.forEach((listener) => listener(data.payload))
      return
    }
    waiting.get(data.id)?.(data.reply)
    waiting.delete(data.id)
  }

  const answerTo = <T>(id: number) =>
    new Promise<Reply<T>>((resolve) => waiting.set(id, resolve as (reply: Reply<unknown>) => void))

  return {
    snapshot: answerTo(FIRST_CALL.id),
    call<C extends CallName>(call: C, input: Input<C>) {
      const id = ++calls
      port.postMessage({ call, id, input } satisfies ToMain)
      return answerTo<Output<C>>(id)
    },
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener as Listener])
    },
  }
}

/** The preload hands the port over once, when the page's module has run. */
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
